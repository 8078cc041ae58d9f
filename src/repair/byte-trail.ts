/**
 * The bytes of a misread run, one after another: most are known from the characters they were misread as, some may have been one of
 * several. Follows them to the place where reading falls into step with the characters again.
 */

import { type Orphan, readOrphan } from './orphans.js';
import { isAsciiTrail, type PairCodec } from './pair-codec.js';
import type { ShiftedPage } from './shifted-page.js';
import type { Candidate, Slot } from './slots.js';

/** One byte as it may have been. */
export interface ByteChoice {
  readonly byte: number;
  readonly penalty: number;
}

export type Bytes = readonly (readonly ByteChoice[])[];

export interface ByteTrail {
  /** The place in the text behind the last byte. */
  readonly at: number;
  readonly bytes: Bytes;
  /** The character behind the run that its last byte had swallowed. */
  readonly ascii?: number;
  /** Does the reader drop what it cannot read without a mark? */
  readonly isUnmarked?: boolean;
}

export const known = (byte: number): readonly ByteChoice[] => [{ byte, penalty: 0 }];

/** A first byte, or a second one that could pass for a first. */
export const HIGH_BYTES: readonly ByteChoice[] = Array.from({ length: 0x7e }, (_, i) => ({
  byte: 0x81 + i,
  penalty: 0,
}));

/** What browsers show for a byte 80 alone. */
const EURO = 0x20ac;

/** A run without any ASCII character is as long as its line; longer ones are no damage of this kind. */
const MAX_RUN_BYTES = 4000;

/** The ways the bytes can go on from here, each to the end of the run; none where the run breaks off. */
export function followBytes(page: ShiftedPage, from: ByteTrail): readonly ByteTrail[] {
  const bytes = [...from.bytes];
  let at = from.at;
  while (bytes.length < MAX_RUN_BYTES) {
    const unit = page.text.charCodeAt(at);
    const annotation = page.annotations.get(at);
    const orphan = page.orphans.get(at);
    const pair = page.codec.pair(unit);
    if (annotation !== undefined) at = annotation.end;
    else if (orphan !== undefined) return closeWithOrphan(page, { at, bytes }, orphan);
    else if (isAsciiTrail(unit)) return [{ at: at + 1, bytes: [...bytes, known(unit)] }];
    else if (unit === EURO) return [{ at: page.orphans.get(at + 1)?.end ?? at + 1, bytes: [...bytes, known(0x80)] }];
    else if (isUnread(unit)) return closeWithLoss(page, { at, bytes });
    else if (pair === undefined) return from.isUnmarked === true ? [{ at, bytes: [...bytes, HIGH_BYTES] }] : [];
    // No first byte lies so low: the run ended inside this pair, and an ASCII character behind it was taken for its second byte.
    else if ((pair & 0xff) < 0x80) return [{ at: at + 1, bytes: [...bytes, known(pair >> 8)], ascii: pair & 0xff }];
    else {
      bytes.push(known(pair >> 8), known(pair & 0xff));
      at++;
    }
  }
  return [];
}

/** What a decoder shows for bytes it cannot read. */
export const isUnread = (unit: number): boolean => unit === 0xfffd || unit === 0x3f || unit === BOX;

const BOX = 0x25a1;

/** An orphan inside the run stands behind a whole character: reading is in step behind it. */
export function closeWithOrphan(page: ShiftedPage, { bytes }: ByteTrail, orphan: Orphan): readonly ByteTrail[] {
  return (bytes.at(-1) ?? []).flatMap((lead) => {
    const trails = trailsOf(page, orphan, lead.byte);
    return trails.length === 0 ? [] : [{ at: orphan.end, bytes: [...bytes.slice(0, -1), [lead], trails] }];
  });
}

/** What the byte at the orphan can have been. */
export function trailsOf({ codec, table, trails }: ShiftedPage, orphan: Orphan, lead: number): readonly ByteChoice[] {
  const key = `${codec.rule} ${lead} ${orphan.letters} ${orphan.trail ?? ''}`;
  const known = trails.get(key);
  if (known !== undefined) return known;
  const found = readOrphan(orphan, lead, table, codec).map(({ trail, penalty }) => ({ byte: trail, penalty }));
  trails.set(key, found);
  return found;
}

/**
 * A lone byte the decoder could not read ends the run. Before anything but ASCII it was 80, which is never a first byte, and some
 * decoders drop the byte behind it too.
 */
function closeWithLoss(page: ShiftedPage, { at, bytes }: ByteTrail): readonly ByteTrail[] {
  const lost = { at: at + 1, bytes: [...bytes, HIGH_BYTES] };
  const losses = bytes.filter((choices) => choices === HIGH_BYTES).length;
  if (page.codec.pair(page.text.charCodeAt(at + 1)) === undefined || losses > 1) return [lost];
  const eighty = { at: at + 1, bytes: [...bytes, known(0x80)] };
  return [lost, eighty, ...followBytes(page, { at: at + 1, bytes: [...eighty.bytes, HIGH_BYTES] })];
}

/** Two bytes to a character, and an ASCII character that was swallowed. */
export function slotsOf({ codec }: ShiftedPage, { bytes, ascii }: ByteTrail): readonly Slot[] {
  const slots: Slot[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) slots.push(slotOf(codec, bytes[i] ?? [], bytes[i + 1] ?? []));
  return ascii === undefined ? slots : [...slots, [{ unit: ascii, penalty: 0 }]];
}

function slotOf(codec: PairCodec, leads: readonly ByteChoice[], trails: readonly ByteChoice[]): Slot {
  if (leads === HIGH_BYTES && trails.length === 1) return halfKnown(codec, 'trail', trails[0] as ByteChoice);
  if (trails === HIGH_BYTES && leads.length === 1) return halfKnown(codec, 'lead', leads[0] as ByteChoice);
  return pairsOf(codec, leads, trails);
}

function pairsOf({ unit }: PairCodec, leads: readonly ByteChoice[], trails: readonly ByteChoice[]): Slot {
  const slot: Candidate[] = [];
  for (const lead of leads) {
    for (const trail of trails) {
      const char = unit(lead.byte, trail.byte);
      if (char !== undefined) slot.push({ unit: char, penalty: lead.penalty + trail.penalty });
    }
  }
  return slot;
}

/** A lost byte is asked for at every loss of a page: the characters with that other byte, listed once. */
const half = { lead: new Map<PairCodec, Map<number, Slot>>(), trail: new Map<PairCodec, Map<number, Slot>>() };

function halfKnown(codec: PairCodec, which: 'lead' | 'trail', { byte, penalty }: ByteChoice): Slot {
  const slots = half[which].get(codec) ?? new Map<number, Slot>();
  half[which].set(codec, slots);
  const slot =
    slots.get(byte) ??
    (which === 'lead' ? pairsOf(codec, known(byte), HIGH_BYTES) : pairsOf(codec, HIGH_BYTES, known(byte)));
  slots.set(byte, slot);
  return penalty === 0 ? slot : slot.map(({ unit }) => ({ unit, penalty }));
}
