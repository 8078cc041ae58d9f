/**
 * The trail of notes a text carries from stage to stage. Each stage counts in its own result; here a place in one text becomes the
 * place in the next, so that every repair can be quoted from the text the reader sees. Lookups are by halving: a page may have
 * thousands of notes.
 */

import type { Note, RecordRepair, SourceRun, Span } from './model.js';

/** Where a place of one text stands in the next; undefined where it has no counterpart. */
export type Carry = (offset: number) => number | undefined;

/** Through a stage's edits: from its input to its result. */
export function throughEdits(notes: readonly Note[]): Carry {
  if (notes.length === 0) return (offset) => offset;
  const starts = inputStarts(notes);
  return (offset) => {
    const at = lastAtOrBefore(starts, offset);
    if (at < 0) return offset;
    const note = notes[at] as Note;
    const into = offset - (starts[at] as number);
    if (into < note.before.length) return note.start + Math.min(into, note.after.length);
    return note.end + into - note.before.length;
  };
}

/** Through the taking away of tags: from the repaired source to the page's lines. */
export function throughSource(runs: readonly SourceRun[]): Carry {
  if (runs.length === 0) return (offset) => offset;
  const starts = runs.map((run) => run.sourceStart);
  return (offset) => {
    const run = runs[lastAtOrBefore(starts, offset)];
    if (!run || offset > run.sourceStart + run.length) return undefined;
    return run.start + offset - run.sourceStart;
  };
}

export function chain(first: Carry, second: Carry): Carry {
  return (offset) => {
    const between = first(offset);
    return between === undefined ? undefined : second(between);
  };
}

export function carrySpan(span: Span, carry: Carry): Span | undefined {
  const start = carry(span.start);
  const end = span.end === span.start ? start : carry(span.end);
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

/** The notes as the record shows them: those about the text itself, where their result still stands in `text`. */
export function repairsIn(text: string, notes: readonly Note[], carry: Carry): RecordRepair[] {
  const repairs: RecordRepair[] = [];
  for (const note of notes) {
    const kind = REPAIR_OF[note.kind] ?? note.kind;
    const span = kind === 'none' ? undefined : carrySpan(note, carry);
    // What a later stage has overwritten is told by that stage's own note.
    if (!span || text.slice(span.start, span.end) !== note.after) continue;
    repairs.push({ kind, ...span, before: note.before, after: note.after, certainty: note.certainty });
  }
  return repairs;
}

/** Notes about the container of the text are no repairs; bytes without a character are a loss. */
const REPAIR_OF: Readonly<Partial<Record<Note['kind'], string>>> = {
  bom: 'none',
  label: 'none',
  undecodable: 'lost',
  truncated: 'lost',
};

/** Where each note begins in the stage's input. */
function inputStarts(notes: readonly Note[]): number[] {
  let shift = 0;
  return notes.map((note) => {
    const start = note.start + shift;
    shift += note.before.length - note.after.length;
    return start;
  });
}

/** Index of the last value not above `wanted`, -1 when there is none. */
function lastAtOrBefore(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
