/**
 * Files the manifest names no more. A search that read the manifest a moment ago may still be about to open them, so they live a little
 * longer than their place in it.
 */

import { rmSync } from 'node:fs';
import { pause } from './disk.js';

/** A search opens its files within this time after reading the manifest; one that is slower reads the manifest again. */
const GRACE_MS = 300;

export class Retired {
  #waiting: { readonly path: string; readonly since: number }[] = [];

  add(paths: readonly string[]): void {
    this.#deleteBefore(performance.now() - GRACE_MS);
    const since = performance.now();
    this.#waiting.push(...paths.map((path) => ({ path, since })));
  }

  deleteAll(): void {
    this.#deleteBefore(Number.POSITIVE_INFINITY);
  }

  close(): void {
    const last = this.#waiting.at(-1);
    if (last) pause(Math.max(0, last.since + GRACE_MS - performance.now()));
    this.deleteAll();
  }

  #deleteBefore(time: number): void {
    const due = this.#waiting.filter(({ since }) => since < time);
    for (const { path } of due) rmSync(path, { recursive: true, force: true });
    this.#waiting = this.#waiting.filter(({ since }) => since >= time);
  }
}
