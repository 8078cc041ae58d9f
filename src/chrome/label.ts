/** Gives every line its kind and the reason for it, once the body's place on the page is known. */

import type { ChromeKind, LineKind } from '../model.js';
import type { Body } from './body/choose.js';
import type { LineView } from './body/line-view.js';
import { headlineOf, READS_ON } from './headline.js';
import { type LandmarkReader, landmarkReader } from './landmarks.js';
import type { ChromeRule } from './rules/rule.js';

export interface Verdict {
  readonly kind: LineKind;
  readonly rule: string;
}

/** A line the model is this sure of stays in the body although a rule would cut it, unless its kind is never a text's own. */
const SURE = 0.8;
const NEVER_BODY: ReadonlySet<ChromeKind> = new Set([
  'icp',
  'beian',
  'license',
  'copyright',
  'editor',
  'origin',
  'breadcrumb',
]);

export interface Judgement {
  readonly lines: readonly LineView[];
  readonly likelihoods: Float64Array;
  readonly body: Body;
}

/** The kind of every line, in order. */
export function verdictsOf({ lines, likelihoods, body }: Judgement): readonly Verdict[] {
  const title = headlineOf(lines, body);
  const inside = new Uint8Array(lines.length);
  for (const { from, to } of body.parts) inside.fill(1, from, to);
  const landmarkOf = landmarkReader();
  // Lines share their verdicts: a page may have a million of them.
  const ofBody: Verdict = { kind: 'body', rule: body.rule };
  const listed = listedUnderLabels(lines);
  return lines.map((line, i) => {
    const isInside = inside[i] === 1;
    if (line.isTitle && (!isInside || i < body.from + TITLE_REACH)) return { kind: 'title', rule: 'own-title' };
    if (i === title?.at) return { kind: 'title', rule: title.rule };
    if (isInside && title?.textFrom !== undefined && i > title.at && i < title.textFrom) return UNDER_TITLE;
    if (isInside && listed[i] === 1) return { kind: 'related', rule: 'related-item' };
    if (isInside) return cutInside(line, likelihoods[i] as number) ?? ofBody;
    return line.rule ? named(line.rule) : guessed(line, i < body.from, landmarkOf);
  });
}

const UNDER_TITLE: Verdict = { kind: 'byline', rule: 'under-title' };

const LIST_LABELS: ReadonlySet<string> = new Set(['related-label', 'related-start', 'contents-label', 'keywords']);
const LISTED_UNITS = 40;
const MOST_LISTED = 12;

/** Which lines are the links under a label that announces them: in a box inside a text, they are no part of it. */
function listedUnderLabels(lines: readonly LineView[]): Uint8Array {
  const listed = new Uint8Array(lines.length);
  let room = 0;
  lines.forEach((line, i) => {
    if (LIST_LABELS.has(line.rule?.id ?? '')) room = MOST_LISTED;
    else if (room > 0 && isListed(line)) {
      listed[i] = 1;
      room--;
    } else room = 0;
  });
  return listed;
}

const isListed = ({ text, layout }: LineView): boolean =>
  layout ? layout.linkShare > 0.6 : text.length <= LISTED_UNITS && !READS_ON.test(text);

/** A body may begin with its title. */
const TITLE_REACH = 3;

/** What a line inside the body is when it is cut out of it. */
function cutInside({ rule }: LineView, likelihood: number): Verdict | undefined {
  const isChrome = rule?.force === 'cut' && (likelihood < SURE || NEVER_BODY.has(rule.kind));
  return rule && isChrome ? named(rule) : undefined;
}

const named = ({ kind, id }: ChromeRule): Verdict => ({ kind, rule: id });

const OUTSIDE: Verdict = { kind: 'other', rule: 'outside-body' };

/** No rule names the line: its place and its markup do. */
function guessed({ layout, isHidden }: LineView, isBefore: boolean, landmarkOf: LandmarkReader): Verdict {
  if (isHidden) return { kind: 'other', rule: 'hidden' };
  if (!layout) return OUTSIDE;
  const landmark = landmarkOf(layout);
  if (landmark) return { kind: landmark.kind, rule: landmark.rule };
  if (layout.linkShare > 0.5)
    return isBefore ? { kind: 'nav', rule: 'links-above' } : { kind: 'related', rule: 'links-below' };
  return OUTSIDE;
}
