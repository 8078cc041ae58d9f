/** Hits: every place in the folded text where a name of the gazetteer stands, the longest name first. What the name means is not asked here. */

import type { Span } from '../model.js';
import { type Gazetteer, gazetteer, type Meaning, pairKey } from './gazetteer.js';

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

export function findHits(text: string): Hit[] {
  const names = gazetteer();
  const hits: Hit[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    if (names.starts[text.charCodeAt(at)] === 0) continue;
    const lengths = names.lengths.get(pairKey(text.charCodeAt(at), text.charCodeAt(at + 1)));
    const hit = lengths === undefined ? undefined : longestHit(names, text, at, lengths);
    if (hit !== undefined) hits.push(hit);
  }
  return hits;
}

function longestHit(names: Gazetteer, text: string, start: number, lengths: number): Hit | undefined {
  for (let length = 31 - Math.clz32(lengths); length >= 2; length--) {
    if ((lengths & (1 << length)) === 0) continue;
    const name = text.slice(start, start + length);
    const meanings = names.names.get(name);
    if (meanings === undefined || isStolen(text, start + length) || isCutShort(text, start + length, meanings))
      continue;
    return withRank(text, { start, end: start + length, name, meanings });
  }
  return undefined;
}

/** 乐山市中区 is 乐山 and its 市中区; but Taiwan's towns, which have no code, do have a 中区. */
const INNER_DISTRICT = /市[中南北]区/uy;

function isCutShort(text: string, end: number, meanings: readonly Meaning[]): boolean {
  INNER_DISTRICT.lastIndex = end - 1;
  return INNER_DISTRICT.test(text) && meanings.some(({ division }) => division.code !== undefined);
}

function isStolen(text: string, end: number): boolean {
  const next = text[end];
  return next !== undefined && (STEALS[text[end - 1] as string]?.includes(next) ?? false);
}

function withRank(text: string, hit: Hit): Hit {
  const rank = text[hit.end];
  if (rank === undefined || !RANKS.has(rank) || isStolen(text, hit.end + 1)) return hit;
  if (text[hit.end - 1] === '城' && rank === '市') return hit; // 大城市 is a large town, not 大城
  const counties = hit.meanings.filter(
    ({ division, form, demand }) => division.level === 'county' && form === 'short' && demand !== 'behind',
  );
  if (counties.length === 0) return hit;
  const meanings = counties.map(({ division }): Meaning => ({ division, form: 'former', demand: 'alone' }));
  return { start: hit.start, end: hit.end + 1, name: hit.name + rank, meanings };
}
