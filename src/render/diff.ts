/** Raw against clean: each line a repair touched, as it was and as it is, with what was done to it. */

import type { ArchiveRecord, RecordRepair, Span } from '../model.js';
import type { Look } from './look.js';
import { cleanMarked, paintLine, spansWithin } from './marked.js';
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
