/**
 * Which of the names met are wanted: endings of web pages, `--include` and `--exclude`, `.archiveignore`, hidden names.
 * Every answer but "take it" is a reason the user is told.
 */

import type { ProblemCode } from '../model.js';
import { type Glob, matchesGlob, parseGlob } from './glob.js';

export { SKIPPED_CODES } from '../errors.js';

export interface Selection {
  /** Globs; with any, only files that match one are taken. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly hidden?: boolean;
  /** Every regular file, whatever its name (`inspect`, `decode`). */
  readonly anyType?: boolean;
}

export interface Refusal {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

export const IGNORE_FILE = '.archiveignore';

const PAGE_ENDINGS = new Set('txt html htm shtml xhtml mhtml mht pdf docx'.split(' '));
const CONTAINER_ENDINGS = new Set('zip tar tgz warc wacz csv tsv jsonl ndjson'.split(' '));

export interface Selector {
  /** `rules` are those of the `.archiveignore` files from the start of the walk down to here. */
  refuse(entry: Candidate, rules: readonly IgnoreRules[]): Refusal | undefined;
}

export interface Candidate {
  /** Names from the start of the walk down to the entry. */
  readonly names: readonly string[];
  readonly isFolder: boolean;
}

/** The globs of one `.archiveignore`, and how deep below the start of the walk it lies. */
export interface IgnoreRules {
  readonly depth: number;
  readonly globs: readonly Glob[];
}

export function createSelector(selection: Selection): Selector {
  const include = (selection.include ?? []).map(parseGlob);
  const exclude = (selection.exclude ?? []).map(parseGlob);
  return {
    refuse(entry, rules) {
      const name = entry.names.at(-1) ?? '';
      if (/^\.[^.]/u.test(name) && !selection.hidden) return HIDDEN;
      if (isMatched(exclude, entry)) return EXCLUDED;
      if (isIgnored(entry, rules)) return IGNORED;
      if (entry.isFolder) return undefined;
      if (include.length > 0) return isMatched(include, entry) ? undefined : NOT_INCLUDED;
      return selection.anyType || isPageName(name) ? undefined : UNSUPPORTED;
    },
  };
}

export function parseIgnoreFile(text: string, depth: number): IgnoreRules {
  const patterns = text.split(/\r\n|\r|\n/u).map((line) => line.trim());
  return { depth, globs: patterns.filter((line) => line !== '' && !line.startsWith('#')).map(parseGlob) };
}

const HIDDEN: Refusal = { code: 'ignored', message: 'a hidden name', hint: '`--hidden` takes hidden files too' };
const EXCLUDED: Refusal = { code: 'ignored', message: 'left out by --exclude', hint: 'change --exclude to take it' };
const IGNORED: Refusal = {
  code: 'ignored',
  message: `left out by ${IGNORE_FILE}`,
  hint: `edit ${IGNORE_FILE} to take it`,
};
const NOT_INCLUDED: Refusal = {
  code: 'ignored',
  message: 'not named by --include',
  hint: 'widen --include to take it',
};
const UNSUPPORTED: Refusal = {
  code: 'unsupported',
  message: 'not a kind of file that holds a page',
  hint: 'taken are .txt .html .htm .shtml .xhtml .mhtml .docx .pdf, .zip .tar .warc .wacz of them, .csv .tsv .jsonl of crawlers, .gz of all, .br of pages, and names without an ending; --include takes others as text',
};

function isMatched(globs: readonly Glob[], entry: Candidate): boolean {
  return globs.some((glob) => (entry.isFolder || !glob.foldersOnly) && matchesGlob(glob, entry.names));
}

/** The last pattern that matches decides, as in `.gitignore`. */
function isIgnored(entry: Candidate, rules: readonly IgnoreRules[]): boolean {
  let ignored = false;
  for (const { depth, globs } of rules) {
    const names = entry.names.slice(depth);
    for (const glob of globs) {
      if (glob.foldersOnly && !entry.isFolder) continue;
      if (matchesGlob(glob, names)) ignored = !glob.negated;
    }
  }
  return ignored;
}

/** Marks that turn the direction of writing: behind one, the ending is not what people see. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/u;

function isPageName(name: string): boolean {
  if (DIRECTION_MARKS.test(name)) return true;
  const whole = name.trim().toLowerCase();
  const [, layer] = /\.(gz|br)$/u.exec(whole) ?? [];
  const inner = layer === undefined ? whole : whole.slice(0, -3);
  const dot = inner.lastIndexOf('.');
  if (dot <= 0) return layer === undefined;
  const ending = inner.slice(dot + 1);
  return PAGE_ENDINGS.has(ending) || (layer !== 'br' && CONTAINER_ENDINGS.has(ending));
}
