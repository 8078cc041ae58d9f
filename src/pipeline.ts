/**
 * The one place that knows the order of the stages: RawFile → DecodedText → RepairedText → Page → Metadata → ArchiveRecord. It joins
 * what they found and changes nothing itself; the same bytes and hints always give the same record.
 */

import { hash } from 'node:crypto';
import { siteKey } from './chrome/site-key.js';
import { splitPage } from './chrome/split.js';
import { decode } from './decode/decode.js';
import { extractMetadata } from './metadata/extract.js';
import type {
  ArchiveRecord,
  Claim,
  DecodedText,
  EncodingCandidate,
  Evidence,
  Hints,
  Line,
  Page,
  RawFile,
  RecordChrome,
  RecordRepair,
  RepairedText,
} from './model.js';
import { asPage, asPageAtOnce } from './read/as-page.js';
import type { Refusal } from './read/select.js';
import { repair } from './repair/repair.js';
import { countHan } from './script/han.js';
import { squeezed } from './script/squeeze.js';
import { layTemplate, type Template } from './sites/overlay.js';
import { Samples } from './sites/samples.js';
import { LEAST_TEXTS, learnTemplate } from './sites/template.js';
import { type Carry, carrySpan, chain, repairsIn, throughEdits, throughSource } from './trail.js';
import { PIPELINE } from './version.js';

/** What `decode` gives: the clean text with its markup and line ends, and what was done to get it. */
export interface CleanText {
  readonly text: string;
  readonly encoding: ArchiveRecord['encoding'];
  readonly repairs: readonly RecordRepair[];
}

export interface Inspection {
  readonly record: ArchiveRecord;
  readonly candidates: readonly EncodingCandidate[];
}

export function cleanFile(file: RawFile, hints: Hints): CleanText {
  const decoded = decode(file, hints);
  const repaired = repair(decoded);
  return {
    text: repaired.text,
    encoding: encodingIn(decoded, throughEdits(repaired.notes)),
    repairs: repairsOf(decoded, repaired, repaired.text, (offset) => offset),
  };
}

export function processFile(file: RawFile, hints: Hints): ArchiveRecord {
  return recordOf(file, hints, decodePage(file, hints));
}

/** The record of any document, a row of a table or a PDF too; or why there is none. */
export async function processDocument(file: RawFile, hints: Hints): Promise<ArchiveRecord | Refusal> {
  const page = await asPage(file);
  return 'code' in page ? page : processFile(page, hints);
}

/**
 * The same, one stage at each step. Documents that take every step together are done sooner than one after the other: code that the
 * processor has at hand serves them all.
 */
export async function* documentInStages(file: RawFile, hints: Hints): AsyncGenerator<void, ArchiveRecord | Refusal> {
  const page = await asPage(file);
  return 'code' in page ? page : yield* recordInStages(page, hints, decodePage(page, hints));
}

/** The same at once, which a PDF cannot be. */
export function processAtOnce(file: RawFile, hints: Hints): ArchiveRecord | Refusal {
  const page = asPageAtOnce(file);
  if (page === 'pdf') return { code: 'unsupported', message: 'a PDF takes its time', hint: 'ingest it again' };
  return 'code' in page ? page : processFile(page, hints);
}

/** What is read of a file that is not itself a page was made of its bytes, and says so to nobody. */
function decodePage(file: RawFile, hints: Hints): DecodedText {
  return decode(file.page ? { ...file, bytes: file.page } : file, hints);
}

/** What the lines of a site's pages have in common, by site. */
export type Templates = ReadonlyMap<string, Template>;

/** The templates of all sites among some files: what no page can know of itself. */
export function learnSites(files: Iterable<RawFile>, hints: Hints): Templates {
  const samples = new Samples();
  for (const file of enough(files)) samples.meet(processFile(file, hints));
  return new Map(Array.from(samples.bySite(), ([site, sample]) => [site, learnTemplate(sample)]));
}

/** The files, if they are enough to have anything in common. */
function* enough(files: Iterable<RawFile>): Generator<RawFile> {
  const first: RawFile[] = [];
  for (const file of files) {
    if (first.length === LEAST_TEXTS) yield file;
    else if (first.push(file) === LEAST_TEXTS) yield* first;
  }
}

/** The record as the pages around it show it, and what else the bytes might have been. */
export function inspectFile(file: RawFile, hints: Hints, templates: Templates = new Map()): Inspection {
  const decoded = decodePage(file, hints);
  const record = recordOf(file, hints, decoded);
  return {
    record: layTemplate(record, templates.get(record.site?.key ?? '')),
    candidates: decoded.encoding.candidates,
  };
}

/** As the user says; the other kinds of input are no formats of a page. */
function formatIn({ type }: Hints): Page['format'] | undefined {
  return type === 'html' || type === 'text' ? type : undefined;
}

function recordOf(file: RawFile, hints: Hints, decoded: DecodedText): ArchiveRecord {
  const stages = recordInStages(file, hints, decoded);
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value;
  }
}

function* recordInStages(file: RawFile, hints: Hints, decoded: DecodedText): Generator<void, ArchiveRecord> {
  yield;
  const repaired = repair(decoded);
  yield;
  const page = splitPage(repaired.text, formatIn(hints));
  yield;
  const metadata = extractMetadata(page, { hints, capture: file.capture });
  yield;
  const body = bodyOf(page, metadata.title);
  const toPage = throughSource(page.source);
  return {
    id: file.id ?? sha256(file.bytes),
    textId: textIdOf(body),
    pipeline: PIPELINE,
    captures: [file.capture],
    bytes: file.bytes.length,
    hints,
    encoding: encodingIn(decoded, chain(throughEdits(repaired.notes), toPage)),
    script: metadata.script,
    lang: metadata.lang,
    pageType: page.pageType,
    flags: flagsOf(decoded),
    dupOf: null,
    repairs: repairsOf(decoded, repaired, page.text, toPage),
    title: metadata.title,
    label: metadata.title ?? firstClause(body) ?? firstClause(page.text) ?? file.capture.path,
    date: metadata.date,
    dates: metadata.dates,
    authors: metadata.authors,
    source: metadata.source,
    publisher: metadata.publisher,
    section: metadata.section,
    keywords: metadata.keywords,
    places: metadata.places,
    body,
    chrome: chromeOf(page),
    evidence: evidenceOf(metadata.claims),
    text: page.text,
    ...siteOf(page),
  };
}

function siteOf(page: Page): Pick<ArchiveRecord, 'site'> {
  const key = siteKey(page);
  const isArticle = page.lines.some(({ kind, rule }) => kind === 'body' && rule === 'article-block');
  return key === undefined ? {} : { site: { key, isArticle } };
}

function encodingIn(decoded: DecodedText, carry: Carry): ArchiveRecord['encoding'] {
  const { name, confidence, declared, segments } = decoded.encoding;
  const carried = segments.flatMap((segment) => {
    const span = carrySpan(segment, carry);
    return span ? [{ ...span, name: segment.name }] : [];
  });
  return { name, confidence, declared: declared ?? null, segments: carried };
}

/** Both stages' notes in the order of the text. */
function repairsOf(decoded: DecodedText, repaired: RepairedText, text: string, toText: Carry): RecordRepair[] {
  const ofDecode = repairsIn(text, decoded.notes, chain(throughEdits(repaired.notes), toText));
  const ofRepair = repairsIn(text, repaired.notes, toText);
  return [...ofDecode, ...ofRepair].sort((a, b) => a.start - b.start || a.end - b.end);
}

function flagsOf(decoded: DecodedText): string[] {
  const flags: string[] = [];
  if (decoded.encoding.segments.length > 1) flags.push('mixed-encodings');
  if (decoded.notes.some((note) => note.kind === 'truncated')) flags.push('truncated');
  return flags;
}

/** The page's own words: what a title line says and the title does not take is body too, so that no sentence is lost to a search. */
function bodyOf(page: Page, title: string | null): string {
  const lines = page.lines.filter(
    (line) => line.kind === 'body' || (line.kind === 'title' && isLeftOver(textOf(page, line), title)),
  );
  return lines
    .map((line) => textOf(page, line).trim())
    .filter(Boolean)
    .join('\n');
}

/** A line of so few Han characters is a date or a number, nobody's sentence. */
const LEAST_HAN = 6;

/** Whether a title line says more than the title, which may lack the name of the site behind it. */
function isLeftOver(line: string, title: string | null): boolean {
  if (countHan(line) < LEAST_HAN) return false;
  if (title === null) return true;
  const [short = '', long = ''] = [squeezed(title), squeezed(line)].sort((a, b) => a.length - b.length);
  const at = long.indexOf(short);
  const isParted =
    PARTED_BEHIND.test(long.slice(at + short.length)) || PARTED_BEFORE.test(long.slice(0, Math.max(at, 0)));
  return at < 0 || (long.length > 2 * short.length && !isParted);
}

/** Names of a site around a title. */
const PARTED_BEHIND = /^[_|丨│»–—-]/u;
const PARTED_BEFORE = /[_|丨│»–—-]$/u;

function chromeOf(page: Page): RecordChrome[] {
  const chrome: RecordChrome[] = [];
  for (const line of page.lines) {
    const text = textOf(page, line);
    if (line.kind === 'body' || line.kind === 'title' || line.kind === 'head' || text.trim() === '') continue;
    chrome.push({ kind: line.kind, text, start: line.start, end: line.end });
  }
  return chrome;
}

function textOf(page: Page, line: Line): string {
  return page.text.slice(line.start, line.end);
}

function evidenceOf(claims: readonly Claim[]): Record<string, Evidence[]> {
  const evidence: Record<string, Evidence[]> = {};
  for (const { field, value, kind, rule, start, end, quote, confidence, won } of claims) {
    evidence[field] ??= [];
    evidence[field].push({ value, kind: kind ?? null, rule, start, end, quote, confidence, won });
  }
  return evidence;
}

const LABEL_CHARACTERS = 60;

/** What stands for a missing title: the words up to the first full stop. */
function firstClause(text: string): string | undefined {
  const clause = /[^\s。！？!?；][^\n。！？!?；]*/u.exec(text)?.[0].trim();
  return clause ? Array.from(clause).slice(0, LABEL_CHARACTERS).join('') : undefined;
}

function textIdOf(body: string): string | null {
  return body === '' ? null : sha256(squeezed(body));
}

function sha256(content: Uint8Array | string): string {
  return hash('sha256', content);
}
