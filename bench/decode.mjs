// Speed of decoding and repair, as ratios within one run.
//   npm run build && node bench/decode.mjs [--corpus FILE.jsonl[.gz]] [--detectors FOLDER]
// The text is that of the undamaged fixtures, or of a file of JSON lines ({body}); FOLDER is one in which `npm i jschardet chardet` was run, to compare.
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import { decode } from '../dist/decode/decode.js';
import { detect } from '../dist/decode/detect.js';
import { readLattice } from '../dist/decode/lattice.js';
import { encodeAs } from '../dist/decode/transcode.js';
import { cleanFile } from '../dist/pipeline.js';
import { repair } from '../dist/repair/repair.js';
import { toSimplified } from '../dist/script/fold.js';

const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const TEXTS = 800;
const BULK_BYTES = 4 << 20;
const LATTICE_BYTES = 1 << 17;
/** Few small files are read so often that a round of them can be timed. */
const ROUND_BYTES = 1 << 19;
const ROUNDS = 5;

const texts = await readTexts(argument('--corpus'));
const each = texts.flatMap((text) => [
  encodeAs(toSimplified(text), 'gb18030'),
  encodeAs(text, 'big5'),
  Buffer.from(text),
]);
const files = Array.from({ length: Math.ceil(ROUND_BYTES / lengthOf(each)) }, () => each).flat();
const bulk = repeated(encodeAs(toSimplified(texts.join('\n')), 'gb18030'), BULK_BYTES);
const symbols = Uint16Array.from(bulk.subarray(0, LATTICE_BYTES));
const sum = lengthOf(files);

console.log(`${each.length} files, ${lengthOf(each)} bytes; one text of ${bulk.length} bytes of GBK`);
const base = measure('iconv-lite reads GBK', bulk.length, () => iconv.decode(bulk, 'gbk'));
const reading = measure('decode, one large GBK text', bulk.length, () => decode(asPage(bulk), {}));
const whole = measure('decode and repair of it', bulk.length, () => cleanFile(asPage(bulk), {}));
const lattice = measure('lattice, three encodings', symbols.length, () =>
  readLattice(symbols, { encodings: ['gb18030', 'big5', 'utf-8'], main: 'gb18030' }),
);
const detection = measure('detect, all files', sum, () => files.forEach((file) => void detect(file, undefined)));
measure('decode and repair, all files', sum, () => files.forEach((file) => void cleanFile(asPage(file), {})));
console.log(
  `were iconv-lite at 100 MB/s: decode ${scaled(reading)} MB/s, with repair ${scaled(whole)} MB/s, lattice ${scaled(lattice)} MB/s`,
);
compare(argument('--detectors'));

function compare(folder) {
  if (folder === undefined) return;
  const load = createRequire(path.resolve(folder, 'package.json'));
  const [jschardet, chardet] = [load('jschardet'), load('chardet')];
  const others = {
    jschardet: (file) => (jschardet.default ?? jschardet).detect(Buffer.from(file)),
    chardet: (file) => (chardet.default ?? chardet).detect(file),
  };
  for (const [name, detectWith] of Object.entries(others)) {
    const speed = measure(`${name}, all files`, sum, () => files.forEach((file) => void detectWith(file)));
    console.log(`detect is ${(detection / speed).toFixed(1)} times as fast as ${name}`);
  }
}

/** Bytes a second of processor time, the best of some rounds after two to warm up. */
function measure(name, bytes, run) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = -2; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    if (round >= 0) best = Math.min(best, user + system);
  }
  console.log(`${name.padEnd(28)} ${(bytes / best).toFixed(1).padStart(8)} MB/s`);
  return bytes / best;
}

function lengthOf(all) {
  return all.reduce((bytes, file) => bytes + file.length, 0);
}

function isClean(decoded) {
  return decoded.notes.length + repair(decoded).notes.length === 0;
}

function asPage(bytes) {
  return { bytes, capture: { path: 'page' } };
}

function scaled(speed) {
  return ((speed / base) * 100).toFixed(1);
}

function repeated(bytes, length) {
  return Buffer.concat(Array.from({ length: Math.ceil(length / bytes.length) }, () => bytes));
}

async function readTexts(corpus) {
  if (corpus === undefined) {
    const folder = new URL('../fixtures/pages/', import.meta.url);
    const decoded = readdirSync(folder).map((name) => decode(asPage(readFileSync(new URL(name, folder))), {}));
    return decoded.filter(isClean).map(({ text }) => text);
  }
  const bytes = createReadStream(corpus);
  const lines = createInterface({ input: corpus.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes });
  const found = [];
  for await (const line of lines) {
    if (found.push(JSON.parse(line).body.toWellFormed()) === TEXTS) break;
  }
  return found;
}
