/** Sets of document numbers: ascending, each once, in typed arrays. */

export type DocumentSet = Uint32Array;

export const EMPTY: DocumentSet = new Uint32Array(0);

export function everyDocument(count: number): DocumentSet {
  return Uint32Array.from({ length: count }, (_, document) => document);
}

/** Members of both; walks the smaller and leaps through the larger. */
export function intersection(a: DocumentSet, b: DocumentSet): DocumentSet {
  const [small, large] = a.length <= b.length ? [a, b] : [b, a];
  const both = new Uint32Array(small.length);
  let count = 0;
  let at = 0;
  for (let i = 0; i < small.length; i++) {
    const document = small[i] as number;
    at = placeFrom(large, at, document);
    if (at === large.length) break;
    if (large[at] === document) both[count++] = document;
  }
  return both.subarray(0, count);
}

export function union(sets: readonly DocumentSet[]): DocumentSet {
  const filled = sets.filter((set) => set.length > 0);
  if (filled.length < 2) return filled[0] ?? EMPTY;
  if (filled.length === 2) return unionOfTwo(filled[0] as DocumentSet, filled[1] as DocumentSet);
  return unionByMarks(filled);
}

/** One mark a document, set by every set that has it. */
function unionByMarks(sets: readonly DocumentSet[]): DocumentSet {
  const last = sets.reduce((most, set) => Math.max(most, set.at(-1) as number), 0);
  const marks = new Uint8Array(last + 1);
  let count = 0;
  for (const set of sets) {
    for (let i = 0; i < set.length; i++) {
      const document = set[i] as number;
      if (marks[document] === 0) count++;
      marks[document] = 1;
    }
  }
  const all = new Uint32Array(count);
  for (let document = marks.indexOf(1), i = 0; i < count; document = marks.indexOf(1, document + 1))
    all[i++] = document;
  return all;
}

export function difference(a: DocumentSet, b: DocumentSet): DocumentSet {
  if (b.length === 0 || a.length === 0) return a;
  const left = new Uint32Array(a.length);
  let count = 0;
  let at = 0;
  for (let i = 0; i < a.length; i++) {
    const document = a[i] as number;
    at = placeFrom(b, at, document);
    if (b[at] !== document) left[count++] = document;
  }
  return left.subarray(0, count);
}

/** The first place at or after `from` whose member is not before `document`: steps that double, then halving. */
export function placeFrom(set: DocumentSet, from: number, document: number): number {
  let step = 1;
  let high = from;
  while (high < set.length && (set[high] as number) < document) {
    high += step;
    step *= 2;
  }
  let low = high - (step >> 1);
  if (low < from) low = from;
  if (high > set.length) high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle] as number) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The longer one, and between its members those that only the shorter has. */
function unionOfTwo(a: DocumentSet, b: DocumentSet): DocumentSet {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const extra = onlyIn(short, long);
  if (extra.length === 0) return long;
  const all = new Uint32Array(long.length + extra.length);
  let from = 0;
  for (let i = 0; i < extra.length; i++) {
    const document = extra[i] as number;
    const to = placeFrom(long, from, document);
    all.set(long.subarray(from, to), from + i);
    all[to + i] = document;
    from = to;
  }
  all.set(long.subarray(from), from + extra.length);
  return all;
}

/** Members of `short` that `long` lacks: a mark a document, set and taken away in loops that a program just started runs quickly. */
function onlyIn(short: DocumentSet, long: DocumentSet): DocumentSet {
  if (short.length * FAR_SHORTER < long.length) return difference(short, long);
  const marks = new Uint8Array(Math.max(short.at(-1) as number, long.at(-1) as number) + 1);
  for (let i = 0; i < short.length; i++) marks[short[i] as number] = 1;
  for (let i = 0; i < long.length; i++) marks[long[i] as number] = 0;
  const only: number[] = [];
  for (let document = marks.indexOf(1); document >= 0; document = marks.indexOf(1, document + 1)) only.push(document);
  return Uint32Array.from(only);
}

/** From here on it pays to leap through the longer. */
const FAR_SHORTER = 8;
