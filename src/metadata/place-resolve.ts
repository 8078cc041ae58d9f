/**
 * Resolving: which hits are mentions of a place, and of which one. A name that stands alone is taken at its word; a weaker one needs its
 * parent or its full form in the document; a name several places share goes to the one whose kin the document names.
 */

import type { Span } from '../model.js';
import { type Division, divisionOf, isWithin, type Meaning } from './gazetteer.js';
import type { Hit, PlaceName } from './place-scan.js';
import { trapAt } from './place-traps.js';
import type { Shadow } from './shadow.js';

/** A place meant by a stretch of the shadow. */
export interface Mention extends Span {
  readonly division: Division;
  readonly rule:
    | 'full-name'
    | 'short-name'
    | 'former-name'
    | 'other-name'
    | 'zone-name'
    | 'unlisted-name'
    | 'abbreviation';
  /** Other places of the same name that nothing in the document rules out. */
  readonly rivals: readonly Division[];
}

/** Spans of datelines: in front of 5月14日电 even a weak name is a place. */
export interface Scene {
  readonly shadow: Shadow;
  readonly datelines: readonly Span[];
}

/** What the document surely names, and what holds it: how each division stands to it, if at all. */
type Kin = Map<Division, typeof IMPLIED | typeof NAMED | typeof CONFIRMED>;

/** It holds what is named. */
const IMPLIED = 1;
const NAMED = 2;
/** Named, and so it was read. */
const CONFIRMED = 3;

const RULES = { full: 'full-name', short: 'short-name', former: 'former-name', alias: 'other-name' } as const;

export function resolveHits(scene: Scene, hits: readonly Hit[]): Mention[] {
  const open = untrapped(scene.shadow, hits);
  const kin: Kin = new Map();
  if (open.every(({ place }) => place.sure !== undefined)) return settle(scene, open, kin);
  let named = 0;
  for (const { place } of open) named += addNamed(kin, place.sure ?? soleStrong(place));
  const drafted = settle(scene, open, kin);
  return areConfirmed(kin, named, drafted) ? drafted : settle(scene, open, kinOf(drafted));
}

/** In the order of the text. The name of a river, a street or a person hides what it overlaps: 阳江 stands in no 洛阳江. */
function untrapped(shadow: Shadow, hits: readonly Hit[]): Hit[] {
  const open: Hit[] = [];
  let trapped = 0;
  for (const hit of hits) {
    const isHidden = hit.start < trapped && hit.end <= trapped + 1;
    const trap = trapAt(shadow, hit.place, hit.start);
    if (trap?.names === 'any') trapped = hit.end;
    if (trap === undefined && !isHidden) open.push(hit);
  }
  return open;
}

/** Of several meanings the only one that needs nothing around it. */
function soleStrong({ meanings }: PlaceName): Meaning | undefined {
  if (meanings.length === 1) return undefined;
  const strong = meanings.filter(({ demand }) => demand === 'alone');
  return strong.length === 1 ? strong[0] : undefined;
}

/** How many more are named now. */
function addNamed(kin: Kin, meaning: Pick<Meaning, 'division'> | undefined): number {
  if (meaning === undefined || (kin.get(meaning.division) ?? 0) >= NAMED) return 0;
  kin.set(meaning.division, NAMED);
  for (let { parent } = meaning.division; parent !== undefined && !kin.has(parent); { parent } = parent)
    kin.set(parent, IMPLIED);
  return 1;
}

/** Whether just those are read without rivals that were surely named. */
function areConfirmed(kin: Kin, named: number, drafted: readonly Mention[]): boolean {
  let confirmed = 0;
  for (const { division, rivals } of drafted) {
    if (rivals.length > 0) continue;
    const before = kin.get(division);
    if (before !== NAMED && before !== CONFIRMED) return false;
    if (before === NAMED) confirmed++;
    kin.set(division, CONFIRMED);
  }
  return confirmed === named;
}

function kinOf(drafted: readonly Mention[]): Kin {
  const kin: Kin = new Map();
  for (const mention of drafted) if (mention.rivals.length === 0) addNamed(kin, mention);
  return kin;
}

/** From left to right; what is taken hides what begins inside it. */
function settle(scene: Scene, hits: readonly Hit[], kin: Kin): Mention[] {
  const mentions: Mention[] = [];
  for (const hit of hits) {
    const last = mentions.at(-1);
    if (last !== undefined && hit.start < last.end) continue;
    const before = last !== undefined && goesOn(scene.shadow.text, last, hit) ? last.division : undefined;
    const mention = meant(scene, hit, { kin, before });
    if (mention !== undefined) mentions.push(mention);
  }
  return mentions;
}

/** Directly, or as a prefecture of old: 玉林地区北流县. */
export function goesOn(text: string, { end }: Span, { start }: Span): boolean {
  return start === end || (start === end + 2 && text.startsWith('地区', end));
}

interface Company {
  readonly kin: Kin;
  /** The place whose name ends where this one begins. */
  readonly before: Division | undefined;
}

function meant(scene: Scene, hit: Hit, company: Company): Mention | undefined {
  const { sure, meanings } = hit.place;
  if (sure !== undefined) return mentionOf(hit, sure, NO_RIVALS);
  const inDateline = isInside(hit, scene.datelines);
  let best: Meaning | undefined;
  let most = 0;
  let rivals = NO_RIVALS;
  for (const meaning of meanings) {
    if (!inDateline && !isMet(meaning, company)) continue;
    const points = meanings.length === 1 ? 0 : score(meaning, company);
    if (best === undefined || points > most) {
      best = meaning;
      most = points;
      rivals = NO_RIVALS;
    } else if (points === most) rivals = [...(rivals.length > 0 ? rivals : [best.division]), meaning.division];
  }
  return best && mentionOf(hit, best, rivals);
}

function isInside({ start, end }: Span, lines: readonly Span[]): boolean {
  for (const line of lines) if (start >= line.start && end <= line.end) return true;
  return false;
}

const NO_RIVALS: readonly Division[] = [];

/** The place of a hit; where several are tied the name stands, with what they share: 朝阳区 may be any of four, 嘉义 city or county. */
function mentionOf(hit: Hit, { division, form }: Meaning, rivals: readonly Division[]): Mention | undefined {
  const { start, end } = hit;
  const rule = RULES[form];
  if (rivals.length === 0) return { start, end, division, rule, rivals };
  const { level, parent } = division;
  const isShared = parent !== undefined && rivals.every((each) => each.parent === parent);
  // A shared short name says too little to be a place of its own.
  if (form === 'short' && !isShared) return undefined;
  const name = form === 'short' ? hit.place.name : division.name;
  return { start, end, division: divisionOf(name, level, isShared ? { parent } : {}), rule, rivals };
}

function isMet({ division, demand, form }: Meaning, { kin, before }: Company): boolean {
  if (demand === 'alone') return true;
  if (before !== undefined && division !== before && isWithin(division, before)) return true;
  if (demand === 'behind') return false;
  if (form !== 'full' && isNamed(kin, division)) return true;
  return division.parent !== undefined && kin.has(division.parent);
}

function isNamed(kin: Kin, division: Division): boolean {
  return (kin.get(division) ?? 0) >= NAMED;
}

/** Kin directly before counts most, then the place itself elsewhere, its parent, its province; a strong name keeps its first meaning. */
function score({ division, form, demand }: Meaning, { kin, before }: Company): number {
  const { parent } = division;
  let points = 0;
  if (before !== undefined && isWithin(division, before)) points += 8;
  if (isNamed(kin, division)) points += 4;
  if (parent !== undefined && kin.has(parent)) points += 2;
  if (parent?.parent !== undefined && kin.has(parent.parent)) points += 0.5;
  if (form === 'short' && demand === 'alone') points += division.level === 'province' ? 8 : 2.5;
  return points;
}
