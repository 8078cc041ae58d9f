// Documents to measure with: generated text, the same on every run, or real text from a file of JSON lines ({title, body, date, src}).
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

export async function* corpusRecords(file, count) {
  let n = 0;
  for await (const { title, body, date, src } of file === undefined ? generated(count) : linesOf(file)) {
    if (n++ === count) return;
    yield recordOf(n, title, body, date, src);
  }
}

/** Generated ones, made as they are asked for: a million of them need no room. */
export function* generatedRecords(count) {
  let n = 0;
  for (const { title, body, date, src } of generated(count)) yield recordOf(++n, title, body, date, src);
}

async function* linesOf(file) {
  const bytes = createReadStream(file);
  const lines = createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes });
  for await (const line of lines) yield JSON.parse(line);
}

/** Words of two and three characters drawn by rank (Zipf), in clauses and paragraphs; one document in five in traditional characters. */
function* generated(count) {
  const random = mulberry32(20261122);
  const words = Array.from({ length: 20000 }, () => hanWord(2 + Math.floor(random() * 2), random));
  const draw = () => words[Math.min(words.length - 1, Math.floor(words.length ** random()))];
  for (let n = 0; n < count; n++) {
    const clauses = Array.from({ length: 30 }, () =>
      Array.from({ length: 4 + Math.floor(random() * 4) }, draw).join(''),
    );
    const body = clauses.map((clause, i) => `${clause}${i % 6 === 5 ? '。\n' : '，'}`).join('');
    yield {
      title: draw() + draw() + draw(),
      body,
      date: `20${10 + (n % 15)}-0${1 + (n % 9)}-1${n % 10}`,
      src: `站点${n % 40}`,
    };
  }
}

function hanWord(length, random) {
  return Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(3500 * random() ** 1.5))).join('');
}

export function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function recordOf(n, title, body, date, src) {
  const day =
    date === undefined || date === ''
      ? null
      : {
          edtf: date,
          year: Number(date.slice(0, 4)),
          precision: 'day',
          earliest: date,
          latest: date,
          kind: 'published',
          rule: 'given',
          confidence: 1,
        };
  return {
    id: createHash('sha256').update(`${n}`).digest('hex'),
    ...{
      textId: null,
      pipeline: '1',
      captures: [{ path: `pages/${String(n).padStart(7, '0')}.html` }],
      bytes: body.length,
      hints: {},
    },
    encoding: { name: 'utf-8', confidence: 1, declared: null, segments: [] },
    ...{ script: 'hans', lang: 'zh', pageType: 'article', flags: [], dupOf: null, repairs: [] },
    ...{
      title,
      label: title,
      date: day,
      dates: [],
      authors: [],
      source: src ? { name: src, url: null } : null,
      publisher: null,
    },
    ...{ section: [], keywords: [], places: [], body, chrome: [], evidence: {}, text: '' },
  };
}
