/** Hits: every place in the folded text where a name of the gazetteer stands, the longest name first. What the name means is not asked here. */

import type { Span } from '../model.js';
import { gazetteer, type Meaning } from './gazetteer.js';
import { standsAt } from './matches.js';
import { growTrie, longestName, type NameTrie, nextStart } from './name-trie.js';
import { trapsFor, type Watched } from './place-traps.js';
import type { Shadow } from './shadow.js';
import { hasSign, SIGN } from './signs.js';

export interface Hit extends Span {
  readonly place: PlaceName;
}

/** A name, and all that is asked of it wherever it stands. */
export interface PlaceName extends Watched {
  readonly meanings: readonly Meaning[];
  /** Its only meaning, if that needs nothing around it. */
  readonly sure: Meaning | undefined;
  /** The longest name it begins with. */
  readonly shorter: PlaceName | undefined;
}

let grown: NameTrie<PlaceName> | undefined;

function placeNames(): NameTrie<PlaceName> {
  grown ??= growTrie(gazetteer().names, placeName);
  return grown;
}

function placeName(name: string, meanings: readonly Meaning[], shorter: PlaceName | undefined): PlaceName {
  const [first, ...others] = meanings;
  const sure = others.length === 0 && first?.demand === 'alone' ? first : undefined;
  return { name, traps: trapsFor(name), meanings, sure, shorter };
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
export function findHits(shadow: Shadow, stretches: readonly Span[]): Hit[] {
  const trie = placeNames();
  const { units } = shadow;
  const hits: Hit[] = [];
  for (const { start, end } of stretches) {
    for (let at = nextStart(trie, units, start, end); at < end; at = nextStart(trie, units, at + 1, end)) {
      const longest = longestName(trie, units, at);
      const hit = longest && hitAt(shadow, at, longest);
      if (hit !== undefined) hits.push(hit);
    }
  }
  return hits;
}

/** The longest of the names that begin here whose last character is its own. */
function hitAt(shadow: Shadow, start: number, longest: PlaceName): Hit | undefined {
  for (let place: PlaceName | undefined = longest; place !== undefined; place = place.shorter) {
    const end = start + place.name.length;
    const isWhole = !hasSign(shadow.signSets, end - 1, SIGN.unit) || endsThere(shadow.text, end, place);
    if (isWhole) return withRank(shadow, { start, end, place });
  }
  return undefined;
}

/** Of a name that ends in 市, 区 or the like. */
function endsThere(text: string, end: number, place: PlaceName): boolean {
  return !isStolen(text, end) && !isCutShort(text, end, place);
}

/** 乐山市中区 is 乐山 and its 市中区; but Taiwan's towns, which have no code, do have a 中区. */
const INNER_DISTRICT = /市[中南北]区/uy;
function isCutShort(text: string, end: number, { meanings }: PlaceName): boolean {
  return standsAt(INNER_DISTRICT, text, end - 1) && meanings.some(({ division }) => division.code !== undefined);
}

function isStolen(text: string, end: number): boolean {
  const next = text[end];
  return next !== undefined && (STEALS[text[end - 1] as string]?.includes(next) ?? false);
}

function withRank({ text, signSets }: Shadow, hit: Hit): Hit {
  if (!hasSign(signSets, hit.end, SIGN.unit)) return hit;
  const rank = text[hit.end];
  if (rank === undefined || !RANKS.has(rank) || isStolen(text, hit.end + 1)) return hit;
  if (text[hit.end - 1] === '城' && rank === '市') return hit; // 大城市 is a large town, not 大城
  const { name, meanings: known } = hit.place;
  const counties = known.filter(({ division, form }) => division.level === 'county' && form === 'short');
  if (counties.length === 0) return hit;
  const meanings = counties.map(
    ({ division, demand }): Meaning => ({ division, form: 'former', demand: demand === 'behind' ? demand : 'alone' }),
  );
  return { start: hit.start, end: hit.end + 1, place: placeName(name + rank, meanings, undefined) };
}
