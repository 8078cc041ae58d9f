/** How eager V8 is to compile, for what is over before compiled code would pay. */

import { setFlagsFromString } from 'node:v8';

/**
 * Of bytecode that a function runs before it is worth optimising. A search for a frequent word in a fresh process takes a fifth less with it.
 */
const PATIENT_BUDGET = 500_000;
/**
 * The same for an ingest, where every thread compiles for itself. Left alone, a third of the processor time of a folder of 3,000 texts goes
 * into code that is hardly used; with the budget of a search 50,000 texts never see theirs: 78.6 s, with this 71.5 s. 10,000 take as long with either.
 */
const INGEST_BUDGET = 120_000;
/** Bytecode that may be copied into one function: a quarter of what V8 takes by itself compiles in half the time and runs as fast. */
const INLINED_BYTES = 200;
/** What V8 says by itself. Code that was kept is only taken by a V8 whose flags are as they were. */
const USUAL_BUDGET = 67_584;

/** The V8 of Node 22 and later counts calls, is patient of itself, and does not know the first flag. */
const FIRST_PATIENT_V8 = 12;

/** From now on: for a command that runs the pipeline over thousands of pages in several threads. */
export function compileWithPatience(): void {
  setBudget(INGEST_BUDGET);
  setFlag(`--max-inlined-bytecode-size-cumulative=${INLINED_BYTES}`);
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
  setFlag(`--interrupt-budget=${budget}`);
}

function setFlag(flag: string): void {
  if (Number.parseInt(process.versions.v8, 10) < FIRST_PATIENT_V8) setFlagsFromString(flag);
}
