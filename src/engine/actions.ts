/**
 * Actions on their way, as bytes one behind the other. As strings they would outlive the collector's quick rounds and pile up in the heap;
 * so a push of any length takes the same room.
 */

export const CHUNK_BYTES = 5 * 2 ** 20;
/** UTF-16 code units take at most so many bytes. */
const BYTES_A_UNIT = 3;

export class Actions {
  #bytes = Buffer.allocUnsafe(CHUNK_BYTES);
  /** Where each ends. */
  readonly #ends: number[] = [];

  get count(): number {
    return this.#ends.length;
  }

  /** Lines of JSON, each with its line break; false where there is no more room for them. One action alone always finds room. */
  add(lines: string): boolean {
    const start = this.#endOf(this.count - 1);
    if (lines.length * BYTES_A_UNIT > this.#bytes.length - start) {
      const size = Buffer.byteLength(lines);
      if (size > this.#bytes.length - start) {
        if (this.count > 0) return false;
        this.#bytes = Buffer.allocUnsafe(size);
      }
    }
    this.#ends.push(start + this.#bytes.write(lines, start));
    return true;
  }

  all(): Buffer {
    return this.#bytes.subarray(0, this.#endOf(this.count - 1));
  }

  /** Those with these numbers. */
  some(numbers: readonly number[]): Buffer {
    return Buffer.concat(numbers.map((i) => this.#bytes.subarray(this.#endOf(i - 1), this.#endOf(i))));
  }

  #endOf(i: number): number {
    return this.#ends[i] ?? 0;
  }
}
