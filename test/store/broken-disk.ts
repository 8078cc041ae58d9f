/** A disk that fails when it is told to: the n-th call of the file system, or every call from then on. */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Calls that change the disk, and those that open or look. */
export const WRITING = [
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'renameSync',
  'linkSync',
  'mkdirSync',
  'rmSync',
] as const;
export const OPENING = ['openSync', 'readdirSync', 'readSync', 'fstatSync', 'lstatSync'] as const;
/** Calls that only read; a file may be opened to be read or to be written. */
export const READING = ['openSync', 'readSync', 'readFileSync', 'readdirSync'] as const;
export type Call = (typeof WRITING)[number] | (typeof OPENING)[number] | (typeof READING)[number];

export interface Fault {
  readonly code: string;
  /** Not the n-th call alone, but every later one too. */
  readonly forGood: boolean;
}

/** A process that is killed writes nothing more, and cleans nothing up. */
export const KILLED: Fault = { code: 'EKILLED', forGood: true };

const originals = new Map([...WRITING, ...OPENING, ...READING].map((call) => [call, fs[call]]));

/** Lets the n-th of these calls fail. Returns how many were made. */
export function breakCall(calls: readonly Call[], n: number, { code, forGood }: Fault): () => number {
  let made = 0;
  for (const call of calls) {
    const original = originals.get(call) as (...words: unknown[]) => unknown;
    const broken = (...words: unknown[]) => {
      made++;
      if (made === n || (forGood && made > n)) throw Object.assign(new Error(`${code}: injected`), { code });
      return original(...words);
    };
    Object.assign(fs, { [call]: broken });
  }
  syncBuiltinESMExports();
  return () => made;
}

export function mendDisk(): void {
  for (const [call, original] of originals) Object.assign(fs, { [call]: original });
  syncBuiltinESMExports();
}

/** Does the work as a process that is killed at its n-th write; returns whether it came to that. */
export async function killAt(n: number, work: () => Promise<unknown>): Promise<boolean> {
  const made = breakCall(WRITING, n, KILLED);
  const thrown = await work().then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const isKilled = made() >= n;
  mendDisk();
  if (thrown !== undefined && !isKilled) throw thrown;
  return isKilled;
}
