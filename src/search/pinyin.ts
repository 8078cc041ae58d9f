/**
 * `--pinyin`: a word in Latin letters is also looked for as the Han words it may spell. `wenzhou`, `wen zhou` and `xi'an` are read by
 * syllables, `wz` by first letters; the words are those of the archive's own dictionary, the most frequent first. The query is
 * rewritten before it is asked, so that everything after it, scores and highlights included, is as if the words had been typed.
 */

import { fold } from '../script/fold.js';
import { charactersBeginning, charactersRead, isSyllable, plainOf } from '../script/readings.js';
import { TEXT_FIELDS, type TextField } from '../segments/fields.js';
import type { Snapshot } from '../segments/snapshot.js';
import { elementsOfPhrase } from './phrase.js';
import type { QueryNode, TextNode } from './query.js';

/** The query with what its Latin words spell, and what had to be left out. */
export interface SpelledQuery {
  readonly root: QueryNode;
  readonly warnings: readonly string[];
}

/** Words a query may grow by: each is looked up and scored, and the grown query must be one that can be asked again. */
const MOST_WORDS = 60;
/** Beginnings that are followed further while a longer word is spelled out. */
const MOST_BEGINNINGS = 500;
/** More are no word. */
const MOST_SYLLABLES = 8;

export function withPinyin(snapshot: Snapshot, root: QueryNode): SpelledQuery {
  const spelled = new Set<string>();
  const joined = withSpacedSyllables(root);
  collect(joined, spelled);
  const share = Math.max(1, Math.floor(MOST_WORDS / Math.max(1, spelled.size)));
  const warnings = new Set<string>();
  return { root: expanded(joined, { snapshot, share, warnings }), warnings: [...warnings] };
}

/** `wen zhou`, two words that are a syllable each, may be one word as well. */
function withSpacedSyllables(node: QueryNode): QueryNode {
  if (node.kind === 'not') return { kind: 'not', of: withSpacedSyllables(node.of) };
  if (node.kind !== 'all' && node.kind !== 'any') return node;
  const of = node.of.map(withSpacedSyllables);
  return node.kind === 'all' ? joinedSyllables(of) : { kind: 'any', of };
}

function joinedSyllables(parts: readonly QueryNode[]): QueryNode {
  const of: QueryNode[] = [];
  for (let from = 0; from < parts.length; ) {
    const run = syllablesFrom(parts, from);
    const taken = parts.slice(from, from + Math.max(1, run.length));
    const text = run.map((part) => part.text).join(' ');
    if (run.length > 1)
      of.push({
        kind: 'any',
        of: [
          { kind: 'all', of: taken },
          { ...(run[0] as TextNode), text },
        ],
      });
    else of.push(...taken);
    from += taken.length;
  }
  return of.length === 1 ? (of[0] as QueryNode) : { kind: 'all', of };
}

/** The words from `from` on that are one syllable or one letter each, in the same fields. */
function syllablesFrom(parts: readonly QueryNode[], from: number): readonly TextNode[] {
  const run: TextNode[] = [];
  for (const part of parts.slice(from, from + MOST_SYLLABLES)) {
    if (part.kind !== 'text' || part.prefix || !isPiece(part.text)) break;
    if (run[0] !== undefined && part.fields !== run[0].fields) break;
    run.push(part);
  }
  return run;
}

function isPiece(text: string): boolean {
  const letters = plainOf(text.toLowerCase());
  return /^[a-z]$/.test(letters) || isSyllable(letters);
}

function collect(node: QueryNode, into: Set<string>): void {
  if (node.kind === 'text' && readingsOf(node).length > 0) into.add(node.text);
  if (node.kind === 'not') collect(node.of, into);
  if (node.kind === 'all' || node.kind === 'any') for (const part of node.of) collect(part, into);
}

interface Growth {
  readonly snapshot: Snapshot;
  /** Words that each spelled word may stand for. */
  readonly share: number;
  readonly warnings: Set<string>;
}

function expanded(node: QueryNode, growth: Growth): QueryNode {
  if (node.kind === 'not') return { kind: 'not', of: expanded(node.of, growth) };
  if (node.kind === 'all' || node.kind === 'any')
    return { kind: node.kind, of: node.of.map((part) => expanded(part, growth)) };
  if (node.kind !== 'text') return node;
  const words = wordsSpelled(node, growth);
  return words.length === 0 ? node : { kind: 'any', of: [node, ...words.map((text) => ({ ...node, text }))] };
}

function wordsSpelled(node: TextNode, { snapshot, share, warnings }: Growth): readonly string[] {
  const counts = new Map<string, number>();
  for (const reading of readingsOf(node)) {
    for (const [word, count] of wordsRead(snapshot, reading, node.fields)) counts.set(word, count);
  }
  if (counts.size > share) warnings.add(`${node.text} may spell many words; the ${share} most frequent are looked for`);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return frequent.slice(0, share).map(([word]) => word);
}

/** For each place of a word the characters that may stand there, folded. */
type Reading = readonly string[];

/** The ways to read the letters in the fewest syllables, but two at least; where there is no way at all, as first letters. */
function readingsOf({ text, prefix }: TextNode): readonly Reading[] {
  const elements = elementsOfPhrase(text, false);
  if (prefix || elements.some(({ alone }) => alone)) return [];
  const pieces = elements.map((element) => plainOf(element.text));
  if (!pieces.every((piece) => /^[a-zü]+$/.test(piece))) return [];
  const [first = ''] = pieces;
  const divided = pieces.length === 1 ? syllablesOf(first) : pieces.every(isPiece) ? [pieces] : [];
  const isInitials = pieces.length === 1 && divided.length === 0;
  const ways = isInitials ? [[...first]] : divided;
  const words = ways.filter(({ length }) => length > 1 && length <= MOST_SYLLABLES);
  const fewest = Math.min(...words.map(({ length }) => length));
  return words.filter(({ length }) => length === fewest).map((way) => way.map(charactersFor));
}

function charactersFor(piece: string): string {
  return fold(isSyllable(piece) ? charactersRead(piece) : charactersBeginning(piece));
}

const LONGEST_SYLLABLE = 6;

/** `xian` is xian and xi an. */
function syllablesOf(letters: string, most = MOST_SYLLABLES): readonly (readonly string[])[] {
  if (letters === '') return [[]];
  if (most === 0) return [];
  const ways: (readonly string[])[] = [];
  for (let end = Math.min(LONGEST_SYLLABLE, letters.length); end > 0; end--) {
    const syllable = letters.slice(0, end);
    if (isSyllable(syllable))
      for (const rest of syllablesOf(letters.slice(end), most - 1)) ways.push([syllable, ...rest]);
  }
  return ways;
}

/** Words and in how many documents they can stand: as many as hold the rarest pair of their characters. */
function wordsRead(snapshot: Snapshot, reading: Reading, fields: readonly TextField[]): ReadonlyMap<string, number> {
  let words = new Map([...(reading[0] ?? '')].map((char) => [char, Infinity]));
  for (const characters of reading.slice(1)) {
    const next = new Set(characters);
    const followers = new Map<string, ReadonlyMap<string, number>>();
    const longer = new Map<string, number>();
    for (const [word, count] of words) {
      const last = word.at(-1) as string;
      const after = followers.get(last) ?? followersOf(snapshot, last, next, fields);
      followers.set(last, after);
      for (const [char, together] of after) longer.set(word + char, Math.min(count, together));
    }
    words = mostFrequent(longer, MOST_BEGINNINGS);
  }
  return words;
}

/** The characters among `next` that stand after `char` somewhere, and in how many documents. */
function followersOf(
  snapshot: Snapshot,
  char: string,
  next: ReadonlySet<string>,
  fields: readonly TextField[],
): ReadonlyMap<string, number> {
  const numbers = fields.map((field) => TEXT_FIELDS.indexOf(field));
  const counts = new Map<string, number>();
  for (const { segment } of snapshot.segments) {
    for (const { term, fields: held } of segment.terms.withPrefix(char)) {
      const after = term.slice(1);
      if (!next.has(after)) continue;
      const count = held.reduce(
        (most, entry) => (numbers.includes(entry.field) ? Math.max(most, entry.count) : most),
        0,
      );
      if (count > 0) counts.set(after, (counts.get(after) ?? 0) + count);
    }
  }
  return counts;
}

function mostFrequent(words: Map<string, number>, most: number): Map<string, number> {
  return words.size <= most ? words : new Map([...words].sort((a, b) => b[1] - a[1]).slice(0, most));
}
