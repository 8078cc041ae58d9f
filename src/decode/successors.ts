/** Which characters go on with a word that another began: the pairs of the character model, listed by their first character. */

import { pairGains } from './charmodel.js';

/** The successors of a unit lie from `starts[folded]` to `starts[folded + 1]`, each in every script it is written in. */
export interface Successors {
  readonly folded: Uint16Array;
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
  /** The bits each saves behind that unit. */
  readonly gains: Uint8Array;
  /** The most that any saves. */
  readonly mostGain: number;
}

let known: Successors | undefined;

export function successors(): Successors {
  known ??= listed();
  return known;
}

function listed(): Successors {
  const { folded, keys, gains } = pairGains();
  const forms = grouped(folded);
  const counts = new Uint32Array(0x10000);
  for (let slot = 0; slot < keys.length; slot++) {
    const key = keys[slot] as number;
    if (key !== 0) add(counts, key >>> 16, countOf(forms, key & 0xffff));
  }
  const starts = summed(counts);
  const units = new Uint16Array(starts[0x10000] as number);
  const saved = new Uint8Array(units.length);
  const ends = starts.slice();
  let mostGain = 0;
  for (let slot = 0; slot < keys.length; slot++) {
    const key = keys[slot] as number;
    if (key === 0) continue;
    const gain = gains[slot] as number;
    const count = countOf(forms, key & 0xffff);
    const at = ends[key >>> 16] as number;
    for (let i = 0; i < count; i++) {
      units[at + i] = forms.units[(forms.starts[key & 0xffff] as number) + i] as number;
      saved[at + i] = gain;
    }
    add(ends, key >>> 16, count);
    if (gain > mostGain) mostGain = gain;
  }
  return { folded, starts, units, gains: saved, mostGain };
}

interface Groups {
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
}

const countOf = ({ starts }: Groups, group: number): number =>
  (starts[group + 1] as number) - (starts[group] as number);

/** All units, those that are folded to the same one beside each other, and where each such group starts. */
function grouped(folded: Uint16Array): Groups {
  const counts = new Uint32Array(0x10000);
  for (let unit = 0; unit < folded.length; unit++) add(counts, folded[unit] as number, 1);
  const starts = summed(counts);
  const units = new Uint16Array(0x10000);
  const ends = starts.slice();
  for (let unit = 0; unit < folded.length; unit++) {
    const form = folded[unit] as number;
    units[ends[form] as number] = unit;
    add(ends, form, 1);
  }
  return { starts, units };
}

function add(to: Uint32Array, at: number, count: number): void {
  to[at] = (to[at] as number) + count;
}

/** What stands before each, and at last the sum of all. */
function summed(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) starts[at + 1] = (starts[at] as number) + (counts[at] as number);
  return starts;
}
