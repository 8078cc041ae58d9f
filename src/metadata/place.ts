/**
 * Places of the story, from country down to county and zone, each with its code and its chain of parents; the first is the story's own.
 * Reads the story's lines only: an ICP number or the address in a footer is no place of the story.
 */

import type { Claim, LineKind, MetadataContext, Place, Span } from '../model.js';
import { claimAt } from './claim.js';
import { chainOf } from './gazetteer.js';
import { abbreviationsIn } from './place-abbreviations.js';
import { datelinesIn, endsInDateline } from './place-dateline.js';
import { type Primary, primaryOf } from './place-primary.js';
import { type Mention, resolveHits } from './place-resolve.js';
import { findHits, type Hit } from './place-scan.js';
import { foreignBehind, foreignRuns, unlisted, withZone } from './place-unlisted.js';
import { keyOf, type Standing, standingAt, type Weighed, weigh } from './place-weight.js';
import type { PageView, ViewLine } from './view.js';

const STORY: ReadonlySet<LineKind> = new Set(['body', 'title', 'keywords', 'byline']);

export function extractPlaces(view: PageView, _context: MetadataContext): { places: Place[]; claims: Claim[] } {
  const weighed = weigh(standingsOf(view, mentionsIn(view)));
  const primary = primaryOf(view, weighed);
  const ordered = weighed.toSorted(
    (a, b) => Number(isPrimary(b, primary)) - Number(isPrimary(a, primary)) || b.weight - a.weight,
  );
  return {
    places: ordered.map((each) => placeOf(view, each, primary)),
    claims: ordered.flatMap((each) => [claimOf(view, each, primary), ...rivalClaims(view, each)]),
  };
}

// ---------------------------------------------------------------- mentions

function mentionsIn(view: PageView): Mention[] {
  const { text } = view.shadow;
  const datelines = datelinesIn(text, 0, openingEnd(view));
  const listed = resolveHits({ text, datelines }, heardHits(view)).flatMap((mention) => withZone(text, mention));
  return merged(listed, [
    ...extended(text, listed),
    ...foreignRuns(text, listed),
    ...unlistedDatelines(text, datelines, listed),
    ...abbreviationsIn(text),
  ]);
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

function heardHits(view: PageView): Hit[] {
  return onLines(view, findHits(view.shadow.text))
    .filter(({ line }) => !ASIDE.has(line.kind))
    .map(({ span }) => span);
}

/** How far behind the first words of a story its dateline may stand, a headline in between. */
const OPENING_UNITS = 400;

/** Where the opening of the story is over: no story is filed behind it. */
function openingEnd(view: PageView): number {
  const first = view.lines.find((line) => STORY.has(line.kind));
  return Math.max(view.lead.end, (first?.start ?? 0) + OPENING_UNITS);
}

function extended(text: string, mentions: readonly Mention[]): Mention[] {
  return mentions.flatMap((mention, index) =>
    mentions[index + 1]?.start === mention.end ? [] : (foreignBehind(text, mention) ?? []),
  );
}

/** 本报波恩5月25日电: no table need list a place a story was filed from. */
function unlistedDatelines(text: string, datelines: readonly Span[], listed: readonly Mention[]): Mention[] {
  return datelines.flatMap((place) => {
    const inside = listed.filter((each) => each.start >= place.start && each.end <= place.end);
    if (inside.at(-1)?.end === place.end) return [];
    const country = inside.at(-1);
    const town = unlisted(text.slice(country?.end ?? place.start, place.end), place.start, country?.division);
    return [{ ...town, end: place.end }];
  });
}

/** In the order of the text; where two overlap, what begins first and then what is longer. */
function merged(listed: readonly Mention[], others: readonly Mention[]): Mention[] {
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
  return onLines(view, mentions).flatMap(({ span: mention, line }) => {
    const isDateline = mention.start < opening && endsInDateline(view.shadow.text, mention);
    // A line nobody could name may be the story's; only a dateline proves it.
    const isTold = STORY.has(line.kind) || (isDateline && line.kind === 'other');
    return isTold ? [standingAt(view, mention, { line, isDateline })] : [];
  });
}

/** Spans in the order of the text, each with the line it begins in; what stands in no line is left out. */
function onLines<T extends Span>(view: PageView, spans: readonly T[]): { span: T; line: ViewLine }[] {
  const { lines } = view;
  let next = 0;
  return spans.flatMap((span) => {
    while ((lines[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next++;
    const line = lines[next];
    return line === undefined || line.start > span.start ? [] : [{ span, line }];
  });
}

// ---------------------------------------------------------------- what is handed back

function isPrimary(weighed: Weighed, primary: Primary | undefined): boolean {
  return primary !== undefined && weighed.key === keyOf(primary.standing.division);
}

function placeOf(view: PageView, weighed: Weighed, primary: Primary | undefined): Place {
  const { division } = weighed;
  const chain = chainOf(division);
  return {
    name: division.name,
    mention: written(view, standingOf(weighed, primary)),
    code: division.code ?? null,
    level: division.level,
    path: chain.map(({ name }) => name),
    codes: chain.flatMap(({ code }) => code ?? []),
    primary: isPrimary(weighed, primary),
    confidence: confidenceOf(weighed, primary),
  };
}

function claimOf(view: PageView, weighed: Weighed, primary: Primary | undefined): Claim {
  const { division } = weighed;
  const standing = standingOf(weighed, primary);
  const won = isPrimary(weighed, primary);
  const finding = {
    field: 'place' as const,
    value: division.name,
    kind: division.code ?? division.level,
    rule: won && primary !== undefined ? primary.rule : standing.rule,
    confidence: confidenceOf(weighed, primary),
  };
  return claimAt(view, finding, view.shadow.toPage(standing.start, standing.end), won);
}

/** 朝阳区 that may be any of four: each of them, none the winner. */
function rivalClaims(view: PageView, { standings: [first] }: Weighed): Claim[] {
  const evidence = view.shadow.toPage(first.start, first.end);
  return first.rivals.map((rival) => {
    const value = chainOf(rival)
      .map(({ name }) => name)
      .join('');
    const confidence = round(AMBIGUOUS / first.rivals.length);
    return claimAt(
      view,
      { field: 'place', value, kind: rival.code ?? rival.level, rule: 'shared-name', confidence },
      evidence,
    );
  });
}

function standingOf(weighed: Weighed, primary: Primary | undefined): Standing {
  if (primary !== undefined && isPrimary(weighed, primary)) return primary.standing;
  return weighed.standings.reduce((best, each) => (each.weight > best.weight ? each : best));
}

/** A name that several places share and nothing decides. */
const AMBIGUOUS = 0.4;

/** Of the names in open news that were marked by hand so many were places: 0.93 in full, 0.95 short, 0.3 inside an organisation. */
function confidenceOf(weighed: Weighed, primary: Primary | undefined): number {
  const standing = standingOf(weighed, primary);
  if (standing.rivals.length > 0) return AMBIGUOUS;
  if (primary !== undefined && isPrimary(weighed, primary)) return round(primary.confidence);
  if (standing.isInOrganisation) return 0.3;
  return standing.rule === 'short-name' ? 0.95 : 0.93;
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}

/** As the page writes it, without the readings that stand between its characters. */
function written(view: PageView, span: Span): string {
  let text = '';
  for (let at = span.start; at < span.end; at++) text += view.page.text[view.shadow.toPage(at, at + 1).start] ?? '';
  return text;
}
