/**
 * Fresh records into a segment, in bounded memory: documents go to disk as they come, their terms gather in memory and are set aside
 * in a run when there are too many; at the end the runs are merged into the one dictionary.
 */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { newTermColumns, readTerms } from '../tokenize/terms.js';
import { dayNumber } from './days.js';
import { chromeText, partsOf } from './documents.js';
import { BODY, CHROME, TITLE } from './fields.js';
import { fingerprintOf } from './fingerprint.js';
import { Inversion } from './inversion.js';
import { positionBits } from './postings.js';
import { SegmentWriter } from './segment-writer.js';
import { type TokenRun, writeRun } from './token-run.js';
import type { SegmentSummary, StoredDocument } from './types.js';
import { valueTerms } from './values.js';

export interface WriteOptions {
  /** Tokens held in memory, about 24 bytes each. */
  readonly maxTokens?: number;
}

/** 96 MB; twice as many would spare a twentieth of the time that writing a large segment takes. */
const MAX_TOKENS = 4_000_000;
/** One document has rarely more. */
const TOKENS_OF_ONE = 1 << 16;

/** Writes a segment into `folder`, which it makes; when it fails nothing of it stays. */
export function writeSegment(
  folder: string,
  documents: Iterable<StoredDocument>,
  options: WriteOptions = {},
): SegmentSummary {
  const builder = new SegmentBuilder(folder, options);
  try {
    for (const document of documents) builder.add(document);
    return builder.finish();
  } catch (error) {
    builder.abandon();
    throw error;
  }
}

/** The same for documents that come one by one, numbered from 0 on; whoever sees it fail abandons it. */
export class SegmentBuilder {
  private readonly folder: string;
  private readonly maxTokens: number;
  private readonly writer: SegmentWriter;
  private readonly runs: TokenRun[] = [];
  private readonly inversion: Inversion;

  constructor(folder: string, { maxTokens = MAX_TOKENS }: WriteOptions = {}) {
    this.folder = folder;
    this.maxTokens = maxTokens;
    this.inversion = new Inversion(maxTokens + TOKENS_OF_ONE);
    this.writer = new SegmentWriter(folder);
  }

  add(document: StoredDocument): void {
    addDocument(document, this.writer, this.inversion);
    if (this.inversion.count < this.maxTokens) return;
    this.runs.push(writeRun(join(this.folder, `run-${this.runs.length}`), this.inversion.terms()));
    this.inversion.clear();
  }

  /** The segment is whole and on the disk. */
  finish(): SegmentSummary {
    const summary = this.writer.finish([...this.runs, this.inversion.lastTerms()]);
    this.removeRuns();
    return summary;
  }

  /** Nothing of it stays. */
  abandon(): void {
    this.writer.abandon();
    this.removeRuns();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private removeRuns(): void {
    for (const run of this.runs.splice(0)) run.remove();
  }
}

const terms = newTermColumns();

function addDocument(document: StoredDocument, writer: SegmentWriter, inversion: Inversion): void {
  const { record, added, run = 0 } = document;
  const largest = [-1, -1, -1];
  for (const [field, text] of [
    [TITLE, record.title ?? ''],
    [CHROME, chromeText(record)],
    [BODY, record.body],
  ] as const) {
    inversion.addTerms(field, readTerms(text, terms));
    largest[field] = terms.largest;
  }
  const fingerprint = fingerprintOf(record.ownBody === undefined ? terms : readTerms(record.ownBody, terms));
  inversion.addValues(valueTerms(record));
  const facts = {
    id: record.id,
    earliest: dayNumber(record.date?.earliest),
    latest: dayNumber(record.date?.latest),
    added: dayNumber(added),
    run,
    pipeline: Number(record.pipeline) || 0,
    superseded: record.flags.includes('superseded'),
    positionBits: largest.map(positionBits),
  };
  writer.addDocument({ facts, parts: partsOf(record), raw: document.raw, fingerprint });
}
