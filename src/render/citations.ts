/** Records as citations, in the forms other programs read. Written piece by piece: an export of any size is never held whole. */

import type { ArchiveRecord } from '../model.js';
import { bibtexEntry } from './bibtex.js';
import { type CitedWork, citedWork } from './cited-work.js';
import { cslItem } from './csl.js';
import { gbt7714Line } from './gbt7714.js';
import { jsonLine } from './json.js';
import { jsonldArticle } from './jsonld.js';

export const CITATION_FORMS = ['csl-json', 'bibtex', 'gbt7714', 'jsonld'] as const;
export type CitationForm = (typeof CITATION_FORMS)[number];

export interface CitationChoice {
  readonly form: CitationForm;
  /** ISO day of reading, for pages whose capture nobody dated. */
  readonly accessed: string;
}

/** `csl-json` is one array, `jsonld` one document a line, `bibtex` and `gbt7714` one entry after the other. */
export function* citationLines(records: Iterable<ArchiveRecord>, choice: CitationChoice): Generator<string> {
  if (choice.form === 'csl-json') return yield* cslArray(records, choice.accessed);
  const entry = ENTRIES[choice.form];
  for (const record of records) yield entry(record, choice.accessed);
}

type Entry = (record: ArchiveRecord, accessed: string) => string;

const cited =
  (form: (work: CitedWork) => string): Entry =>
  (record, accessed) =>
    form(citedWork(record, accessed));

const ENTRIES: Readonly<Record<Exclude<CitationForm, 'csl-json'>, Entry>> = {
  bibtex: cited(bibtexEntry),
  gbt7714: cited(gbt7714Line),
  jsonld: (record) => `${jsonLine(jsonldArticle(record))}\n`,
};

function* cslArray(records: Iterable<ArchiveRecord>, accessed: string): Generator<string> {
  let lead = '[\n';
  for (const record of records) {
    yield lead + jsonLine(cslItem(citedWork(record, accessed)));
    lead = ',\n';
  }
  yield lead === '[\n' ? '[]\n' : '\n]\n';
}
