/** Full MiniSearch over the same documents, and a phrase test of its own: what every answer of the index must equal. */

import MiniSearch from 'minisearch';
import type { ArchiveRecord } from '../../src/model.js';
import { fold } from '../../src/script/fold.js';
import { parseQuery } from '../../src/search/parser.js';
import type { QueryNode, TextNode } from '../../src/search/query.js';
import { scoreTreeOf } from '../../src/search/score-tree.js';
import { miniSearchQuery, SEARCH_OPTIONS } from '../../src/segments/paged-minisearch.js';
import { tokenize } from '../../src/tokenize/terms.js';

export interface Answer {
  readonly id: string;
  readonly score: number;
}

export class Oracle {
  readonly records = new Map<string, ArchiveRecord>();
  private readonly full = new MiniSearch<{ id: string; title: string; body: string; chrome: string }>({
    fields: ['title', 'body', 'chrome'],
    tokenize,
    processTerm: (term) => term,
    autoVacuum: false,
  });

  add(record: ArchiveRecord): void {
    this.records.set(record.id, record);
    this.full.add(asDocument(record));
  }

  remove(id: string): void {
    this.full.remove(asDocument(this.records.get(id) as ArchiveRecord));
    this.records.delete(id);
  }

  search(query: string): readonly Answer[] {
    const root = parseQuery(query).root as QueryNode;
    const tree = scoreTreeOf(root);
    if (tree === undefined) return [];
    const filter = ({ id }: { id: string }): boolean => holds(this.records.get(id) as ArchiveRecord, root);
    const results = this.full.search(miniSearchQuery(tree), { ...SEARCH_OPTIONS, filter });
    return results.map(({ id, score }) => ({ id: id as string, score }));
  }
}

function asDocument({ id, title, body, chrome }: ArchiveRecord): {
  id: string;
  title: string;
  body: string;
  chrome: string;
} {
  return { id, title: title ?? '', body, chrome: chrome.map(({ text }) => text).join('\n\n') };
}

function holds(record: ArchiveRecord, node: QueryNode): boolean {
  if (node.kind === 'all') return node.of.every((part) => holds(record, part));
  if (node.kind === 'any') return node.of.some((part) => holds(record, part));
  if (node.kind === 'not') return !holds(record, node.of);
  if (node.kind === 'text') return node.fields.some((field) => holdsText(asDocument(record)[field], node));
  throw new Error(`the oracle knows no ${node.kind}`);
}

/** By comparing strings: words in angles, breaks as one bar, spaces gone. */
function holdsText(text: string, { text: phrase, prefix }: TextNode): boolean {
  const wanted = spelled(phrase);
  return spelled(text).includes(prefix ? wanted.slice(0, -1) : wanted);
}

function spelled(text: string): string {
  const known = spellings.get(text) ?? spell(text);
  spellings.set(text, known);
  return known;
}

/** Every query asks the same documents. */
const spellings = new Map<string, string>();

function spell(text: string): string {
  return fold(text)
    .replace(/[a-z0-9]+/g, '<$&>')
    .replace(/\s+/g, (space) => (/\n[^\n]*\n|\n {2}/.test(space) ? '|' : ''))
    .replace(/[，。,.|]+/g, '|')
    .replace(/^\||\|$/g, '');
}
