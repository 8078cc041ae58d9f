/**
 * A record set for reading: title, byline, place, date with its certainty, the body in paragraphs with repaired words underlined, and
 * below it where all this comes from. In a pipe the same page is plain and nothing is wrapped.
 */

import type { ArchiveRecord, Span } from '../model.js';
import { readableDate, readablePlace } from './date.js';
import { type Look, readingColumns } from './look.js';
import { cleanMarked, paintLine, spansWithin } from './marked.js';
import { type Paint, paintFor } from './paint.js';
import { safeLine } from './safe.js';
import { wrap, wrapSpans } from './width.js';
import { COMMA, ROLE_WORDS, WORDS } from './words.js';

export function recordPage(record: ArchiveRecord, look: Look): string {
  const paint = paintFor(look.level);
  const columns = readingColumns(look);
  const lines = [
    ...wrapped(record.label, columns, look).map(paint.title),
    ...wrapped(headline(record, look), columns, look).map(paint.quiet),
    '',
    ...bodyLines(record, columns, look, paint),
    '',
    ...wrapped(footing(record, look), columns, look).map(paint.quiet),
  ];
  return `${lines.join('\n')}\n`;
}

const DOT = ' · ';

/** Who, where, when, from where: only what is known. */
function headline(record: ArchiveRecord, { lang }: Look): string {
  const people = record.authors.map(({ name, role }) => `${ROLE_WORDS[role][lang]} ${name}`).join(COMMA[lang]);
  const source = record.source?.name ?? record.publisher?.name ?? '';
  const parts = [readableDate(record.date, lang), readablePlace(record.places), source, people];
  return parts.filter(Boolean).join(DOT);
}

/** Id, file, encoding, and what was done to the text. */
function footing(record: ArchiveRecord, { lang }: Look): string {
  const { encoding, captures, repairs, chrome } = record;
  const parts = [record.id.slice(0, 12), captures[0]?.path ?? '', captures[0]?.url ?? '', encoding.name];
  parts.push(`${repairs.length} ${WORDS.repairs[lang]}`);
  if (chrome.length > 0) parts.push(`${chrome.length} ${WORDS.chrome[lang]}`);
  return parts.filter(Boolean).join(DOT);
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
