/**
 * The record as it is kept: what the pipeline made of the bytes, where the ledger knows them, and what people corrected. A pure
 * function, so that any order of ingest, moves and corrections ends in the same record.
 */

import { isDeepStrictEqual } from 'node:util';
import type { ArchiveRecord } from '../model.js';
import { correct, withoutCorrections } from './correct.js';
import type { Correction } from './corrections.js';
import { capturesOf, type LedgerEntry } from './ledger.js';

export const SUPERSEDED_FLAG = 'superseded';
/** Every file that holds these bytes was cut off behind them; one that ends there by itself proves them whole. */
const CUT_FLAG = 'cut';

/** Without any place left the record keeps its last captures and is superseded: other bytes lie there now. */
export function settle(
  record: ArchiveRecord,
  places: readonly LedgerEntry[],
  corrections: readonly Correction[],
): ArchiveRecord {
  const machine = withoutCorrections(record);
  const flags = machine.flags.filter((flag) => flag !== SUPERSEDED_FLAG);
  if (places.length === 0) return correct({ ...machine, flags: [...flags, SUPERSEDED_FLAG].sort() }, corrections);
  const captures = capturesOf(places);
  const known = flags.filter((flag) => flag !== CUT_FLAG);
  if (places.every(({ isCut }) => isCut)) known.push(CUT_FLAG);
  return correct({ ...machine, label: labelOf(machine, captures), captures, flags: known.sort() }, corrections);
}

export function isSameRecord(a: ArchiveRecord, b: ArchiveRecord): boolean {
  return isDeepStrictEqual(a, b);
}

/** A page without a word is labelled by its file's name, which may have changed. */
function labelOf(record: ArchiveRecord, captures: ArchiveRecord['captures']): string {
  const isFileName = record.captures.some(({ path }) => path === record.label) && record.title === null;
  return isFileName ? (captures[0]?.path ?? record.label) : record.label;
}
