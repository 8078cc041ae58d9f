/**
 * The place of the story: one decision over all that was weighed, and the rule that made it. Dateline, title, an official's post, then
 * weight; a text that says 我市 throughout speaks of a city even where a district is named as often.
 */

import type { PlaceLevel, Span } from '../model.js';
import { isWithin } from './gazetteer.js';
import { standsAt } from './matches.js';
import { holdsOffice, type Standing, type Weighed } from './place-weight.js';
import type { Shadow } from './shadow.js';
import { hasSign, holdsAll, nextSign, SIGN } from './signs.js';
import type { PageView, ViewLine } from './view.js';

/** The mention that decides, and by what rule. */
export interface Primary {
  readonly standing: Standing;
  readonly rule: 'dateline' | 'title' | 'post' | 'weight';
  readonly confidence: number;
}

const UNIT_LEVELS: Readonly<Record<string, PlaceLevel>> = { 省: 'province', 市: 'city', 县: 'county', 区: 'county' };
/** 区委书记, 市委副书记、市长: a post without its place, so the place is the one the story is about. */
const BARE_POST =
  /([省市县区])(?<!\p{Script=Han}.)(?:委(?:副)?书记|委常委|长|政府|领导)(?=\p{Script=Han}{2,3}|[、和])/u;
/** 我市, 全区, 市委. */
const OWN = /[省市县区](?:(?<=[我全].)|(?<!\p{Script=Han}.)(?=委|政府|领导|人大|政协|长(?!期)))/uy;
/** Fewer self-references than this are an accident of wording. */
const MIN_OWN = 2;

export function primaryOf(view: PageView, weighed: readonly Weighed[]): Primary | undefined {
  return byDateline(weighed) ?? byWords(view, weighed, candidates(weighed));
}

function byWords(view: PageView, weighed: readonly Weighed[], open: readonly Weighed[]): Primary | undefined {
  const divisions = open.filter((each) => !isBesideDivision(each, open));
  const titled = byTitle(divisions) ?? byTitle(onlyCountryAbroad(weighed));
  return titled ?? byPost(view, divisions) ?? byTitle(open) ?? byWeight(view, weighed, open);
}

/** A zone that a story names beside a division (椒江区、台州湾新区) gives way to it; one behind its own town (秦皇岛市经济技术开发区) does not. */
function isBesideDivision({ division }: Weighed, open: readonly Weighed[]): boolean {
  if (division.level !== 'zone') return false;
  return open.some((other) => other.division.level !== 'zone' && !isWithin(division, other.division));
}

/** 希腊算什么？中国股市 is a story of China: a country abroad makes a title's place only without China beside it. */
function onlyCountryAbroad(weighed: readonly Weighed[]): Weighed[] {
  const home = weighed.find(({ division }) => division.name === '中国');
  const isBoth = home?.standings.some(({ line }) => isTitle(line)) ?? false;
  return isBoth ? [] : weighed.filter(isCountryAbroad);
}

function isCountryAbroad({ division }: Weighed): boolean {
  return division.level === 'country' && division.name !== '中国';
}

function byDateline(weighed: readonly Weighed[]): Primary | undefined {
  let first: Standing | undefined;
  for (const { standings } of weighed)
    for (const each of standings)
      if (each.isDateline && (first === undefined || each.start < first.start)) first = each;
  return first && { standing: first, rule: 'dateline', confidence: 0.97 };
}

function byTitle(open: readonly Weighed[]): Primary | undefined {
  const standing = heaviestWith(open, isTitled);
  return standing && { standing, rule: 'title', confidence: 0.95 };
}

function isTitled({ line, isInOrganisation }: Standing): boolean {
  return isTitle(line) && !isInOrganisation;
}

/** A title is a line, not a paragraph. */
const MAX_TITLE_UNITS = 80;

function isTitle(line: ViewLine): boolean {
  return line.kind === 'title' && line.text.length <= MAX_TITLE_UNITS;
}

/** 瓯海区委书记 names the place; 区委书记 alone asks for the district that weighs most. */
function byPost(view: PageView, open: readonly Weighed[]): Primary | undefined {
  const named = heaviestWith(open, (one) => holdsOffice(view.shadow, one));
  if (named !== undefined) return { standing: named, rule: 'post', confidence: 0.9 };
  const unit = BARE_POST.exec(view.shadow.text.slice(view.lead.start, view.lead.end))?.[1];
  const own = heaviest(open.filter(({ division }) => unit !== undefined && division.level === UNIT_LEVELS[unit]));
  return own && { standing: own.standings[0], rule: 'post', confidence: 0.8 };
}

function byWeight(view: PageView, weighed: readonly Weighed[], open: readonly Weighed[]): Primary | undefined {
  const level = ownLevel(view);
  const own = heaviest(open.filter(({ division }) => division.level === level));
  const best = own ?? heaviest(open) ?? heaviest(weighed.filter(({ division }) => division.name !== '中国'));
  if (best === undefined) return undefined;
  const total = open.reduce((sum, { weight }) => sum + weight, 0);
  const share = total > 0 ? best.weight / total : 0;
  const isBorrowed = best.standings.every(({ isInOrganisation }) => isInOrganisation);
  const confidence = (0.5 + 0.35 * Math.min(1, share)) * (isBorrowed ? BORROWED_SHARE : 1);
  return { standing: best.standings[0], rule: 'weight', confidence };
}

/** Named by a school or an idea alone, a place is a guess. */
const BORROWED_SHARE = 0.5;

/** Places that may be the story's: known by their own name, smaller than a country. */
function candidates(weighed: readonly Weighed[]): Weighed[] {
  return weighed.filter(({ division, standings }) => division.level !== 'country' && standings[0].rivals.length === 0);
}

function heaviest(weighed: readonly Weighed[]): Weighed | undefined {
  let best: Weighed | undefined;
  for (const each of weighed) if (best === undefined || each.weight > best.weight) best = each;
  return best;
}

/** Of the places with such a mention the heaviest, by that mention. */
function heaviestWith(weighed: readonly Weighed[], isSuch: (one: Standing) => boolean): Standing | undefined {
  return heaviest(weighed.filter(({ standings }) => standings.some(isSuch)))?.standings.find(isSuch);
}

/** The level a text calls its own: 我市, 全区, 市委. */
function ownLevel(view: PageView): PlaceLevel | undefined {
  const counts = new Map<PlaceLevel, number>();
  for (const line of view.lines) {
    if (line.kind !== 'body' || !holdsAll(line.signs, SIGN.unit | SIGN.own)) continue;
    for (let at = nextUnit(view.shadow, line, line.start); at < line.end; at = nextUnit(view.shadow, line, at + 1)) {
      const level = isOwn(view.shadow, at) ? UNIT_LEVELS[view.shadow.text.charAt(at)] : undefined;
      if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1);
    }
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return top !== undefined && top[1] >= MIN_OWN ? top[0] : undefined;
}

function nextUnit({ signSets }: Shadow, { end }: Span, from: number): number {
  return nextSign(signSets, SIGN.unit, from, end);
}

function isOwn({ text, signSets }: Shadow, at: number): boolean {
  return (hasSign(signSets, at + 1, SIGN.own) || hasSign(signSets, at - 1, SIGN.own)) && standsAt(OWN, text, at);
}
