/**
 * The tokens of many documents, and the same in the order of their terms. A token is three numbers side by side, since they are moved
 * together: its key (a pair of characters, or the number of a word), its place (document and field) and its position.
 */

export const TOKEN_NUMBERS = 3;

const GROWTH = 1.5;

export class TokenColumns {
  count = 0;
  private numbers: Uint32Array;
  /** As large, for sorting. */
  private spare: Uint32Array | undefined;

  /** Room for so many, all at once: the system gives memory where it is written to, and nothing has to move when there are more. */
  constructor(capacity: number) {
    this.numbers = new Uint32Array(capacity * TOKEN_NUMBERS);
  }

  reserve(more: number): void {
    const needed = (this.count + more) * TOKEN_NUMBERS;
    if (needed <= this.numbers.length) return;
    const grown = new Uint32Array(Math.ceil(needed * GROWTH));
    grown.set(this.numbers.subarray(0, this.count * TOKEN_NUMBERS));
    this.numbers = grown;
  }

  clear(): void {
    this.count = 0;
  }

  /** Nothing will be sorted any more: half of the memory goes. */
  shrink(): void {
    this.spare = undefined;
  }

  /** There must be room. */
  push(key: number, place: number, position: number): void {
    const at = TOKEN_NUMBERS * this.count++;
    this.numbers[at] = key;
    this.numbers[at + 1] = place;
    this.numbers[at + 2] = position;
  }

  /**
   * By key, tokens of one key in the order they came: first by the low half of the key, then by the high one, one counting sort each. A few
   * thousand halves are in use, so that both have few places to write to. What is returned is good until `clear`.
   */
  sortByKey(): Uint32Array {
    const { numbers, count } = this;
    const end = count * TOKEN_NUMBERS;
    const lows = placesByHalf(numbers, end, 0);
    const highs = placesByHalf(numbers, end, HIGH);
    if (this.spare === undefined || this.spare.length < end) this.spare = new Uint32Array(numbers.length);
    const byLow = this.spare.subarray(0, end);
    move(numbers.subarray(0, end), byLow, lows, 0);
    move(byLow, numbers, highs, HIGH);
    return numbers.subarray(0, end);
  }
}

/** Bits to shift a key by for its high half. */
const HIGH = 16;
const HALVES = 0x10000;

/** Where the first token of each half goes. */
function placesByHalf(numbers: Uint32Array, end: number, shift: number): Uint32Array {
  const places = new Uint32Array(HALVES);
  for (let at = 0; at < end; at += TOKEN_NUMBERS) {
    const half = ((numbers[at] as number) >>> shift) & 0xffff;
    places[half] = (places[half] as number) + TOKEN_NUMBERS;
  }
  for (let half = 0, sum = 0; half < HALVES; half++) {
    const taken = places[half] as number;
    places[half] = sum;
    sum += taken;
  }
  return places;
}

function move(from: Uint32Array, to: Uint32Array, places: Uint32Array, shift: number): void {
  const end = Math.min(from.length, to.length);
  for (let at = 0; at < end; at += TOKEN_NUMBERS) {
    const key = from[at] as number;
    const half = (key >>> shift) & 0xffff;
    const into = places[half] as number;
    places[half] = into + TOKEN_NUMBERS;
    to[into] = key;
    to[into + 1] = from[at + 1] as number;
    to[into + 2] = from[at + 2] as number;
  }
}
