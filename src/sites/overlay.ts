/**
 * A site's template laid over a record: the lines at the two ends of its body that are the site's leave it and become chrome. The record
 * below stays what its bytes made it, and is found again when the template changes or goes.
 */

import type { ArchiveRecord, RecordChrome, Span } from '../model.js';
import { lineKey } from './line-key.js';

/** Keys of the lines that are the site's and not its pages'. */
export type Template = ReadonlySet<number>;

/** A body line by line, as far as a template must know it: the key of each line, and how many code units it has. */
export interface BodyLines {
  readonly keys: Uint32Array;
  readonly units: Uint32Array;
}

/** A longer body is a book or a table, and its ends are its own. */
const MOST_LINES = 2000;
/** Whoever takes more than this of a body takes the text: a poem printed again and again, a page of one line. */
const MOST_TAKEN_SHARE = 0.5;

/** The record as its site shows it; laying twice, or another template first, changes nothing. */
export function layTemplate(record: ArchiveRecord, template: Template | undefined): ArchiveRecord {
  const own = withoutTemplate(record);
  if (template === undefined || template.size === 0) return own;
  const kept = keptLines(bodyLines(own), template);
  const lines = own.body.split('\n');
  if (kept === 'all') return own;
  const taken = spansOf(lines, own).flatMap((span, i): RecordChrome[] =>
    i >= kept.from && i < kept.to ? [] : [{ kind: 'template', text: lines[i] as string, ...span }],
  );
  const chrome = [...own.chrome, ...taken].sort((a, b) => a.start - b.start);
  return { ...own, body: lines.slice(kept.from, kept.to).join('\n'), chrome, ownBody: own.body };
}

/** What a template is learned from and laid over: a record without what else is known of it. */
export type SitePage = Pick<ArchiveRecord, 'id' | 'body' | 'ownBody' | 'chrome' | 'text' | 'site'>;

/** The record as its bytes alone make it. */
export function withoutTemplate(record: ArchiveRecord): ArchiveRecord;
export function withoutTemplate(page: SitePage): SitePage;
export function withoutTemplate({ ownBody, ...rest }: SitePage): SitePage {
  if (ownBody === undefined) return rest;
  return { ...rest, body: ownBody, chrome: rest.chrome.filter(({ kind }) => kind !== 'template') };
}

/** Whether the template may take anything of a body nothing was taken of: its first line or its last. */
export function reaches(template: Template, body: string): boolean {
  const isTaken = (line: string): boolean => template.has(lineKey(line));
  return isTaken(body.slice(0, body.indexOf('\n') >>> 0)) || isTaken(body.slice(body.lastIndexOf('\n') + 1));
}

/** The lines that a template may be laid over; none where the ends of the body are its author's. */
export function bodyLines({ body, site }: SitePage): BodyLines {
  const lines = body.split('\n', MOST_LINES + 1);
  const own = site?.isArticle || lines.length > MOST_LINES ? [] : lines;
  return { keys: Uint32Array.from(own, lineKey), units: Uint32Array.from(own, ({ length }) => length) };
}

/** Which lines stay, `from` up to `to`. */
export function keptLines(
  { keys, units }: BodyLines,
  template: Template,
): 'all' | { readonly from: number; readonly to: number } {
  const isOwn = (key: number): boolean => !template.has(key);
  const [from, to] = [keys.findIndex(isOwn), keys.findLastIndex(isOwn) + 1];
  const isTooMuch = from < 0 || sumOf(units.subarray(from, to)) < (1 - MOST_TAKEN_SHARE) * sumOf(units);
  return isTooMuch || to - from === keys.length ? 'all' : { from, to };
}

function sumOf(numbers: Uint32Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Where the lines of a body stand in its text: outside all chrome, in their order, and as late as can be, for a head may quote them. */
function spansOf(lines: readonly string[], { text, chrome }: ArchiveRecord): readonly Span[] {
  const spans: Span[] = [];
  let before = text.length;
  let next = chrome.length - 1;
  for (const line of lines.toReversed()) {
    let start = text.lastIndexOf(line, before - line.length);
    for (; next >= 0 && (chrome[next] as Span).end > start; next--) {
      const part = chrome[next] as Span;
      if (part.start < start + line.length) start = text.lastIndexOf(line, part.start - line.length);
    }
    spans.push({ start, end: start + line.length });
    before = start;
  }
  return spans.reverse();
}
