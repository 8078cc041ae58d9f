/**
 * Records between threads. A record is handed over as one string of JSON, which is copied at once, where its thousand small values would be
 * cloned one by one, or where it is long, as bytes that nobody copies; beside it stands what an ingest must know of it. Whoever stores it
 * unpacks it.
 */

import type { ArchiveRecord, Hints, ProblemCode, RawFile } from '../model.js';

/** Its id is not among it: whoever asked for it knows it. */
export interface PackedRecord {
  readonly json: Json;
  readonly hints: Hints;
  readonly site?: string;
  /** For the report: the name of its encoding, the kind of each repair. */
  readonly encoding: string;
  readonly repairs: readonly string[];
}

/** In UTF-8 where it is long, in memory that threads share. */
export type Json = string | Uint8Array<SharedArrayBuffer>;

/** Why there is no record. */
export interface Rejection {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

/** What the pipeline makes of one file. */
export type Outcome = PackedRecord | Rejection;

/** The pipeline itself, in whatever thread. */
export type Work = (file: RawFile, hints: Hints) => Answer | Promise<Answer>;

export type Answer = ArchiveRecord | Rejection;

/** The pipeline in steps, so that many files can take each step together; the last one answers. */
export type StagedWork = (file: RawFile, hints: Hints) => Stages;

export type Stages = AsyncIterator<void, Answer>;

export function isRejection(outcome: Outcome | Answer): outcome is Rejection {
  return 'code' in outcome;
}

export async function outcomeOf(work: Work, file: RawFile, hints: Hints): Promise<Outcome> {
  try {
    return outcomeFor(await work(file, hints));
  } catch (cause) {
    return mistake(cause);
  }
}

/** One step more: the outcome, where it was the last. */
export async function advance(stages: Stages): Promise<Outcome | undefined> {
  try {
    const { done, value } = await stages.next();
    return done ? outcomeFor(value) : undefined;
  } catch (cause) {
    return mistake(cause);
  }
}

function outcomeFor(answer: Answer): Outcome {
  return isRejection(answer) ? answer : pack(answer);
}

/** Any bytes at all make a record; whatever is thrown is a mistake in the program, and costs this one file. */
function mistake(cause: unknown): Rejection {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { code: 'io-error', message: `the pipeline failed on it: ${message}`, hint: 'please report this file' };
}

export function unpack({ json }: Pick<PackedRecord, 'json'>): ArchiveRecord {
  const text = typeof json === 'string' ? json : Buffer.from(json.buffer).toString();
  return JSON.parse(text) as ArchiveRecord;
}

function pack(record: ArchiveRecord): PackedRecord {
  const { hints, site, encoding, repairs } = record;
  return {
    ...{ json: handedOver(JSON.stringify(record)), hints },
    ...(site ? { site: site.key } : {}),
    ...{ encoding: encoding.name, repairs: repairs.map(({ kind }) => kind) },
  };
}

/** A page of a million lines is a hundred megabytes of JSON, of which two threads would make two copies each. */
const MOST_COPIED_UNITS = 1024 * 1024;

function handedOver(json: string): Json {
  if (json.length <= MOST_COPIED_UNITS) return json;
  const bytes = new Uint8Array(new SharedArrayBuffer(Buffer.byteLength(json)));
  Buffer.from(bytes.buffer).write(json);
  return bytes;
}
