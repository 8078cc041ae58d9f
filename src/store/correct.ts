/**
 * Corrections applied to a record: the person's value stands as a claim with rule `manual`, the machine's claims stay in the evidence
 * as losers, and its values are kept aside, so that clearing a correction, or a better pipeline, finds them again.
 */

import type { ArchiveRecord, Evidence } from '../model.js';
import type { CorrectedField, Correction, CorrectionValue } from './corrections.js';

export const MANUAL_FLAG = 'manual';

/** Applying twice gives what applying once gives. */
export function correct(record: ArchiveRecord, corrections: readonly Correction[]): ArchiveRecord {
  const machine = withoutCorrections(record);
  const standing = standingCorrections(corrections);
  if (standing.length === 0) return machine;
  let corrected: ArchiveRecord = { ...machine, flags: [...machine.flags, MANUAL_FLAG].sort() };
  for (const correction of standing) corrected = { ...corrected, ...valuesOf(correction, corrected) };
  const evidence = evidenceOf(machine, standing);
  return { ...corrected, evidence, machine: kept(machine, corrected) };
}

export function withoutCorrections(record: ArchiveRecord): ArchiveRecord {
  const { machine, ...rest } = record;
  return machine ? { ...rest, ...machine, flags: rest.flags.filter((flag) => flag !== MANUAL_FLAG) } : rest;
}

/** The last word on each field; keywords add up. */
function standingCorrections(corrections: readonly Correction[]): CorrectionValue[] {
  const standing = new Map<CorrectedField, CorrectionValue[]>();
  for (const correction of corrections) {
    if ('clear' in correction) standing.delete(correction.field);
    else if (correction.field === 'keyword') standing.set('keyword', [...(standing.get('keyword') ?? []), correction]);
    else standing.set(correction.field, [correction]);
  }
  return [...standing.values()].flat();
}

function valuesOf(correction: CorrectionValue, record: ArchiveRecord): Partial<ArchiveRecord> {
  switch (correction.field) {
    case 'title':
      return { title: correction.value, label: correction.value };
    case 'date':
      return {
        date: correction.value,
        dates: [correction.value, ...record.dates.filter(({ kind }) => kind !== correction.value.kind)],
      };
    case 'author':
      return { authors: correction.value };
    case 'source':
      return { source: correction.value };
    case 'place':
      return { places: correction.value };
    case 'keyword':
      return { keywords: withKeywords(record.keywords, correction.add, correction.remove) };
    case 'note':
      return {};
  }
}

function withKeywords(now: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  return [...new Set([...now.filter((word) => !remove.includes(word)), ...add])];
}

const EVIDENCE_FIELDS = {
  title: 'title',
  date: 'date',
  author: 'author',
  source: 'source',
  place: 'place',
  keyword: 'keywords',
  note: 'note',
};

function evidenceOf(machine: ArchiveRecord, standing: readonly CorrectionValue[]): ArchiveRecord['evidence'] {
  const evidence: Record<string, readonly Evidence[]> = { ...machine.evidence };
  for (const field of new Set(standing.map((correction) => EVIDENCE_FIELDS[correction.field]))) {
    const claims = standing.filter((correction) => EVIDENCE_FIELDS[correction.field] === field).flatMap(manualClaims);
    const losers = (machine.evidence[field] ?? []).map((claim) => ({
      ...claim,
      won: field === 'keywords' && claim.won,
    }));
    evidence[field] = [...claims, ...losers];
  }
  return evidence;
}

function manualClaims(correction: CorrectionValue): Evidence[] {
  const claim = (value: string, kind: string | null): Evidence => {
    return { value, kind, rule: 'manual', start: 0, end: 0, quote: '', confidence: 1, won: true };
  };
  switch (correction.field) {
    case 'date':
      return [claim(correction.value.edtf, correction.value.kind)];
    case 'author':
      return correction.value.map(({ name, role }) => claim(name, role));
    case 'source':
      return [claim(correction.value.name, null)];
    case 'place':
      return correction.value.map(({ name, level }) => claim(name, level));
    case 'keyword':
      return [
        ...correction.add.map((word) => claim(word, 'added')),
        ...correction.remove.map((word) => claim(word, 'removed')),
      ];
    default:
      return [claim(correction.value, null)];
  }
}

function kept(machine: ArchiveRecord, corrected: ArchiveRecord): Partial<ArchiveRecord> {
  const { title, label, date, dates, authors, source, places, keywords, evidence } = machine;
  const all = { title, label, date, dates, authors, source, places, keywords };
  const changed = Object.entries(all).filter(([key, value]) => corrected[key as keyof ArchiveRecord] !== value);
  return { ...Object.fromEntries(changed), evidence };
}
