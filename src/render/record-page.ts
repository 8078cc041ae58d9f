/**
 * A record set for reading: title, byline, place, date with its certainty, the body in paragraphs with repaired words underlined, and
 * below it where all this comes from. In a pipe the same page is plain and nothing is wrapped.
 */

import type { ArchiveRecord, Span } from '../model.js';
import { readableDate, readablePlace } from './date.js';
import { linked, webAddress } from './link.js';
import { type Look, readingColumns } from './look.js';
import { cleanMarked, paintLine, spansWithin } from './marked.js';
import { type Paint, paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { wrap, wrapSpans } from './width.js';
import { bracketed, COMMA, type Lang, ROLE_WORDS, WORDS } from './words.js';

/** `address` is that of the file on this machine. */
export function recordPage(record: ArchiveRecord, look: Look, address?: string): string {
  const paint = paintFor(look.level);
  const columns = readingColumns(look);
  const lines = [
    ...wrapped(record.title ?? '', columns, look).map(paint.title),
    ...wrapped(headline(record, look), columns, look).map(paint.quiet),
    '',
    ...bodyLines(record, columns, look, paint),
    '',
    ...footing(record, look, address).map(paint.quiet),
  ];
  return `${lines.join('\n')}\n`;
}

const DOT = ' · ';

/** Who, where, when, from where: only what is known. */
function headline(record: ArchiveRecord, { lang }: Look): string {
  const people = record.authors.map(({ name, role }) => `${ROLE_WORDS[role][lang]} ${name}`).join(COMMA[lang]);
  const source = record.source?.name ?? record.publisher?.name ?? '';
  const untitled = record.title === null ? WORDS.untitled[lang] : '';
  const parts = [untitled, readableDate(record.date, lang), readablePlace(record.places), source, people];
  return parts.filter(Boolean).join(DOT);
}

/** Id, file, encoding, and what was done to the text; file and address of the page lead there. */
function footing(record: ArchiveRecord, look: Look, address: string | undefined): string[] {
  const { encoding, captures, repairs, chrome } = record;
  const { path = '', url = '' } = captures[0] ?? {};
  const parts = [record.id.slice(0, 12), path, url, encoding.name].map(safeLine);
  if (repairs.length > 0) parts.push(repairCount(record, look.lang));
  if (chrome.length > 0) parts.push(`${chrome.length} ${WORDS.chrome[look.lang]}`);
  const text = parts.filter(Boolean).join(DOT);
  const [id = '', file = '', page = ''] = parts;
  const atFile = text.indexOf(file, id.length);
  const atPage = text.indexOf(page, atFile + file.length);
  const marks = [
    { start: atFile, end: atFile + file.length },
    { start: atPage, end: atPage + page.length },
  ];
  const leads = look.links ? [address, webAddress(url)] : [];
  const paint = (part: string, mark: number) => linked(part, leads[mark], record.id);
  return wrapSpans(text, readingColumns(look), look.ambiguous).map((line) => paintLine({ text, marks }, line, paint));
}

/** `33 repairs (1 guess)`: what is not certain is said. */
function repairCount({ repairs }: ArchiveRecord, lang: Lang): string {
  const unsure = (['likely', 'guess'] as const).flatMap((certainty) => {
    const count = repairs.filter((repair) => repair.certainty === certainty).length;
    return count > 0 ? [`${count} ${WORDS[certainty][lang]}`] : [];
  });
  const noun = repairs.length === 1 ? WORDS.repair : WORDS.repairs;
  return `${repairs.length} ${noun[lang]}${unsure.length > 0 ? bracketed(unsure.join(COMMA[lang]), lang) : ''}`;
}

function wrapped(text: string, columns: number, look: Look): string[] {
  return text === '' ? [] : wrap(safeLine(text), columns, look.ambiguous);
}

function bodyLines(record: ArchiveRecord, columns: number, look: Look, paint: Paint): string[] {
  const indent = Number.isFinite(columns) ? '　　' : '';
  return paragraphsOf(record).flatMap(({ text, marks }) => {
    const marked = cleanMarked(indent + text, moved(marks, indent.length));
    return wrapSpans(marked.text, columns, look.ambiguous).map((line) => paintLine(marked, line, paint.repaired));
  });
}

/** The paragraphs of the body with the repaired places in each. */
function paragraphsOf({ body, text, repairs }: ArchiveRecord): { text: string; marks: readonly Span[] }[] {
  const paragraphs = body.split('\n');
  let from = 0;
  const places = paragraphs.map((paragraph) => {
    const start = text.indexOf(paragraph, from);
    if (start < 0) return { start: from, end: from };
    from = start + paragraph.length;
    return { start, end: from };
  });
  const marks = spansWithin(places, repairs);
  return paragraphs.map((paragraph, i) => ({ text: paragraph, marks: marks[i] ?? [] }));
}

function moved(spans: readonly Span[], by: number): Span[] {
  return spans.map(({ start, end }) => ({ start: start + by, end: end + by }));
}
