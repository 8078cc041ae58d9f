/** Raw against clean: each line a repair touched, as it was and as it is, with what was done to it. */

import type { ArchiveRecord, RecordRepair, Span } from '../model.js';
import type { Look } from './look.js';
import { cleanMarked, type Marked, paintLine, spansWithin } from './marked.js';
import { paintFor } from './paint.js';
import { wrap, wrapSpans } from './width.js';
import { WORDS } from './words.js';

export function repairDiff(record: ArchiveRecord, look: Look): string {
  if (record.repairs.length === 0) return `${WORDS.noRepairs[look.lang]}\n`;
  return touchedLines(record)
    .map((line) => drawLine(line, look))
    .join('');
}

interface TouchedLine {
  readonly number: number;
  readonly clean: string;
  /** Spans in `clean`. */
  readonly repairs: readonly RecordRepair[];
}

function touchedLines({ text, repairs }: ArchiveRecord): TouchedLine[] {
  const lines = text.split('\n');
  let start = 0;
  const places = lines.map((line) => {
    const place = { start, end: start + line.length };
    start = place.end + 1;
    return place;
  });
  const inside = spansWithin(places, repairs);
  return lines.flatMap((clean, i) => {
    const own = inside[i] ?? [];
    return own.length > 0 ? [{ number: i + 1, clean, repairs: own }] : [];
  });
}

function drawLine({ number, clean, repairs }: TouchedLine, look: Look): string {
  const { level, lang } = look;
  const paint = paintFor(level);
  const raw = withBefore(clean, repairs);
  const before = cleanMarked(raw.text, raw.marks);
  const after = cleanMarked(clean, repairs);
  const kinds = [...new Set(repairs.map(({ kind, certainty }) => `${kind} ${WORDS[certainty][lang]}`))].join(', ');
  return [
    ...wrap(`@ ${number}  ${kinds}`, look.columns, look.ambiguous).map(paint.quiet),
    ...signedLines('-', before, paint.removed, look),
    ...signedLines('+', after, paint.added, look),
    '',
  ].join('\n');
}

/** What does not fit goes below, behind no sign of its own. */
function signedLines(sign: '-' | '+', marked: Marked, paint: (text: string) => string, look: Look): string[] {
  const columns = Math.max(look.columns - 2, 2);
  const lines = wrapSpans(marked.text, columns, look.ambiguous);
  return lines.map((line, i) => `${i === 0 ? sign : ' '} ${paintLine(marked, line, paint)}`);
}

/** The line with every repair undone, and where what was repaired stood. */
function withBefore(clean: string, repairs: readonly RecordRepair[]): { text: string; marks: Span[] } {
  let text = '';
  let at = 0;
  const marks: Span[] = [];
  for (const repair of repairs) {
    text += clean.slice(at, repair.start);
    marks.push({ start: text.length, end: text.length + repair.before.length });
    text += repair.before;
    at = repair.end;
  }
  return { text: text + clean.slice(at), marks };
}
