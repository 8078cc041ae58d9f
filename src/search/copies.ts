/**
 * Copies of one text among many: near texts that share enough, gathered by average linkage. Fingerprints decide where they are clear;
 * in doubt the bodies themselves are compared.
 */

import { TEXT_FIELDS } from '../segments/fields.js';
import { FINGERPRINT_BYTES } from '../segments/fingerprint.js';
import type { Location, Snapshot } from '../segments/snapshot.js';
import { linkedGroups } from './linkage.js';
import { eachNearPair, type Texts } from './near-texts.js';
import { type Shingles, sharedPart, shinglesOf } from './shingles.js';

/** 0.36: best pair F1 on laws and poems reprinted with head and tail changed and 5 % edits (`bench/reprints.mjs`), 2026-11. */
export const DUPLICATE_LIKENESS = 0.36;
/** Two and a half times what 128 bins err, and bins that few runs fill. */
const DOUBT = 0.1;
const DOUBT_OF_SHORT = 0.3;
/** Bodies with fewer different terms leave bins empty. */
const FEW_TERMS = 128;
/** More texts than this that hang together are first parted by a stricter bound: linking them all takes room for each two. */
const MOST_LINKED = 2000;
const STRICTER = 0.1;

/** Numbers of `texts`, in groups of one and more. */
export function copiesAmong(snapshot: Snapshot, texts: Texts): readonly (readonly number[])[] {
  const alikeness = new Alikeness(snapshot, texts);
  const every = Array.from({ length: texts.count }, (_, i) => i);
  return hangingTogether(texts, every, alikeness, DUPLICATE_LIKENESS).flatMap((members) => {
    if (members.length < 2) return [members];
    const weights = members.map((text) => texts.documentsOf(text).length);
    const linked = linkedGroups(
      { weights, alikeness: (a, b) => alikeness.of(members[a] as number, members[b] as number) },
      DUPLICATE_LIKENESS,
    );
    return linked.map((group) => group.map((i) => members[i] as number));
  });
}

/** Texts that are alike, and those alike to these, and so on. */
function hangingTogether(
  texts: Texts,
  among: readonly number[],
  alikeness: Alikeness,
  least: number,
): readonly (readonly number[])[] {
  const forest = new Forest(texts.count);
  eachNearPair(texts, among, (a, b) => {
    if (!forest.areOne(a, b) && alikeness.isAtLeast(a, b, least)) forest.join(a, b);
  });
  return forest.trees(among).flatMap((members) => {
    const isTooMany = members.length > MOST_LINKED && least < 1;
    return isTooMany ? hangingTogether(texts, members, alikeness, least + STRICTER) : [members];
  });
}

class Alikeness {
  private readonly snapshot: Snapshot;
  private readonly texts: Texts;
  /** The fingerprints, four bins a number. */
  private readonly bins: Uint32Array;
  private readonly short: Uint8Array;
  private readonly read = new Map<number, Shingles>();
  private runs = 0;

  constructor(snapshot: Snapshot, texts: Texts) {
    this.snapshot = snapshot;
    this.texts = texts;
    this.bins = new Uint32Array(texts.prints.buffer, texts.prints.byteOffset, texts.prints.length / 4);
    this.short = Uint8Array.from({ length: texts.count }, (_, text) => {
      return Number(termsOf(snapshot, texts.documentsOf(text)[0]) < FEW_TERMS);
    });
  }

  of(a: number, b: number): number {
    const estimate = this.estimate(a, b);
    const isClear = Math.abs(estimate - DUPLICATE_LIKENESS) > this.doubt(a, b);
    return isClear ? estimate : sharedPart(this.shingles(a), this.shingles(b));
  }

  /** As `of`, without reading bodies where it cannot be reached. */
  isAtLeast(a: number, b: number, least: number): boolean {
    return this.estimate(a, b) >= least - this.doubt(a, b) && this.of(a, b) >= least;
  }

  /** Share of equal bins, counted four at a time: millions of pairs are asked for. */
  private estimate(a: number, b: number): number {
    let equal = 0;
    let [at, other] = [a * BIN_WORDS, b * BIN_WORDS];
    for (const end = at + BIN_WORDS; at < end; at++, other++) {
      const unlike = (this.bins[at] as number) ^ (this.bins[other] as number);
      // The high bit of every byte that is zero, and of no other.
      const alike = ~(((unlike & 0x7f7f7f7f) + 0x7f7f7f7f) | unlike | 0x7f7f7f7f);
      equal += Math.imul(alike >>> 7, 0x01010101) >>> 24;
    }
    return equal / FINGERPRINT_BYTES;
  }

  private doubt(a: number, b: number): number {
    return this.short[a] || this.short[b] ? DOUBT_OF_SHORT : DOUBT;
  }

  private shingles(text: number): Shingles {
    let shingles = this.read.get(text);
    if (shingles === undefined) {
      shingles = shinglesOf(this.bodyOf(text));
      if (this.runs > MOST_RUNS) this.forget();
      this.runs += shingles.length;
      this.read.set(text, shingles);
    }
    return shingles;
  }

  private forget(): void {
    this.read.clear();
    this.runs = 0;
  }

  private bodyOf(text: number): string {
    const [first] = this.texts.documentsOf(text);
    return first === undefined ? '' : (this.snapshot.segments[first.segment]?.segment.body(first.document) ?? '');
  }
}

function termsOf(snapshot: Snapshot, at: Location | undefined): number {
  const segment = at && snapshot.segments[at.segment]?.segment;
  return segment?.column(BODY_LENGTH).at(at?.document ?? 0) ?? 0;
}

const BODY_LENGTH = `length:${TEXT_FIELDS.indexOf('body')}`;
const BIN_WORDS = FINGERPRINT_BYTES / 4;
/** Runs of bodies that are kept at hand, four bytes each. */
const MOST_RUNS = 16_000_000;

/** Which texts hang together. */
class Forest {
  private readonly parents: Int32Array;

  constructor(count: number) {
    this.parents = Int32Array.from({ length: count }, (_, i) => i);
  }

  areOne(a: number, b: number): boolean {
    return this.root(a) === this.root(b);
  }

  join(a: number, b: number): void {
    this.parents[this.root(a)] = this.root(b);
  }

  trees(among: readonly number[]): readonly (readonly number[])[] {
    const trees = new Map<number, number[]>();
    for (const member of among) {
      const root = this.root(member);
      const tree = trees.get(root);
      if (tree === undefined) trees.set(root, [member]);
      else tree.push(member);
    }
    return [...trees.values()];
  }

  private root(member: number): number {
    const { parents } = this;
    let root = member;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root] as number] as number;
      root = parents[root] as number;
    }
    return root;
  }
}
