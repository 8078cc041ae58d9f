/** Gives every line its kind and the reason for it, once the body's place on the page is known. */

import type { ChromeKind, LineKind } from '../model.js';
import type { Stretch } from './body/choose.js';
import type { LineView } from './body/features.js';
import type { ChromeRule } from './rules/rule.js';

export interface Verdict {
  readonly kind: LineKind;
  readonly rule: string;
}

/** A line the model is this sure of stays in the body although a rule would cut it. */
const SURE = 0.8;

export function verdictOf(
  views: readonly LineView[],
  likelihoods: readonly number[],
  body: Stretch,
  i: number,
): Verdict {
  const view = views[i] as LineView;
  if (view.isTitle) return { kind: 'title', rule: 'own-title' };
  const isInside = i >= body.from && i < body.to;
  return isInside ? insideVerdict(view, likelihoods[i] as number, body) : outsideVerdict(view, i < body.from);
}

function insideVerdict({ rule }: LineView, likelihood: number, body: Stretch): Verdict {
  const isCut = rule?.force === 'cut' && likelihood < SURE;
  return rule && isCut ? named(rule) : { kind: 'body', rule: body.rule };
}

function outsideVerdict(line: LineView, isBefore: boolean): Verdict {
  return line.rule ? named(line.rule) : guessed(line, isBefore);
}

const named = ({ kind, id }: ChromeRule): Verdict => ({ kind, rule: id });

/** No rule names the line: its place and its markup do. */
function guessed({ layout, isHidden }: LineView, isBefore: boolean): Verdict {
  if (isHidden) return { kind: 'other', rule: 'hidden' };
  if (!layout) return { kind: 'other', rule: 'outside-body' };
  const landmark = LANDMARKS.find(({ pattern }) => pattern.test(`${layout.path} ${layout.words.join(' ')}`));
  if (landmark) return { kind: landmark.kind, rule: landmark.rule };
  if (layout.linkShare > 0.5)
    return isBefore ? { kind: 'nav', rule: 'links-above' } : { kind: 'related', rule: 'links-below' };
  return { kind: 'other', rule: 'outside-body' };
}

/** What the markup around a line says it is, most telling first. */
const LANDMARKS: readonly { readonly kind: ChromeKind; readonly rule: string; readonly pattern: RegExp }[] = [
  { kind: 'footer', rule: 'footer-block', pattern: /(?:^|\/)footer(?:\/|\s|$)|\bfoot(?:er)?\b/ },
  { kind: 'comments', rule: 'comment-block', pattern: /\b(?:comments?|pinglun|tie-?\w*|replies|reply)\b/ },
  { kind: 'nav', rule: 'nav-block', pattern: /(?:^|\/)nav(?:\/|\s|$)|\b(?:nav|menu|header|topbar)\b/ },
  {
    kind: 'related',
    rule: 'related-block',
    pattern: /(?:^|\/)aside(?:\/|\s|$)|\b(?:related|recommend|hot|rank|tuijian|xiangguan)\b/,
  },
];
