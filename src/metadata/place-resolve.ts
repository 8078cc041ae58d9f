/**
 * Resolving: which hits are mentions of a place, and of which one. A name that stands alone is taken at its word; a weaker one needs its
 * parent or its full form in the document; a name several places share goes to the one whose kin the document names.
 */

import type { Span } from '../model.js';
import { type Division, divisionOf, isWithin, type Meaning } from './gazetteer.js';
import type { Hit } from './place-scan.js';
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

/** What the document surely names, and what holds it. */
interface Kin {
  readonly named: ReadonlySet<Division>;
  readonly implied: ReadonlySet<Division>;
}

const RULES = { full: 'full-name', short: 'short-name', former: 'former-name', alias: 'other-name' } as const;

export function resolveHits(scene: Scene, hits: readonly Hit[]): Mention[] {
  const open = untrapped(scene.shadow, hits);
  if (open.every(isCertain)) return settle(scene, open, NO_KIN);
  const sure = new Set<Division>();
  for (const hit of open) addDefined(sure, sureDivision(hit));
  const drafted = settle(scene, open, kinOf(sure));
  const known = new Set<Division>();
  for (const { division, rivals } of drafted) if (rivals.length === 0) known.add(division);
  return isSameSet(sure, known) ? drafted : settle(scene, open, kinOf(known));
}

/** In the order of the text. The name of a river, a street or a person hides what it overlaps: 阳江 stands in no 洛阳江. */
function untrapped(shadow: Shadow, hits: readonly Hit[]): Hit[] {
  const open: Hit[] = [];
  let trapped = 0;
  for (const hit of hits) {
    const isHidden = hit.start < trapped && hit.end <= trapped + 1;
    const trap = trapAt(shadow, hit.name, hit.start);
    if (trap?.names === 'any') trapped = hit.end;
    if (trap === undefined && !isHidden) open.push(hit);
  }
  return open;
}

/** Whatever else the document names. */
function isCertain({ meanings }: Hit): boolean {
  return meanings.length === 1 && meanings[0]?.demand === 'alone';
}

const NO_KIN: Kin = { named: new Set(), implied: new Set() };

function addDefined<T>(set: Set<T>, one: T | undefined): void {
  if (one !== undefined) set.add(one);
}

function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  if (a.size !== b.size) return false;
  for (const each of a) if (!b.has(each)) return false;
  return true;
}

function sureDivision(hit: Hit): Division | undefined {
  if (hit.meanings.length === 1) return isCertain(hit) ? hit.meanings[0]?.division : undefined;
  const alone = hit.meanings.filter(({ demand }) => demand === 'alone');
  return alone.length === 1 ? alone[0]?.division : undefined;
}

function kinOf(named: ReadonlySet<Division>): Kin {
  const implied = new Set<Division>();
  for (const division of named)
    for (let each: Division | undefined = division; each !== undefined && !implied.has(each); each = each.parent)
      implied.add(each);
  return { named, implied };
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
  const { start, end, meanings } = hit;
  const inDateline = scene.datelines.some((line) => start >= line.start && end <= line.end);
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
  const name = form === 'short' ? hit.name : division.name;
  return { start, end, division: divisionOf(name, level, isShared ? { parent } : {}), rule, rivals };
}

function isMet({ division, demand, form }: Meaning, { kin, before }: Company): boolean {
  if (demand === 'alone') return true;
  if (before !== undefined && division !== before && isWithin(division, before)) return true;
  if (demand === 'behind') return false;
  if (kin.named.has(division) && form !== 'full') return true;
  return division.parent !== undefined && kin.implied.has(division.parent);
}

/** Kin directly before counts most, then the place itself elsewhere, its parent, its province; a strong name keeps its first meaning. */
function score({ division, form, demand }: Meaning, { kin, before }: Company): number {
  const { parent } = division;
  let points = 0;
  if (before !== undefined && isWithin(division, before)) points += 8;
  if (kin.named.has(division)) points += 4;
  if (parent !== undefined && kin.implied.has(parent)) points += 2;
  if (parent?.parent !== undefined && kin.implied.has(parent.parent)) points += 0.5;
  if (form === 'short' && demand === 'alone') points += division.level === 'province' ? 8 : 2.5;
  return points;
}
