/** How eager V8 is to compile for a command that runs the pipeline over thousands of pages in several threads. */

import { setFlagsFromString } from 'node:v8';

/**
 * Of bytecode that a function runs before it is worth optimising; V8 says 67,584. Every thread compiles for itself, so by default a third of all
 * processor time of an ingest of 3,000 texts goes into code that is hardly used: 18.7 s, of which 5.7 s to compile; with this 14.9 s and 2.0 s.
 */
const INTERRUPT_BUDGET = 500_000;

/** The V8 of Node 22 and later counts calls, is patient of itself, and does not know the flag. */
const FIRST_PATIENT_V8 = 12;

export function compileWithPatience(): void {
  if (Number.parseInt(process.versions.v8, 10) < FIRST_PATIENT_V8)
    setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
