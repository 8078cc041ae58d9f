/**
 * Byte-shifted runs of GBK: an injected reading that landed inside a character sets everything behind it one byte off, until a byte is
 * dropped or a second byte looks like ASCII: 因為肚子實在 became 因?yàn)槎亲訉?shí)在. The reading is a checksum for the byte that
 * went missing; with it the bytes are whole again, and read from the right place they are the text.
 */

import { stripOf } from './annotation.js';
import {
  type Bytes,
  type ByteTrail,
  closeWithOrphan,
  followBytes,
  HIGH_BYTES,
  isUnread,
  known,
  slotsOf,
  trailsOf,
} from './byte-trail.js';
import type { Edit } from './edits.js';
import { isGuess, readableText, weighLastByte } from './lost-byte.js';
import type { Orphan } from './orphans.js';
import { BIG5, type PairCodec } from './pair-codec.js';
import { readShiftedPage, type ShiftedPage, unitBefore } from './shifted-page.js';
import { costInBits, type Path, readSlots, type Slot, weighSlots } from './slots.js';

export function realignShiftedRuns(text: string): readonly Edit[] {
  const page = readShiftedPage(text);
  if (page === undefined) return [];
  const runs = likeliestRuns(page);
  const edits = runs.flatMap(editsOf);
  // The runs hold annotated characters whose brackets are lost: without them the habit would look less strict than it was.
  return page.injected ? [...edits, ...[...page.annotations.values()].map(stripOf)] : edits;
}

/** A page was counted in one encoding: the one whose runs save more. A loss before a mark speaks for GBK alone. */
function likeliestRuns(page: ShiftedPage): readonly ReadRun[] {
  const asGbk = readRuns(page);
  if (page.orphans.size === 0) return asGbk;
  const asBig5 = readRuns({ ...page, codec: BIG5, sites: [...page.orphans.keys()] });
  return savedBits(asBig5) > savedBits(asGbk) ? asBig5 : asGbk;
}

const savedBits = (runs: readonly ReadRun[]): number => runs.reduce((sum, { gain }) => sum + gain, 0);

function readRuns(page: ShiftedPage): readonly ReadRun[] {
  const read: ReadRun[] = [];
  let taken = 0;
  for (const site of page.sites) {
    if (site < taken) continue;
    const orphan = page.orphans.get(site);
    const run = bestRun(page, orphan === undefined ? runsAtLoss(page, site) : runsAround(page, orphan));
    if (run === undefined) continue;
    read.push(run);
    taken = run.end;
  }
  return read;
}

/** One way to read the bytes from `start` to `end`, pair by pair. */
interface Run {
  readonly codec: PairCodec;
  readonly start: number;
  readonly end: number;
  /** Where what stands there is judged from: what left no mark speaks for nothing. */
  readonly judgedFrom: number;
  readonly slots: readonly Slot[];
}

/** The first byte of 。” was lost: 責任?！眳^科技 was 責任。”區科技. Without the quotation mark it is no damage of this kind. */
function runsAtLoss(page: ShiftedPage, at: number): readonly Run[] {
  return followBytes(page, { at: at + 1, bytes: [HIGH_BYTES] })
    .filter(({ bytes }) => isQuote(page.codec, bytes))
    .map((trail) => runOf(page, at, trail));
}

/** Do the bytes of the second character stand for a quotation mark? */
function isQuote({ unit }: PairCodec, [, , lead, trail]: Bytes): boolean {
  return '“”'.includes(String.fromCharCode(unit(lead?.[0]?.byte ?? 0, trail?.[0]?.byte ?? 0) ?? 0));
}

const runsAround = (page: ShiftedPage, orphan: Orphan): readonly Run[] => [
  ...runsBehind(page, orphan),
  ...runsBefore(page, orphan),
];

/** The orphan stands between the bytes of the run's first character, and the first of them is the one that went missing. */
function runsBehind(page: ShiftedPage, orphan: Orphan): readonly Run[] {
  const { isUnmarked } = orphan;
  const previous = page.codec.pair(unitBefore(page, orphan.start));
  const first = previous === undefined ? [] : trailsOf(page, orphan, previous & 0xff);
  if (first.length === 0) return [];
  return followBytes(page, { at: orphan.end, bytes: [first], isUnmarked }).map((trail) => {
    const run = runOf(page, orphan.start, trail);
    const judgedFrom = isUnmarked ? orphan.end : orphan.start;
    return { ...run, judgedFrom, slots: weighLastByte(page, run.slots, run.end) };
  });
}

function runOf(page: ShiftedPage, start: number, trail: ByteTrail): Run {
  return { codec: page.codec, start, end: trail.at, judgedFrom: start, slots: slotsOf(page, trail) };
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
  return closed.map((trail) => runOf(page, at, trail));
}

const pairAt = ({ text, codec }: ShiftedPage, at: number): number | undefined => codec.pair(text.charCodeAt(at));

interface ReadRun extends Run {
  readonly path: Path;
  readonly gain: number;
}

/**
 * Bits a reading must save against the text as it stands: more where the page shows no habit of annotating, unless a quotation mark behind
 * the full stop speaks for it. An orphan without a mark is judged by what stands behind it, and speaks for itself: its bracket names another
 * character than the one before it, and one whose first byte is the last of that.
 */
const MIN_GAIN_BITS = { injected: 8, unmarked: -16, quoted: 10, unknown: 24 };

const LEAST_GAIN_BITS = Math.min(...Object.values(MIN_GAIN_BITS));

function bestRun(page: ShiftedPage, runs: readonly Run[]): ReadRun | undefined {
  let best: Run | undefined;
  let gain = LEAST_GAIN_BITS;
  for (const run of runs) {
    const bits = weighSlots(run.slots, ...ends(page, run));
    const saved = bits === undefined ? Number.NEGATIVE_INFINITY : bitsAsItStands(page, run) - bits;
    if (saved > gain || (saved === gain && best === undefined)) [best, gain] = [run, saved];
  }
  if (best === undefined) return undefined;
  const read = { ...best, path: readSlots(best.slots, ...ends(page, best)), gain };
  return gain >= minGainOf(page, read) ? read : undefined;
}

/** The units before and behind a run. */
const ends = (page: ShiftedPage, { start, end }: Run): readonly [before: number, after?: number] =>
  end < page.text.length ? [unitBefore(page, start), page.text.charCodeAt(end)] : [unitBefore(page, start)];

function minGainOf(page: ShiftedPage, { path, start, judgedFrom }: ReadRun): number {
  if (start !== judgedFrom) return MIN_GAIN_BITS.unmarked;
  if (page.injected) return MIN_GAIN_BITS.injected;
  return /^。[“”]/u.test(path.text) ? MIN_GAIN_BITS.quoted : MIN_GAIN_BITS.unknown;
}

function bitsAsItStands(page: ShiftedPage, run: Run): number {
  let bits = 0;
  let previous = unitBefore(page, run.start);
  for (let at = run.judgedFrom; at <= run.end && at < page.text.length; at++) {
    at = page.annotations.get(at)?.end ?? at;
    const unit = page.text.charCodeAt(at);
    bits += costInBits(previous, unit);
    previous = unit;
  }
  return bits;
}

/** A character whose byte was lost at either end of the run is a loss of its own. */
function editsOf({ codec, start, end, slots, path }: ReadRun): readonly Edit[] {
  const text = readableText(slots, path);
  const [first, last] = [text.startsWith('\ufffd') ? 1 : 0, text.length > 1 && text.endsWith('\ufffd') ? 1 : 0];
  const after = text.slice(first, text.length - last);
  const read = { start: start + first, end: end - last, after, kind: 'realigned', rule: codec.rule } as const;
  return [
    ...(first === 1 ? [lossAt(codec, start)] : []),
    { ...read, ...sureness(slots, path) },
    ...(last === 1 ? [lossAt(codec, end - 1)] : []),
  ];
}

const lossAt = ({ rule }: PairCodec, at: number): Edit => ({
  start: at,
  end: at + 1,
  after: '\ufffd',
  kind: 'lost',
  rule,
  certainty: 'certain',
  confidence: 0.95,
});

function sureness(slots: readonly Slot[], path: Path): Pick<Edit, 'certainty' | 'confidence'> {
  if (slots.every((slot) => slot.length === 1)) return { certainty: 'certain', confidence: 0.98 };
  return isGuess(slots, path) ? { certainty: 'guess', confidence: 0.7 } : { certainty: 'likely', confidence: 0.9 };
}
