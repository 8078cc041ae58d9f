/**
 * One-character names of towns, only behind a verb of place and in front of no word they begin: 今天在京会见, 抵沪访问. Elsewhere 京, 津 or
 * 粤 are parts of other words, and an ICP number opens with one.
 */

import { gather } from './gather.js';
import { gazetteer } from './gazetteer.js';
import { matchesOf } from './matches.js';
import type { Mention } from './place-resolve.js';

const FULL_NAMES: Readonly<Record<string, string>> = { 京: '北京市', 沪: '上海市' };
/** What stands before it is asked last: a pattern that begins with a character is looked for fastest. */
const ABBREVIATION = /[京沪](?<=[在来抵赴离返进驻].)(?![剧城东西广珠汉杭津九昆张沈哈郊派胡畿都沪])/gu;

export function abbreviationsIn(text: string): Mention[] {
  return gather(matchesOf(text, ABBREVIATION), ({ 0: character, index }) => {
    const division = gazetteer().names.get(FULL_NAMES[character] ?? '')?.[0]?.division;
    if (division === undefined) return [];
    return [{ start: index, end: index + 1, division, rule: 'abbreviation', rivals: [] }];
  });
}
