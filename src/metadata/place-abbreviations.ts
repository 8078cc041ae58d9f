/**
 * One-character names of towns, only behind a verb of place and in front of no word they begin: 今天在京会见, 抵沪访问. Elsewhere 京, 津 or
 * 粤 are parts of other words, and an ICP number opens with one.
 */

import { gazetteer } from './gazetteer.js';
import { standsAt } from './matches.js';
import type { Mention } from './place-resolve.js';

const FULL_NAMES = [
  ['京', '北京市'],
  ['沪', '上海市'],
] as const;
const ABBREVIATION = /(?<=[在来抵赴离返进驻])[京沪](?![剧城东西广珠汉杭津九昆张沈哈郊派胡畿都沪])/uy;

/** Town by town. */
export function abbreviationsIn(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const [character, name] of FULL_NAMES) {
    const division = gazetteer().names.get(name)?.[0]?.division;
    if (division === undefined) continue;
    for (let start = text.indexOf(character); start >= 0; start = text.indexOf(character, start + 1))
      if (standsAt(ABBREVIATION, text, start))
        mentions.push({ start, end: start + 1, division, rule: 'abbreviation', rivals: [] });
  }
  return mentions;
}
