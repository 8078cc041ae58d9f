/** Hits: every place in the folded text where a name of the gazetteer stands, the longest name first. What the name means is not asked here. */

import type { Span } from '../model.js';
import { gazetteer, type Meaning } from './gazetteer.js';
import { longestName, type NamedRow, nextStart } from './name-trie.js';
import type { Shadow } from './shadow.js';
import { SIGN, signsAt } from './signs.js';

export interface Hit extends Span {
  readonly name: string;
  readonly meanings: readonly Meaning[];
}

/** 北京市场, 县域, 区别: the last character of the name begins another word, so the shorter name is the one that stands there. */
const STEALS: Readonly<Record<string, string>> = {
  市: '场民区价值面容况话',
  省: '会力事去略钱',
  县: '域',
  区: '域别间块划分',
  州: '长',
};

/** A county of another rank than the one it has: 松江县, now a district. */
const RANKS = new Set(['市', '县']);

/** The hits of these stretches of the text. */
export function findHits({ text, units }: Shadow, stretches: readonly Span[]): Hit[] {
  const { trie } = gazetteer();
  const hits: Hit[] = [];
  for (const { start, end } of stretches) {
    for (let at = nextStart(trie, units, start, end); at < end; at = nextStart(trie, units, at + 1, end)) {
      const longest = longestName(trie, units, at);
      const hit = longest && hitAt(text, at, longest);
      if (hit !== undefined) hits.push(hit);
    }
  }
  return hits;
}

/** The longest of the names that begin here whose last character is its own. */
function hitAt(text: string, start: number, longest: NamedRow<readonly Meaning[]>): Hit | undefined {
  for (let each: typeof longest | undefined = longest; each !== undefined; each = each.shorter) {
    const { name, row: meanings } = each;
    const end = start + name.length;
    if (!isStolen(text, end) && !isCutShort(text, end, meanings)) return withRank(text, { start, end, name, meanings });
  }
  return undefined;
}

/** 乐山市中区 is 乐山 and its 市中区; but Taiwan's towns, which have no code, do have a 中区. */
const INNER_DISTRICT = /市[中南北]区/uy;
const CITY = '市'.charCodeAt(0);

function isCutShort(text: string, end: number, meanings: readonly Meaning[]): boolean {
  if (text.charCodeAt(end - 1) !== CITY) return false;
  INNER_DISTRICT.lastIndex = end - 1;
  return INNER_DISTRICT.test(text) && meanings.some(({ division }) => division.code !== undefined);
}

function isStolen(text: string, end: number): boolean {
  if ((signsAt(text, end - 1) & SIGN.unit) === 0) return false;
  const next = text[end];
  return next !== undefined && (STEALS[text[end - 1] as string]?.includes(next) ?? false);
}

function withRank(text: string, hit: Hit): Hit {
  if ((signsAt(text, hit.end) & SIGN.unit) === 0) return hit;
  const rank = text[hit.end];
  if (rank === undefined || !RANKS.has(rank) || isStolen(text, hit.end + 1)) return hit;
  if (text[hit.end - 1] === '城' && rank === '市') return hit; // 大城市 is a large town, not 大城
  const counties = hit.meanings.filter(({ division, form }) => division.level === 'county' && form === 'short');
  if (counties.length === 0) return hit;
  const meanings = counties.map(
    ({ division, demand }): Meaning => ({ division, form: 'former', demand: demand === 'behind' ? demand : 'alone' }),
  );
  return { start: hit.start, end: hit.end + 1, name: hit.name + rank, meanings };
}
