/**
 * Edits: what a repair wants changed, kept so exactly that everything can be undone. A repair answers with edits that count in the
 * text it was given; `applyEdits` turns them into notes that count in the result, and `composeNotes` folds the notes of two passes into one list.
 */

import type { Certainty, Note, RepairKind, Span } from '../model.js';

/** One change, counted in the text it was found in. An edit that changes nothing marks a loss. */
export interface Edit extends Span {
  readonly after: string;
  readonly kind: RepairKind;
  readonly rule: string;
  readonly certainty: Certainty;
  readonly confidence: number;
}

export interface EditedText {
  readonly text: string;
  readonly notes: readonly Note[];
}

/** Sorted, and of two that overlap only the earlier one. */
export function settle(edits: readonly Edit[]): readonly Edit[] {
  let taken = 0;
  return [...edits].sort(byPlace).filter((edit) => {
    const free = edit.start >= taken;
    if (free) taken = edit.end;
    return free;
  });
}

/** Puts settled edits into the text. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const pieces: string[] = [];
  const notes: Note[] = [];
  let taken = 0;
  let length = 0;
  for (const edit of edits) {
    const kept = text.slice(taken, edit.start);
    pieces.push(kept, edit.after);
    length += kept.length;
    notes.push(noteOf(edit, text.slice(edit.start, edit.end), length));
    length += edit.after.length;
    taken = edit.end;
  }
  pieces.push(text.slice(taken));
  return { text: pieces.join(''), notes };
}

/** Puts every `before` back: the text as it was before the repair. */
export function undo(text: string, notes: readonly Note[]): string {
  return replaceSpans(text, { start: 0, end: text.length }, notes, (note) => note.before);
}

/**
 * One list for two passes: `first` led to `middle`, `second` starts from it. Notes that share characters become one; its rule is that of
 * the later pass, its certainty the weaker of all. A mark inside what is noted already says nothing new.
 */
export function composeNotes(first: readonly Note[], middle: string, second: readonly Edit[]): readonly Note[] {
  const notes: Note[] = [];
  let shift = 0;
  for (const group of groupByOverlap(inOrder(first, second))) {
    const start = group.start + shift;
    if (group.edits.length === 0) {
      notes.push(...group.notes.map((note) => movedBy(shift, note)));
      continue;
    }
    const before = replaceSpans(middle, group, group.notes, (note) => note.before);
    const after = replaceSpans(middle, group, group.edits, (edit) => edit.after);
    const changes = after === middle.slice(group.start, group.end) ? group.notes : [];
    const says = weakest(changes.length > 0 ? changes : [...group.notes, ...group.edits]);
    notes.push({ ...says, stage: 'repair', start, end: start + after.length, before, after });
    shift += after.length - (group.end - group.start);
  }
  return notes;
}

const movedBy = (shift: number, note: Note): Note =>
  shift === 0 ? note : { ...note, start: note.start + shift, end: note.end + shift };

/** The edits without those that mark what is marked already. */
export function withoutNoted(edits: readonly Edit[], notes: readonly Note[], text: string): readonly Edit[] {
  let next = 0;
  return edits.filter(({ start, end, after }) => {
    while ((notes[next]?.end ?? text.length) < end) next++;
    const note = notes[next];
    return note?.start !== start || note.end !== end || after !== text.slice(start, end);
  });
}

interface Group extends Span {
  readonly notes: readonly Note[];
  readonly edits: readonly Edit[];
}

type Change = Note | Edit;

const isNote = (change: Change): change is Note => 'before' in change;

const byPlace = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;

/** Both lists count in the same text. At one place what was deleted first stands first. */
const inOrder = (notes: readonly Note[], edits: readonly Edit[]): readonly Change[] =>
  [...notes, ...edits].sort(byPlace);

function groupByOverlap(changes: readonly Change[]): readonly Group[] {
  const groups: { start: number; end: number; notes: Note[]; edits: Edit[] }[] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const group = last !== undefined && change.start < last.end ? last : { ...spanOf(change), notes: [], edits: [] };
    if (group !== last) groups.push(group);
    group.end = Math.max(group.end, change.end);
    if (isNote(change)) group.notes.push(change);
    else group.edits.push(change);
  }
  return groups;
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** What a note says of itself that stands for several. */
function weakest(changes: readonly Change[]): Pick<Note, 'kind' | 'rule' | 'certainty' | 'confidence'> {
  const speaker = changes.at(-1) as Change;
  const doubtful = changes.reduce((a, b) => (b.confidence < a.confidence ? b : a));
  return {
    kind: speaker.kind as RepairKind,
    rule: speaker.rule,
    certainty: doubtful.certainty,
    confidence: doubtful.confidence,
  };
}

function noteOf(edit: Edit, before: string, start: number): Note {
  return { ...edit, stage: 'repair', start, end: start + edit.after.length, before };
}

/** The text of `within`, with the text of each span replaced. */
function replaceSpans<S extends Span>(
  text: string,
  within: Span,
  spans: readonly S[],
  by: (span: S) => string,
): string {
  const pieces: string[] = [];
  let taken = within.start;
  for (const span of spans) {
    pieces.push(text.slice(taken, span.start), by(span));
    taken = span.end;
  }
  return pieces.join('') + text.slice(taken, within.end);
}
