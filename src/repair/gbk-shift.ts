/**
 * Byte-shifted runs of GBK: an injected reading that landed inside a character sets everything behind it one byte off, until a byte is
 * dropped or a second byte looks like ASCII: 因為肚子實在 became 因?yàn)槎亲訉?shí)在. The reading is a checksum for the byte that
 * went missing; with it the bytes are whole again, and read from the right place they are the text.
 */

import { stripOf } from './annotation.js';
import {
  type Bytes,
  closeWithOrphan,
  followBytes,
  HIGH_BYTES,
  isUnread,
  known,
  pairUp,
  trailsOf,
} from './byte-trail.js';
import type { Edit } from './edits.js';
import { gbkPair } from './gbk-bytes.js';
import { isGuess, readableText, weighLastByte } from './lost-byte.js';
import type { Orphan } from './orphans.js';
import { readShiftedPage, type ShiftedPage, unitBefore } from './shifted-page.js';
import { costInBits, type Path, readSlots, type Slot } from './slots.js';

export function realignShiftedRuns(text: string): readonly Edit[] {
  const page = readShiftedPage(text);
  if (page === undefined) return [];
  const edits: Edit[] = [];
  let taken = 0;
  for (const orphan of page.orphans.values()) {
    if (orphan.start < taken) continue;
    const run = bestRun(page, [...runsBehind(page, orphan), ...runsBefore(page, orphan)]);
    if (run === undefined) continue;
    edits.push(editOf(run));
    taken = run.end;
  }
  // The runs hold annotated characters whose brackets are lost: without them the habit would look less strict than it was.
  return page.injected ? [...edits, ...[...page.annotations.values()].map(stripOf)] : edits;
}

/** One way to read the bytes from `start` to `end`, pair by pair. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly slots: readonly Slot[];
}

/** The orphan stands between the bytes of the run's first character, and the first of them is the one that went missing. */
function runsBehind(page: ShiftedPage, orphan: Orphan): readonly Run[] {
  const previous = gbkPair(unitBefore(page, orphan.start));
  const first = previous === undefined ? [] : trailsOf(page, orphan, previous & 0xff);
  if (first.length === 0) return [];
  return followBytes(page, { at: orphan.end, bytes: [first] }).map(({ at, bytes }) => ({
    start: orphan.start,
    end: at,
    slots: weighLastByte(page, pairUp(bytes), at),
  }));
}

/** Longest run that is looked for before an orphan, in characters. */
const MAX_RUN_BEFORE = 40;

/** The run begins with a byte that was lost and ends with the orphan: ?！眳^(qū) was 。”區. */
function runsBefore(page: ShiftedPage, orphan: Orphan): readonly Run[] {
  const bytes: Bytes[number][] = [];
  let at = orphan.start - 1;
  for (let pair = pairAt(page, at); pair !== undefined; pair = pairAt(page, at)) {
    bytes.unshift(known(pair >> 8), known(pair & 0xff));
    at--;
    if (bytes.length > 2 * MAX_RUN_BEFORE) return [];
  }
  if (bytes.length === 0 || !isUnread(page.text.charCodeAt(at))) return [];
  const closed = closeWithOrphan(page, { at, bytes: [HIGH_BYTES, ...bytes] }, orphan);
  return closed.map((trail) => ({ start: at, end: trail.at, slots: pairUp(trail.bytes) }));
}

const pairAt = ({ text }: ShiftedPage, at: number): number | undefined => gbkPair(text.charCodeAt(at));

interface ReadRun extends Run {
  readonly path: Path;
  readonly gain: number;
}

/** Bits a reading must save against the text as it stands: more where the page shows no habit of annotating. */
const MIN_GAIN_BITS = { injected: 8, unknown: 24 };

function bestRun(page: ShiftedPage, runs: readonly Run[]): ReadRun | undefined {
  const read = runs.flatMap((run) => {
    const path = readSlots(run.slots, unitBefore(page, run.start), page.text.charCodeAt(run.end));
    return path === undefined ? [] : [{ ...run, path, gain: bitsAsItStands(page, run) - path.bits }];
  });
  const best = read.toSorted((a, b) => b.gain - a.gain)[0];
  const minGain = page.injected ? MIN_GAIN_BITS.injected : MIN_GAIN_BITS.unknown;
  return best !== undefined && best.gain >= minGain ? best : undefined;
}

function bitsAsItStands(page: ShiftedPage, run: Run): number {
  let bits = 0;
  let previous = unitBefore(page, run.start);
  for (let at = run.start; at <= run.end && at < page.text.length; at++) {
    at = page.annotations.get(at)?.end ?? at;
    const unit = page.text.charCodeAt(at);
    bits += costInBits(previous, unit);
    previous = unit;
  }
  return bits;
}

function editOf({ start, end, slots, path }: ReadRun): Edit {
  const edit = { start, end, after: readableText(slots, path), kind: 'realigned', rule: 'gbk-shift' } as const;
  if (slots.every((slot) => slot.length === 1)) return { ...edit, certainty: 'certain', confidence: 0.98 };
  if (isGuess(slots, path)) return { ...edit, certainty: 'guess', confidence: 0.7 };
  return { ...edit, certainty: 'likely', confidence: 0.9 };
}
