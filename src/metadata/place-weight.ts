/**
 * Weighing: which of the places is the story's. A dateline decides, then the title, then the post of an official (瓯海区委书记); else the
 * place that weighs most by where and how often it stands.
 */

import { isHan } from '../script/han.js';
import { chainOf, type Division, isWithin } from './gazetteer.js';
import type { Mention } from './place-resolve.js';
import type { PageView, ViewLine } from './view.js';

/** A mention where it stands. */
export interface Standing extends Mention {
  readonly line: ViewLine;
  readonly weight: number;
  readonly isDateline: boolean;
}

/** Every place of the document, its mentions gathered. */
export interface Weighed {
  readonly division: Division;
  readonly standings: readonly Standing[];
  readonly weight: number;
}

/** Schools, firms and papers carry the name of a town they tell nothing about: 浙江大学台州研究院. */
const ORGANISATION =
  /[\p{Script=Han}A-Za-z0-9]{0,10}?(?:大学|学院|研究院|研究所|公司|集团|银行|医院|科技园|协会|学会|商会|出版社|日报|晚报|电视台|中学|足球队|队|俱乐部|证券)/uy;
const BINDING = /[的在和与对从向到将等了、]/u;
const OFFICE =
  /(?:省|市|区|县|州)?(?:(?:委|政府|人民政府|人大|政协|纪委|公安|科技|教育|财政|发改|市场监管|卫生|农业|环保|交通)[\p{Script=Han}]{0,8}?(?:书记|[局长厅]长|部长|主任|主席|秘书长|常委)|(?:常务)?副?[省市区县州]长)/uy;

const ORGANISATION_SHARE = 0.3;
const LEAD_SHARE = 1.5;
/** A chain written in one piece (浙江省温州市) speaks of its last link. */
const UPPER_LINK_SHARE = 0.2;
/** Countries stand in every kind of story; beside a town they are background. */
const COUNTRY_SHARE = 0.3;

export function weightOf(view: PageView, mention: Mention, line: ViewLine): number {
  const { text } = view.shadow;
  let weight = line.kind === 'body' && mention.start < view.lead.end ? LEAD_SHARE : 1;
  if (isInOrganisation(text, mention)) weight *= ORGANISATION_SHARE;
  if (mention.division.level === 'country') weight *= COUNTRY_SHARE;
  return weight;
}

export function isInOrganisation(text: string, mention: Mention): boolean {
  const match = matchAt(ORGANISATION, text, mention.end);
  return match !== undefined && !BINDING.test(match);
}

export function holdsOffice(text: string, mention: Mention): boolean {
  const match = matchAt(OFFICE, text, mention.end);
  return match !== undefined && !BINDING.test(match);
}

export function weigh(standings: readonly Standing[]): Weighed[] {
  const byDivision = new Map<string, Standing[]>();
  for (const standing of standings) {
    const key = keyOf(standing.division);
    const gathered = byDivision.get(key);
    if (gathered === undefined) byDivision.set(key, [standing]);
    else gathered.push(standing);
  }
  const links = upperLinks(standings);
  return [...byDivision.values()].map((each) => ({
    division: (each[0] as Standing).division,
    standings: each,
    weight: each.reduce((sum, one) => sum + one.weight * (links.has(one) ? UPPER_LINK_SHARE : 1), 0),
  }));
}

export function keyOf(division: Division): string {
  return chainOf(division)
    .map(({ name }) => name)
    .join('/');
}

/** Mentions that the next one goes on from, directly: 浙江省 in 浙江省温州市. */
function upperLinks(standings: readonly Standing[]): Set<Standing> {
  const links = new Set<Standing>();
  for (const [index, standing] of standings.entries()) {
    const next = standings[index + 1];
    if (next !== undefined && next.start === standing.end && isWithin(next.division, standing.division))
      links.add(standing);
  }
  return links;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return isHan(text.charCodeAt(at)) ? pattern.exec(text)?.[0] : undefined;
}
