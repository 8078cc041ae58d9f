/** Bits in bytes, low bits first: whole numbers of a given width, and small numbers in Rice code. */

export class BitWriter {
  bytes = new Uint8Array(1 << 12);
  /** Whole bytes written; `finish` adds the last one. */
  length = 0;
  private pending = 0;
  private held = 0;

  clear(): void {
    this.length = 0;
    this.pending = 0;
    this.held = 0;
  }

  /** `width` is at most 24, `value` fits in it. */
  private short(value: number, width: number): void {
    this.pending |= value << this.held;
    this.held += width;
    while (this.held >= 8) {
      this.bytes[this.length++] = this.pending & 0xff;
      this.pending >>>= 8;
      this.held -= 8;
    }
  }

  /** `width` is at most 32. */
  put(value: number, width: number): void {
    if (this.length + 8 > this.bytes.length) this.grow();
    if (width <= 24) this.short(value, width);
    else {
      this.short(value & 0xffff, 16);
      this.short(value >>> 16, width - 16);
    }
  }

  /** As many ones as `value / 2^k`, a zero, and the low `k` bits; numbers far beyond what `k` is for go whole after an escape. */
  rice(value: number, k: number): void {
    const high = value >>> k;
    if (high >= ESCAPE_ONES) {
      this.put((1 << ESCAPE_ONES) - 1, ESCAPE_ONES);
      this.put(value, 32);
      return;
    }
    this.put((1 << high) - 1, high + 1);
    if (k > 0) this.put(value & ((1 << k) - 1), k);
  }

  /** A gap and a count, each less one, as posting lists have them; the usual pair in one go. */
  gapAndCount(gap: number, count: number, k: number): void {
    const high = gap >>> k;
    if (count === 0 && high + k < USUAL_BITS) {
      if (this.length + 8 > this.bytes.length) this.grow();
      this.short(((1 << high) - 1) | ((gap & ((1 << k) - 1)) << (high + 1)), high + k + 2);
      return;
    }
    this.rice(gap, k);
    this.rice(count, 0);
  }

  finish(): void {
    if (this.held > 0) this.bytes[this.length++] = this.pending & 0xff;
    this.pending = 0;
    this.held = 0;
  }

  private grow(): void {
    const grown = new Uint8Array(this.bytes.length * 2);
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

const ESCAPE_ONES = 20;

export class BitReader {
  readonly bytes: Uint8Array;
  /** The next one. */
  bit: number;

  constructor(bytes: Uint8Array, firstBit: number) {
    this.bytes = bytes;
    this.bit = firstBit;
  }

  /** The next 25 bits at least. */
  window(): number {
    const { bytes } = this;
    const at = this.bit >>> 3;
    const four =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    return four >>> (this.bit & 7);
  }

  rice(k: number): number {
    let high = 0;
    let window = window24(this.bytes, this.bit);
    while ((window & 1) === 1) {
      window >>>= 1;
      if (++high === ESCAPE_ONES) {
        this.bit += ESCAPE_ONES;
        return this.take(32);
      }
    }
    this.bit += high + 1;
    return k === 0 ? high : (high << k) + this.take(k);
  }

  private take(width: number): number {
    const value = bitsAt(this.bytes, this.bit, width);
    this.bit += width;
    return value;
  }
}

/** A number of so many bits is no escape, and what follows it is in the same 32 bits. */
export const USUAL_BITS = ESCAPE_ONES - 1;

/** At least 24 bits from bit `from`, and perhaps some that lie past the end, as zeros. */
function window24(bytes: Uint8Array, from: number): number {
  const at = from >>> 3;
  const low =
    (bytes[at] as number) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  return low >>> (from & 7);
}

/** `count` bits (at most 32) that begin at bit `from`. */
export function bitsAt(bytes: Uint8Array, from: number, count: number): number {
  if (count <= 24) return window24(bytes, from) & ((1 << count) - 1);
  return bitsAt(bytes, from, 16) + bitsAt(bytes, from + 16, count - 16) * 0x10000;
}
