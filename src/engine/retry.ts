/** When to try again and how long to wait: only where waiting can help, longer each time, and as long as the engine itself asks for. */

export interface Patience {
  /** How often one request is tried. */
  readonly tries: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** Of a long push: a node may take half a minute to come back. */
export const USUAL_PATIENCE: Patience = { tries: 8, firstWaitMs: 250, longestWaitMs: 15_000 };
/** Of somebody who waits for an answer. */
export const READER_PATIENCE: Patience = { tries: 4, firstWaitMs: 250, longestWaitMs: 1000 };

export interface Failure {
  readonly status: number | undefined;
  /** As in the header: seconds or a date. */
  readonly retryAfter: string | undefined;
  readonly message: string;
  /** No answer came, or half of one. */
  readonly isConnection: boolean;
}

const PASSING_STATUS: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export function isPassing({ status, isConnection }: Pick<Failure, 'status' | 'isConnection'>): boolean {
  return isConnection || (status !== undefined && PASSING_STATUS.has(status));
}

export async function waitFor(
  { retryAfter }: Pick<Failure, 'retryAfter'>,
  attempt: number,
  patience: Patience,
): Promise<void> {
  const ms = waitMs(retryAfter, attempt, patience, Math.random(), Date.now());
  await new Promise((resume) => setTimeout(resume, ms));
}

/** Twice as long each time, between half of it and all of it so that many writers do not come back together. */
export function waitMs(
  retryAfter: string | undefined,
  attempt: number,
  patience: Patience,
  chance: number,
  now: number,
): number {
  const asked = askedMs(retryAfter, now);
  const doubled = Math.min(patience.firstWaitMs * 2 ** (attempt - 1), patience.longestWaitMs);
  return Math.max(asked, doubled * (0.5 + chance / 2));
}

/** No engine is waited for longer than this at once, whatever it asks. */
const MOST_ASKED_MS = 120_000;

function askedMs(retryAfter: string | undefined, now: number): number {
  if (retryAfter === undefined) return 0;
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MOST_ASKED_MS) : 0;
}
