/**
 * Weighing: which of the places is the story's. A dateline decides, then the title, then the post of an official (瓯海区委书记); else the
 * place that weighs most by where and how often it stands.
 */

import type { PlaceLevel, Span } from '../model.js';
import { isHan } from '../script/han.js';
import { type Division, lineageOf } from './gazetteer.js';
import { standsAt } from './matches.js';
import { goesOn, type Mention } from './place-resolve.js';
import type { Shadow } from './shadow.js';
import { hasSign, SIGN } from './signs.js';
import type { PageView, ViewLine } from './view.js';

/** A mention where it stands. */
export interface Standing extends Mention {
  readonly line: ViewLine;
  readonly isDateline: boolean;
  readonly isInOrganisation: boolean;
  readonly weight: number;
}

/** The line a mention stands in, and whether a dateline. */
interface Seat {
  readonly line: ViewLine;
  readonly isDateline: boolean;
}

/** Every place of the document, its mentions gathered. */
export interface Weighed {
  readonly division: Division;
  readonly standings: readonly [Standing, ...Standing[]];
  readonly weight: number;
}

/** Schools, firms and papers carry the name of a town they tell nothing about: 浙江大学台州研究院. */
const ORGANISATION =
  /(?:大学|学院|研究院|研究所|公司|集团|银行|医院|科技园|协会|学会|(?<!招)商会|出版社|日报|晚报|电视台|中学|队|俱乐部|证券)/uy;
const ORGANISATION_UNITS = 14;
/** Ends a name in front of any such word: a mark, a particle, 一家. */
const NAME_END = /[^\p{Script=Han}a-z0-9]|[的在和与对从向到将等了最]|[一这那该][家个所名]/uy;
/** 延安精神, 温州模式: the name stands for an idea. */
const IDEA = /(?:精神|模式|速度|共识|宣言)(?!病|科|小镇)/uy;
const BINDING = /[的在和与对从向到将等了、]/u;
const OFFICE =
  /(?:省|市|区|县|州)?(?:(?:委|政府|人民政府|人大|政协|纪委|公安|科技|教育|财政|发改|市场监管|卫生|农业|环保|交通)[\p{Script=Han}]{0,8}?(?:书记|[局长厅]长|部长|主任|主席|秘书长|常委)|(?:常务)?副?[省市区县州]长)/uy;

/** Set by hand; anything from 0.1 to 0.5, and 1 to 2 for the lead, gives every marked page the same place (2026-11). */
const ORGANISATION_SHARE = 0.3;
const LEAD_SHARE = 1.5;
/** A chain written in one piece (浙江省温州市) speaks of its last link. */
const UPPER_LINK_SHARE = 0.2;
/** Countries stand in every kind of story; beside a town they are background. */
const COUNTRY_SHARE = 0.3;

export function standingAt(view: PageView, mention: Mention, { line, isDateline }: Seat): Standing {
  const { start, end, division, rule, rivals } = mention;
  const isInOrganisation = endsAsOrganisation(view.shadow, end) || standsForIdea(view.shadow, end);
  let weight = line.kind === 'body' && start < view.lead.end ? LEAD_SHARE : 1;
  if (isInOrganisation) weight *= ORGANISATION_SHARE;
  if (division.level === 'country') weight *= COUNTRY_SHARE;
  // Written out: a page may hold a hundred thousand mentions, and spreading them costs three times as much.
  return { start, end, division, rule, rivals, line, isDateline, isInOrganisation, weight };
}

/** The word for an organisation comes before any particle or mark that would end the name. */
function endsAsOrganisation({ text, units, signSets }: Shadow, end: number): boolean {
  const limit = Math.min(end + ORGANISATION_UNITS, text.length);
  for (let at = end; at < limit; at++) {
    if (isHan(units[at] as number)) {
      if (!hasSign(signSets, at, SIGN.organisation)) continue;
      if (standsAt(ORGANISATION, text, at)) return ORGANISATION.lastIndex <= end + ORGANISATION_UNITS;
    }
    if (standsAt(NAME_END, text, at)) return false;
  }
  return false;
}

function standsForIdea({ text, signSets }: Shadow, end: number): boolean {
  return hasSign(signSets, end, SIGN.idea) && standsAt(IDEA, text, end);
}

export function holdsOffice({ text, signSets }: Shadow, { end }: Span): boolean {
  if (!hasSign(signSets, end, SIGN.office) || !standsAt(OFFICE, text, end)) return false;
  return !BINDING.test(text.slice(end, OFFICE.lastIndex));
}

/** By chain of names: an unlisted place is a new division at each of its mentions. */
export function weigh(text: string, standings: readonly Standing[]): Weighed[] {
  const groups = new Map<string, Gathered>();
  for (let index = 0; index < standings.length; index++) {
    const standing = standings[index] as Standing;
    const weight = standing.weight * (isUpperLink(text, standing, standings[index + 1]) ? UPPER_LINK_SHARE : 1);
    const key = lineageOf(standing.division).key;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { division: standing.division, standings: [standing], weight });
    else {
      group.standings.push(standing);
      group.weight += weight;
    }
  }
  return Array.from(groups.values());
}

interface Gathered extends Weighed {
  readonly standings: [Standing, ...Standing[]];
  weight: number;
}

/** A mention that the next one goes on from, directly or as a prefecture of old: 浙江省 in 浙江省温州市, 商洛 in 商洛地区商州市. */
function isUpperLink(text: string, standing: Standing, next: Standing | undefined): boolean {
  return next !== undefined && goesOn(text, standing, next) && isSmaller(next.division, standing.division);
}

const RANKS: readonly PlaceLevel[] = ['country', 'province', 'city', 'county', 'zone', 'other'];

/** By rank, not by chain: 柳州地区忻城县 is an address although the county has another parent today. */
function isSmaller(inner: Division, outer: Division): boolean {
  return RANKS.indexOf(inner.level) > RANKS.indexOf(outer.level);
}
