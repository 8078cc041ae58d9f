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
  for (const site of page.sites) {
    if (site < taken) continue;
    const orphan = page.orphans.get(site);
    const runs = orphan === undefined ? runsAtLoss(page, site) : runsAround(page, orphan);
    const run = bestRun(page, runs);
    if (run === undefined) continue;
    edits.push(...editsOf(run));
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

/** The first byte of 。” was lost: 責任?！眳^科技 was 責任。”區科技. Without the quotation mark it is no damage of this kind. */
function runsAtLoss(page: ShiftedPage, at: number): readonly Run[] {
  return followBytes(page, { at: at + 1, bytes: [HIGH_BYTES] })
    .map((trail) => ({ start: at, end: trail.at, slots: pairUp(trail.bytes) }))
    .filter(({ slots }) => '“”'.includes(String.fromCharCode(slots[1]?.[0]?.unit ?? 0)));
}

const runsAround = (page: ShiftedPage, orphan: Orphan): readonly Run[] => [
  ...runsBehind(page, orphan),
  ...runsBefore(page, orphan),
];

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

/**
 * Bits a reading must save against the text as it stands: more where the page shows no habit of annotating, unless a quotation mark behind
 * the full stop speaks for it.
 */
const MIN_GAIN_BITS = { injected: 8, quoted: 10, unknown: 24 };

function bestRun(page: ShiftedPage, runs: readonly Run[]): ReadRun | undefined {
  const read = runs.flatMap((run) => {
    const path = readSlots(run.slots, unitBefore(page, run.start), page.text.charCodeAt(run.end));
    return path === undefined ? [] : [{ ...run, path, gain: bitsAsItStands(page, run) - path.bits }];
  });
  const best = read.toSorted((a, b) => b.gain - a.gain)[0];
  return best !== undefined && best.gain >= minGainOf(page, best) ? best : undefined;
}

function minGainOf(page: ShiftedPage, { path }: ReadRun): number {
  if (page.injected) return MIN_GAIN_BITS.injected;
  return /^。[“”]/u.test(path.text) ? MIN_GAIN_BITS.quoted : MIN_GAIN_BITS.unknown;
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

/** A character whose byte was lost at either end of the run is a loss of its own. */
function editsOf({ start, end, slots, path }: ReadRun): readonly Edit[] {
  const text = readableText(slots, path);
  const [first, last] = [text.startsWith('\ufffd') ? 1 : 0, text.length > 1 && text.endsWith('\ufffd') ? 1 : 0];
  const after = text.slice(first, text.length - last);
  const read = { start: start + first, end: end - last, after, kind: 'realigned', rule: 'gbk-shift' } as const;
  return [
    ...(first === 1 ? [lossAt(start)] : []),
    { ...read, ...sureness(slots, path) },
    ...(last === 1 ? [lossAt(end - 1)] : []),
  ];
}

const lossAt = (at: number): Edit => ({
  start: at,
  end: at + 1,
  after: '\ufffd',
  kind: 'lost',
  rule: 'gbk-shift',
  certainty: 'certain',
  confidence: 0.95,
});

function sureness(slots: readonly Slot[], path: Path): Pick<Edit, 'certainty' | 'confidence'> {
  if (slots.every((slot) => slot.length === 1)) return { certainty: 'certain', confidence: 0.98 };
  return isGuess(slots, path) ? { certainty: 'guess', confidence: 0.7 } : { certainty: 'likely', confidence: 0.9 };
}
