/**
 * Places of the story, from country down to county and zone, each with its code and its chain of parents; the first is the story's own.
 * Reads the story's lines only: an ICP number or the address in a footer is no place of the story.
 */

import type { Claim, LineKind, MetadataContext, Place, Span } from '../model.js';
import { claimAt } from './claim.js';
import { gather } from './gather.js';
import { lineageOf } from './gazetteer.js';
import { abbreviationsIn } from './place-abbreviations.js';
import { datelinesIn, endsInDateline } from './place-dateline.js';
import { type Primary, primaryOf } from './place-primary.js';
import { type Mention, resolveHits } from './place-resolve.js';
import { findHits } from './place-scan.js';
import { foreignBehind, foreignRuns, unlisted, withZones } from './place-unlisted.js';
import { type Standing, standingAt, type Weighed, weigh } from './place-weight.js';
import type { Shadow } from './shadow.js';
import { holdsAll, SIGN } from './signs.js';
import type { PageView, ViewLine } from './view.js';

const STORY: ReadonlySet<LineKind> = new Set(['body', 'title', 'keywords', 'byline']);

const NOWHERE: { places: Place[]; claims: Claim[] } = { places: [], claims: [] };

export function extractPlaces(view: PageView, _context: MetadataContext): { places: Place[]; claims: Claim[] } {
  const mentions = mentionsIn(view);
  if (mentions.length === 0) return NOWHERE;
  const weighed = weigh(view.shadow.text, standingsOf(view, mentions));
  const primary = primaryOf(view, weighed);
  const told = weighed.map((each) => toldOf(each, primary)).sort(byRank);
  const places: Place[] = [];
  const claims: Claim[] = [];
  for (const each of told) {
    places.push(placeOf(view, each));
    claims.push(claimOf(view, each));
    const [first] = each.weighed.standings;
    if (isShared(first)) claims.push(...rivalClaims(view, first));
  }
  return { places, claims };
}

// ---------------------------------------------------------------- mentions

function mentionsIn(view: PageView): readonly Mention[] {
  const { shadow } = view;
  const { text } = shadow;
  const datelines = holdsAll(view.signs, SIGN.day | SIGN.filed) ? datelinesIn(text, 0, openingEnd(view)) : [];
  const hits = findHits(shadow, view.lines.filter(isOfPage));
  const listed = withZones(shadow, resolveHits({ shadow, datelines }, hits));
  return merged(listed, [
    ...extended(shadow, listed),
    ...foreignRuns(shadow, listed),
    ...unlistedDatelines(text, datelines, listed),
    ...((view.signs & SIGN.shortTown) === 0 ? NO_MENTIONS : abbreviationsIn(text)),
  ]);
}

const NO_MENTIONS: readonly Mention[] = [];

function isOfPage({ kind }: ViewLine): boolean {
  return !ASIDE.has(kind);
}

/** Lines that speak of other stories or of none: their places are no kin of this one's. A footer's town is: it tells which 西湖区. */
const ASIDE: ReadonlySet<LineKind> = new Set([
  'nav',
  'related',
  'pager',
  'comments',
  'ad',
  'share',
  'tools',
  'template',
]);

/** How far behind the first words of a story its dateline may stand, a headline in between. */
const OPENING_UNITS = 400;

/** Where the opening of the story is over: no story is filed behind it. */
function openingEnd(view: PageView): number {
  const first = view.lines.find((line) => STORY.has(line.kind));
  return Math.max(view.lead.end, (first?.start ?? 0) + OPENING_UNITS);
}

function extended(shadow: Shadow, mentions: readonly Mention[]): Mention[] {
  const longer: Mention[] = [];
  for (let index = 0; index < mentions.length; index++) {
    const mention = mentions[index] as Mention;
    if (mention.division.region !== 'abroad' || mentions[index + 1]?.start === mention.end) continue;
    const whole = foreignBehind(shadow, mention);
    if (whole !== undefined) longer.push(whole);
  }
  return longer;
}

/** 本报波恩5月25日电: no table need list a place a story was filed from. */
function unlistedDatelines(text: string, datelines: readonly Span[], listed: readonly Mention[]): Mention[] {
  return gather(datelines, (place) => {
    const inside = listed.filter((each) => each.start >= place.start && each.end <= place.end);
    if (inside.at(-1)?.end === place.end) return [];
    const country = inside.at(-1);
    const town = unlisted(text.slice(country?.end ?? place.start, place.end), place.start, country?.division);
    return [{ ...town, end: place.end }];
  });
}

/** In the order of the text; where two overlap, what begins first and then what is longer. */
function merged(listed: readonly Mention[], others: readonly Mention[]): readonly Mention[] {
  if (others.length === 0) return listed;
  const mentions: Mention[] = [];
  const all = [...listed, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const mention of all) {
    const last = mentions.at(-1);
    if (last === undefined || mention.start >= last.end) mentions.push(mention);
  }
  return mentions;
}

function standingsOf(view: PageView, mentions: readonly Mention[]): Standing[] {
  const opening = openingEnd(view);
  const standings: Standing[] = [];
  let at = 0;
  for (const mention of mentions) {
    while ((view.lines[at]?.end ?? Number.POSITIVE_INFINITY) <= mention.start) at++;
    const line = view.lines[at];
    if (line === undefined || line.start > mention.start) continue;
    const isDateline = mention.start < opening && endsInDateline(view.shadow, mention);
    // A line nobody could name may be the story's; only a dateline proves it.
    if (STORY.has(line.kind) || (isDateline && line.kind === 'other'))
      standings.push(standingAt(view, mention, { line, isDateline }));
  }
  return standings;
}

// ---------------------------------------------------------------- what is handed back

/** A place as it is told: the mention that speaks for it, and by what rule it is the story's own. */
interface Told {
  readonly weighed: Weighed;
  readonly standing: Standing;
  readonly rule: Primary['rule'] | Standing['rule'];
  readonly primary: boolean;
  readonly confidence: number;
}

function toldOf(weighed: Weighed, primary: Primary | undefined): Told {
  const { standings } = weighed;
  if (primary !== undefined && standings.includes(primary.standing)) {
    const { standing, rule, confidence } = primary;
    return { weighed, standing, rule, primary: true, confidence: isShared(standing) ? AMBIGUOUS : round(confidence) };
  }
  let [standing] = standings;
  for (const each of standings) if (each.weight > standing.weight) standing = each;
  return { weighed, standing, rule: standing.rule, primary: false, confidence: confidenceOf(standing) };
}

/** The story's own place first, then what weighs most. */
function byRank(a: Told, b: Told): number {
  return Number(b.primary) - Number(a.primary) || b.weighed.weight - a.weighed.weight;
}

function placeOf(view: PageView, { weighed, standing, primary, confidence }: Told): Place {
  const { division } = weighed;
  const { names, codes } = lineageOf(division);
  return {
    name: division.name,
    mention: view.shadow.written(standing),
    code: division.code ?? null,
    level: division.level,
    path: names,
    codes,
    primary,
    confidence,
  };
}

function claimOf(view: PageView, { weighed, standing, rule, primary, confidence }: Told): Claim {
  const { name, code, level } = weighed.division;
  const finding = { field: 'place', value: name, kind: code ?? level, rule, confidence } as const;
  return claimAt(view, finding, view.shadow.toPage(standing.start, standing.end), primary);
}

/** 朝阳区 that may be any of four: each of them, none the winner. */
function rivalClaims(view: PageView, first: Standing): Claim[] {
  const evidence = view.shadow.toPage(first.start, first.end);
  return first.rivals.map((rival) => {
    const value = lineageOf(rival).names.join('');
    const confidence = round(AMBIGUOUS / first.rivals.length);
    return claimAt(
      view,
      { field: 'place', value, kind: rival.code ?? rival.level, rule: 'shared-name', confidence },
      evidence,
    );
  });
}

/** A name that several places share and nothing decides. */
const AMBIGUOUS = 0.4;

/** Of the names in open news that were marked by hand so many were places: 0.93 in full, 0.95 short, 0.3 inside an organisation. */
function confidenceOf(standing: Standing): number {
  if (isShared(standing)) return AMBIGUOUS;
  if (standing.isInOrganisation) return 0.3;
  return standing.rule === 'short-name' ? 0.95 : 0.93;
}

function isShared({ rivals }: Standing): boolean {
  return rivals.length > 0;
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
