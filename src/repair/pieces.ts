/**
 * From a reading of the lattice to edits: one for each stretch that was read, one for each that was lost, and none for what stays as it was
 * shown.
 */

import { characterBits } from '../decode/charmodel.js';
import type { LatticePiece, LatticeReading } from '../decode/lattice.js';
import type { Span } from '../model.js';
import type { Edit } from './edits.js';
import { trimmed } from './evidence.js';
import type { BytesBehind } from './misreadings.js';

export interface ReadBytes {
  readonly reading: LatticeReading;
  /** The bytes that were read; their places count in `shown`. */
  readonly behind: BytesBehind;
}

export function editsOf(rule: string, shown: string, { reading, behind }: ReadBytes): readonly Edit[] {
  return partsOf(reading.pieces).flatMap((whole) => {
    const part = whole.isLost ? whole : withoutPlainEnds(whole, { shown, reading, behind });
    const span = { start: behind.places[part.start] ?? 0, end: behind.places[part.end] ?? shown.length };
    const after = part.isLost ? lossesOf(shown, span) : reading.text.slice(part.textStart, part.textEnd);
    if (part.isLost) return [lossOf(rule, span, after)];
    return repairOf(shown, { ...span, ...(part.isGuessed ? LIKELY : CERTAIN), after, kind: 'mojibake', rule });
  });
}

/**
 * A change of encoding is dear, so the lattice reads a mark or two along that were sound as they are shown: 。 behind the damage would be ﹝.
 * At both ends a pair that was plain and reads as something rare stays.
 */
function withoutPlainEnds(
  part: Part,
  { shown, reading, behind: { places } }: ReadBytes & { readonly shown: string },
): Part {
  if (part.encoding === 'utf-8') return part;
  let { start, end, textStart, textEnd } = part;
  const isPlain = (at: number, textAt: number): boolean =>
    end - start > 2 &&
    places[at] === places[at + 1] &&
    isSpoilt(shown.charCodeAt(places[at] ?? 0), reading.text.charCodeAt(textAt));
  for (; isPlain(start, textStart); start += 2) textStart++;
  for (; isPlain(end - 2, textEnd - 1); end -= 2) textEnd--;
  return { ...part, start, end, textStart, textEnd };
}

/** So many bits dearer than what is shown, less for what no page misses, which stands at the end of every sentence. */
const SPOILT_BITS = 8;
const SPOILT_MARK_BITS = 4;
const MARK_BITS = 7.5;

function isSpoilt(shown: number, read: number): boolean {
  const bits = characterBits();
  const [plain, rare] = [bits[shown] as number, bits[read] as number];
  return shown >= 0x80 && rare - plain >= (plain <= MARK_BITS ? SPOILT_MARK_BITS : SPOILT_BITS);
}

interface Part extends Span {
  readonly encoding: LatticePiece['encoding'];
  readonly textStart: number;
  readonly textEnd: number;
  readonly isLost: boolean;
  /** Was a byte of it unknown, and the character told by its neighbours? */
  readonly isGuessed: boolean;
}

/** Pieces beside each other that are both read, or both lost, become one. */
function partsOf(pieces: readonly LatticePiece[]): readonly Part[] {
  const parts: Part[] = [];
  for (const piece of pieces) {
    const isLost = piece.kind === 'lost' || piece.kind === 'dropped';
    const isGuessed = piece.kind === 'guess';
    const last = parts.at(-1);
    if (last?.isLost !== isLost) parts.push({ ...piece, isLost, isGuessed });
    else
      parts[parts.length - 1] = {
        ...last,
        end: piece.end,
        textEnd: piece.textEnd,
        isGuessed: last.isGuessed || isGuessed,
      };
  }
  return parts;
}

function lossOf(rule: string, span: Span, after: string): Edit {
  return { ...span, after, kind: 'lost', rule, certainty: 'certain', confidence: 0.95 };
}

/** U+FFFD stands for bytes, so however the reading went on without them, it stays: as many as there were, one at least. */
function lossesOf(shown: string, { start, end }: Span): string {
  return '\ufffd'.repeat(Math.max(1, shown.slice(start, end).split('\ufffd').length - 1));
}

const CERTAIN = { certainty: 'certain', confidence: 0.97 } as const;
const LIKELY = { certainty: 'likely', confidence: 0.9 } as const;

/** The edit without what it leaves as it was. */
function repairOf(shown: string, edit: Edit): readonly Edit[] {
  const { head, tail } = trimmed(shown.slice(edit.start, edit.end), edit.after);
  const [start, end] = [edit.start + head, edit.end - tail];
  const after = edit.after.slice(head, edit.after.length - tail);
  return after === '' && start === end ? [] : [{ ...edit, start, end, after }];
}
