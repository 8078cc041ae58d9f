/** How eager V8 is to compile, for what is over before compiled code would pay. */

import { setFlagsFromString } from 'node:v8';

/**
 * Of bytecode that a function runs before it is worth optimising. Every thread compiles for itself, so by default a third of all processor
 * time of an ingest of 3,000 texts goes into code that is hardly used: 18.7 s, of which 5.7 s to compile; with this 14.9 s and 2.0 s. A
 * search for a frequent word in a fresh process takes a fifth less.
 */
const PATIENT_BUDGET = 500_000;
/** What V8 says by itself. Code that was kept is only taken by a V8 whose flags are as they were. */
const USUAL_BUDGET = 67_584;

/** The V8 of Node 22 and later counts calls, is patient of itself, and does not know the flag. */
const FIRST_PATIENT_V8 = 12;

/** From now on: for a command that runs the pipeline over thousands of pages in several threads. */
export function compileWithPatience(): void {
  setBudget(PATIENT_BUDGET);
}

/** Meanwhile: what prints many hits afterwards pays to be compiled. */
export function patiently<Result>(act: () => Result): Result {
  setBudget(PATIENT_BUDGET);
  try {
    return act();
  } finally {
    setBudget(USUAL_BUDGET);
  }
}

function setBudget(budget: number): void {
  if (Number.parseInt(process.versions.v8, 10) < FIRST_PATIENT_V8) setFlagsFromString(`--interrupt-budget=${budget}`);
}
