import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, composeNotes, type Edit, settle, undo } from '../../src/repair/edits.js';

const META = { kind: 'mojibake', rule: 'test', certainty: 'certain', confidence: 1 } as const;
const textOf = fc.string({ unit: fc.constantFrom('a', 'b', '報', '(', '訊', '\ud840\udc00'), maxLength: 40 });

/** Edits that fit a text: cut points in order, every second stretch replaced. */
const editsFor = (text: string): fc.Arbitrary<readonly Edit[]> =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 3 })), { maxLength: 8 })
    .map((rows) => rows.map(([a, b, after]) => ({ ...META, start: Math.min(a, b), end: Math.max(a, b), after })))
    .map(settle);

const onePass = textOf.chain((text) => fc.tuple(fc.constant(text), editsFor(text)));
const twoPasses = onePass.chain(([text, first]) => {
  const middle = applyEdits(text, first);
  return fc.tuple(fc.constant(text), fc.constant(middle), editsFor(middle.text));
});

describe('edits', () => {
  it('put into a text and taken out again give the text', () => {
    fc.assert(
      fc.property(onePass, ([text, edits]) => {
        const edited = applyEdits(text, edits);
        expect(undo(edited.text, edited.notes)).toBe(text);
      }),
    );
  });

  it('leave notes that say where `after` stands in the result', () => {
    fc.assert(
      fc.property(onePass, ([text, edits]) => {
        const edited = applyEdits(text, edits);
        for (const note of edited.notes) expect(edited.text.slice(note.start, note.end)).toBe(note.after);
      }),
    );
  });

  it('of two passes become one list that undoes both', () => {
    fc.assert(
      fc.property(twoPasses, ([text, middle, second]) => {
        const result = applyEdits(middle.text, second).text;
        const notes = composeNotes(middle.notes, middle.text, second);
        expect(undo(result, notes)).toBe(text);
        for (const note of notes) expect(result.slice(note.start, note.end)).toBe(note.after);
      }),
    );
  });

  it('of two passes stay sorted and apart', () => {
    fc.assert(
      fc.property(twoPasses, ([, middle, second]) => {
        const notes = composeNotes(middle.notes, middle.text, second);
        notes.slice(1).forEach((note, i) => {
          expect(note.start).toBeGreaterThanOrEqual(notes[i]?.end ?? 0);
        });
      }),
    );
  });

  it('that overlap an earlier one are dropped', () => {
    const edits = settle([
      { ...META, start: 2, end: 4, after: 'x' },
      { ...META, start: 0, end: 3, after: 'y' },
    ]);
    expect(edits.map((edit) => edit.after)).toEqual(['y']);
  });

  it('that meet in one place become one note with the weaker certainty', () => {
    const first = applyEdits('甲乙丙', [{ ...META, start: 1, end: 2, after: '丁戊' }]);
    const notes = composeNotes(first.notes, first.text, [
      { ...META, rule: 'later', certainty: 'guess', confidence: 0.5, start: 2, end: 4, after: '己' },
    ]);
    expect(notes).toEqual([
      {
        ...META,
        stage: 'repair',
        rule: 'later',
        certainty: 'guess',
        confidence: 0.5,
        start: 1,
        end: 3,
        before: '乙丙',
        after: '丁己',
      },
    ]);
  });
});
