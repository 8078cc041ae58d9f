/** Raw against clean: each line a repair touched, as it was and as it is, with what was done to it. */

import type { ArchiveRecord, RecordRepair, Span } from '../model.js';
import type { Look } from './look.js';
import { cleanMarked, paintLine } from './marked.js';
import { paintFor } from './paint.js';
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
  const touched: TouchedLine[] = [];
  let start = 0;
  for (const [i, clean] of text.split('\n').entries()) {
    const end = start + clean.length;
    const inside = repairs.filter((repair) => repair.start >= start && repair.end <= end);
    const from = start;
    const own = inside.map((repair) => ({ ...repair, start: repair.start - from, end: repair.end - from }));
    if (own.length > 0) touched.push({ number: i + 1, clean, repairs: own });
    start = end + 1;
  }
  return touched;
}

function drawLine({ number, clean, repairs }: TouchedLine, { level, lang }: Look): string {
  const paint = paintFor(level);
  const raw = withBefore(clean, repairs);
  const whole = (text: string) => ({ start: 0, end: text.length });
  const before = cleanMarked(raw.text, raw.marks);
  const after = cleanMarked(clean, repairs);
  const kinds = [...new Set(repairs.map(({ kind, certainty }) => `${kind} ${WORDS[certainty][lang]}`))].join(', ');
  return [
    paint.quiet(`@ ${number}  ${kinds}`),
    `- ${paintLine(before, whole(before.text), paint.removed)}`,
    `+ ${paintLine(after, whole(after.text), paint.added)}`,
    '',
  ].join('\n');
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
