// How far the confidences of metadata claims can be trusted: node tools/calibrate-metadata.mjs DATA-FOLDER (after `npx tsc`).
// The folder holds labelled texts as JSON lines: datelines.jsonl {text, place, month, day, reporters}, bylines-*.jsonl {text, names},
// broadcast-dates.jsonl {text, date}, pages.jsonl {file, title, date, author, editor, source} with the files in pages/.
// Prints per field: winning claims judged, how many were right, their mean confidence, the calibration error (mean gap between confidence
// and share right over ten bins, weighted by claims), and the share of right claims that say more than 0.9.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { processFile } from '../dist/pipeline.js';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node tools/calibrate-metadata.mjs DATA-FOLDER');
  process.exit(2);
}

/** field → [confidence, right][] */
const judged = new Map();
const judge = (field, confidence, right, what) => {
  if (!judged.has(field)) judged.set(field, []);
  judged.get(field).push([confidence, right]);
  if (!right && process.argv.includes('--wrong')) console.error(`${field} ${confidence} ${what}`);
};

const rows = (name) => {
  const file = path.join(folder, name);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
};
const recordOf = (bytes) => processFile({ bytes, capture: { path: 'page' } }, {});
const bare = (text) =>
  String(text ?? '')
    .normalize('NFKC')
    .replace(/[\p{P}\p{S}\s]+/gu, '');

function judgePeople(record, gold) {
  const right = gold.map(bare);
  for (const claim of record.evidence.author ?? [])
    if (claim.won && claim.kind !== 'photographer')
      judge('author', claim.confidence, right.includes(bare(claim.value)), claim.value);
}

for (const row of rows('datelines.jsonl')) {
  const record = recordOf(Buffer.from(row.text));
  judgePeople(record, row.reporters);
  const place = record.places.find((each) => each.primary);
  if (place)
    judge(
      'place',
      place.confidence,
      place.mention === row.place || place.name.startsWith(row.place),
      `${row.place} ${place.name}`,
    );
}

for (const name of readdirSync(folder).filter((each) => /^bylines-.*\.jsonl$/.test(each)))
  for (const row of rows(name)) judgePeople(recordOf(Buffer.from(row.text)), row.names);

const DAY = 86_400_000;
/** An event may lie a week before its broadcast and a day behind it. */
const isNear = (day, broadcast) => {
  const days = (Date.parse(broadcast) - Date.parse(day)) / DAY;
  return days >= -1 && days <= 7;
};
function isDateRight(date, broadcast) {
  const year = Number(broadcast.slice(0, 4));
  const [from] = date.edtf.replace('?', '').split('/');
  if (/^XXXX-XX/.test(from))
    return [1, 0, -1, -2, -3, -4, -5, -6, -7].some(
      (n) => new Date(Date.parse(broadcast) + n * DAY).getUTCDate() === Number(from.slice(-2)),
    );
  if (from.startsWith('XXXX'))
    return [year - 1, year, year + 1].some((each) => isNear(from.replace('XXXX', each), broadcast));
  return from.length === 10 ? isNear(from, broadcast) : from.slice(0, 4) === String(year);
}
for (const row of rows('broadcast-dates.jsonl')) {
  const { date } = recordOf(Buffer.from(row.text));
  if (date) judge('date', date.confidence, isDateRight(date, row.date), `${date.edtf} ${row.date} ${date.rule}`);
}

const won = (record, field) => (record.evidence[field] ?? []).find((claim) => claim.won);
for (const row of rows('pages.jsonl')) {
  const record = recordOf(readFileSync(path.join(folder, 'pages', row.file)));
  if (row.title && record.title)
    judge(
      'title',
      won(record, 'title').confidence,
      bare(record.title) === bare(row.title),
      `${record.title} ${row.title}`,
    );
  if (row.date && record.date)
    judge('date', record.date.confidence, record.date.edtf === row.date, `${record.date.edtf} ${row.date}`);
  if (row.source && record.source)
    judge(
      'source',
      won(record, 'source').confidence,
      bare(record.source.name) === bare(row.source),
      `${record.source.name} ${row.source}`,
    );
  for (const [field, isEditor] of [
    ['author', false],
    ['editor', true],
  ]) {
    const gold = row[field];
    if (!gold || /^[a-z]{1,3}\w*\d+$/i.test(gold)) continue;
    for (const claim of record.evidence.author ?? [])
      if (claim.won && (claim.kind === 'editor') === isEditor)
        judge(
          'author',
          claim.confidence,
          gold
            .split(/[\s、，,]+/)
            .map(bare)
            .includes(bare(claim.value)),
          `${claim.value} ${gold}`,
        );
  }
}

const share = (part, whole) => (whole === 0 ? 0 : part / whole);
function calibrationError(claims) {
  const bins = Map.groupBy ? Map.groupBy(claims, binOf) : grouped(claims);
  let error = 0;
  for (const bin of bins.values()) {
    const mean = share(
      bin.reduce((sum, [confidence]) => sum + confidence, 0),
      bin.length,
    );
    error += (bin.length / claims.length) * Math.abs(mean - share(bin.filter(([, right]) => right).length, bin.length));
  }
  return error;
}
const binOf = ([confidence]) => Math.min(9, Math.floor(confidence * 10));
function grouped(claims) {
  const bins = new Map();
  for (const claim of claims) bins.set(binOf(claim), [...(bins.get(binOf(claim)) ?? []), claim]);
  return bins;
}

console.log('| field | claims | right | mean confidence | calibration error | right claims above 0.9 |');
console.log('| --- | --- | --- | --- | --- | --- |');
for (const [field, claims] of judged) {
  const right = claims.filter(([, isRight]) => isRight);
  const mean = share(
    claims.reduce((sum, [confidence]) => sum + confidence, 0),
    claims.length,
  );
  const sure = share(right.filter(([confidence]) => confidence > 0.9).length, right.length);
  console.log(
    `| ${field} | ${claims.length} | ${share(right.length, claims.length).toFixed(3)} | ${mean.toFixed(3)} | ${calibrationError(claims).toFixed(3)} | ${(100 * sure).toFixed(0)} % |`,
  );
}
