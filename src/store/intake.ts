/**
 * One file's way into the archive, in two steps. `prepare` may run for many files side by side: it looks whether the file was touched,
 * reads it, and asks the pipeline for its record. `settleIn` runs in the order of the walk and decides what the file is to the archive:
 * new, updated, unchanged, a duplicate, or refused.
 */

import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Capture, FoundFile, Hints, Problem, RawFile } from '../model.js';
import type { Tally } from './ingest-report.js';
import { byCapture, captureOf, isYoung, keyOf, type LedgerEntry } from './ledger.js';
import { isRejection, type Outcome, type PackedRecord, type Rejection, unpack } from './packed.js';
import type { Process } from './pool.js';
import { isGone, placeOf, type Scope } from './roots.js';
import type { ArchiveWriter } from './writer.js';

export interface Intake {
  readonly writer: ArchiveWriter;
  readonly scope: Scope;
  readonly process: Process;
  /** Runs the pipeline again even on what is known. */
  readonly force: boolean;
  readonly keepRaw: boolean;
  /** Documents in the pipeline at this moment, so that equal files next to each other are processed once. */
  readonly underWay: Map<string, Promise<Outcome>>;
}

export type Prepared =
  | { readonly kind: 'refused'; readonly problem: Problem; readonly entry?: LedgerEntry }
  | { readonly kind: 'untouched'; readonly id: string }
  | { readonly kind: 'read'; readonly entry: LedgerEntry; readonly bytes: Uint8Array; readonly outcome?: Outcome };

export type Settled =
  | { readonly problem: Problem }
  | { readonly tally: Tally; readonly id: string; readonly isCut?: true; readonly record?: PackedRecord };

export async function prepare(intake: Intake, found: FoundFile): Promise<Prepared> {
  const place = placeOf(intake.scope, found);
  const known = intake.writer.ledger.get(keyOf(place));
  const hints = intake.scope.given ?? known?.hints ?? intake.scope.root.hints;
  const isAsBefore = !intake.force && isDeepStrictEqual(hints, known?.hints ?? intake.scope.hintsBefore);
  const isUntouched = known?.size === found.size && known.modified === found.modified && !known.isYoung;
  if (known && isUntouched && intake.writer.removed.has(known.id))
    return { kind: 'refused', problem: removedByHand(found) };
  if (known && isUntouched && isAsBefore && intake.writer.has(known.id)) return { kind: 'untouched', id: known.id };
  const file = found.read();
  if ('code' in file) return { kind: 'refused', problem: file };
  const id = hash('sha256', file.bytes);
  const own = isDeepStrictEqual(hints, intake.scope.root.hints) ? {} : { hints };
  const young = isYoung(found.modified, intake.writer.now()) ? { isYoung: true as const } : {};
  const entry = lean({ ...place, ...originOf(file), size: found.size, modified: found.modified, id, ...own, ...young });
  if (intake.writer.removed.has(id)) return { kind: 'refused', problem: removedByHand(found), entry };
  const isKnown = intake.writer.has(id) && (isAsBefore || known?.id !== id) && !intake.force;
  if (isKnown) return { kind: 'read', entry, bytes: file.bytes };
  return {
    kind: 'read',
    entry,
    bytes: file.bytes,
    outcome: await processOnce(intake, { ...fileAt(entry, file.bytes), id }, hints),
  };
}

export async function settleIn(intake: Intake, found: FoundFile, prepared: Prepared): Promise<Settled> {
  if (prepared.kind === 'untouched') return { tally: 'unchanged', id: prepared.id };
  if (prepared.kind === 'refused') {
    if (prepared.entry) intake.writer.note(prepared.entry);
    return { problem: prepared.problem };
  }
  const { entry, bytes, outcome } = prepared;
  intake.underWay.delete(underWayKey(entry.id, hintsOf(intake.writer, entry)));
  if (outcome && isRejection(outcome)) return { problem: problemAt(found, outcome) };
  const { writer } = intake;
  const before = writer.ledger.get(keyOf(entry));
  const isStored = writer.has(entry.id);
  if (!isDeepStrictEqual(before, entry)) writer.note(entry);
  const isAsked = !isStored || intake.force || before?.id === entry.id;
  const record = await recordToStore(intake, entry, bytes, isAsked ? outcome : undefined);
  if (record) await store(intake, entry.id, record, bytes);
  const tally = tallyOf(writer, { entry, before, isStored, isRewritten: record !== undefined });
  return { tally, id: entry.id, ...(entry.isCut ? { isCut: true } : {}), ...(record ? { record } : {}) };
}

interface Decision {
  readonly entry: LedgerEntry;
  /** What the ledger said of the file until now. */
  readonly before: LedgerEntry | undefined;
  readonly isStored: boolean;
  readonly isRewritten: boolean;
}

function tallyOf(writer: ArchiveWriter, { entry, before, isStored, isRewritten }: Decision): Tally {
  if (before && before.id !== entry.id) return 'updated';
  if (before) return isStored && !isRewritten ? 'unchanged' : 'updated';
  if (!isStored) return 'new';
  return hasMovedHere(writer, entry) ? 'unchanged' : 'duplicate';
}

function processOnce(intake: Intake, file: RawFile & { readonly id: string }, hints: Hints): Promise<Outcome> {
  const key = underWayKey(file.id, hints);
  const started = intake.underWay.get(key) ?? intake.process(file, hints);
  intake.underWay.set(key, started);
  return started;
}

function underWayKey(id: string, hints: Hints): string {
  return `${id} ${JSON.stringify(hints)}`;
}

function fileAt(place: LedgerEntry, bytes: Uint8Array): RawFile {
  return rawFileAt(captureOf(place), bytes);
}

/** The file as the pipeline takes it: what only the archive knows of its capture stays here. */
export function rawFileAt({ root, charset, isCut, row, ...capture }: Capture, bytes: Uint8Array): RawFile {
  return { bytes, capture, ...present({ charset, row }) };
}

function originOf({ capture: { url, capturedAt }, charset, isCut, row }: RawFile): Origin {
  return present({ url, capturedAt, charset, isCut, row });
}

/** The same in half the memory, where nothing else is said of it, as nearly always: an object put together of others takes more than one written down. */
function lean(entry: LedgerEntry): LedgerEntry {
  const { root, path, size, modified, id, ...more } = entry;
  return Object.keys(more).length > 0 ? entry : { root, path, size, modified, id };
}

type Origin = Pick<LedgerEntry, 'url' | 'capturedAt' | 'charset' | 'isCut' | 'row'>;

/** An absent value is absent. */
function present<T extends object>(values: { [Key in keyof T]: T[Key] | undefined }): T {
  const kept: Partial<T> = {};
  for (const key of Object.keys(values) as (keyof T)[]) if (values[key] !== undefined) kept[key] = values[key];
  return kept as T;
}

/**
 * The record to be written, if any. Where one document lies in several places with different hints, those of its first capture decide,
 * whatever was ingested last.
 */
async function recordToStore(
  { writer, process }: Intake,
  entry: LedgerEntry,
  bytes: Uint8Array,
  made: PackedRecord | undefined,
): Promise<PackedRecord | undefined> {
  if (hasOneSetOfHints(writer)) return made;
  const standing = made?.hints ?? writer.hintsOf(entry.id);
  const first = firstOf(writer.ledger.placesOf(entry.id));
  const wanted = hintsOf(writer, first ?? entry);
  if (!standing || isDeepStrictEqual(standing, wanted)) return made;
  const again = await process(fileAt(first ?? entry, bytes), wanted);
  return isRejection(again) ? made : again;
}

/** As nearly always; then no place needs to be looked at. */
function hasOneSetOfHints({ ledger, roots }: ArchiveWriter): boolean {
  return ledger.hinted === 0 && roots.every(({ hints }) => isDeepStrictEqual(hints, roots[0]?.hints));
}

function hintsOf(writer: ArchiveWriter, place: LedgerEntry): Hints {
  return place.hints ?? writer.roots.find(({ id }) => id === place.root)?.hints ?? {};
}

function firstOf(places: readonly LedgerEntry[]): LedgerEntry | undefined {
  return [...places].sort(byCapture)[0];
}

async function store({ writer, keepRaw }: Intake, id: string, packed: PackedRecord, raw: Uint8Array): Promise<void> {
  if (!writer.has(id)) return writer.take(id, packed, keepRaw ? raw : undefined);
  const added = writer.addedAt(id);
  writer.put({ record: unpack(packed), ...(keepRaw ? { raw } : {}), ...(added === undefined ? {} : { added }) });
}

/** With more, the places that are gone are given up at the end of the walk, all at once. */
const MOST_PLACES = 16;

/** The same bytes at places where no file is any more: the file has moved, and the old places are given up. */
function hasMovedHere(writer: ArchiveWriter, entry: LedgerEntry): boolean {
  if (writer.ledger.countOf(entry.id) > MOST_PLACES) return false;
  const others = writer.ledger.placesOf(entry.id).filter((place) => keyOf(place) !== keyOf(entry));
  const gone = others.filter((place) => isGone(writer.roots, place));
  for (const place of gone) writer.note({ forget: keyOf(place) });
  return others.length > 0 && gone.length === others.length;
}

function removedByHand({ path, pathBytes }: FoundFile): Problem {
  const hint = '`archive rm --forget` lets it in again';
  return problemAt(
    { path, ...(pathBytes === undefined ? {} : { pathBytes }) },
    { code: 'removed', message: 'taken out with `archive rm`', hint },
  );
}

function problemAt({ path, pathBytes }: Pick<Problem, 'path' | 'pathBytes'>, refusal: Rejection): Problem {
  return { path, ...(pathBytes === undefined ? {} : { pathBytes }), ...refusal };
}
