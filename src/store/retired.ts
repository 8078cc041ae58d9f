/**
 * Files the manifest names no more. A search that read the manifest a moment ago may still be about to open them, so they live a little
 * longer than their place in it.
 */

import { rmSync } from 'node:fs';
import { pause } from './disk.js';

/** A search opens its files within this time after reading the manifest; one that is slower reads the manifest again. */
const GRACE_MS = 300;

/** Less than this is left lying for the next writer to sweep rather than waited for. */
const WORTH_WAITING_FOR_BYTES = 8 * 1024 * 1024;

export interface RetiredFile {
  readonly path: string;
  readonly bytes: number;
}

export class Retired {
  #waiting: (RetiredFile & { readonly since: number })[] = [];

  add(files: readonly RetiredFile[]): void {
    this.#deleteBefore(performance.now() - GRACE_MS);
    const since = performance.now();
    this.#waiting.push(...files.map((file) => ({ ...file, since })));
  }

  deleteAll(): void {
    this.#deleteBefore(Number.POSITIVE_INFINITY);
  }

  close(): void {
    this.#deleteBefore(performance.now() - GRACE_MS);
    const bytes = this.#waiting.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes < WORTH_WAITING_FOR_BYTES) return;
    pause(GRACE_MS);
    this.deleteAll();
  }

  #deleteBefore(time: number): void {
    const due = this.#waiting.filter(({ since }) => since < time);
    for (const { path } of due) rmSync(path, { recursive: true, force: true });
    this.#waiting = this.#waiting.filter(({ since }) => since >= time);
  }
}
