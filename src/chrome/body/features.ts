/**
 * What speaks for and against a line being body, as numbers of about the size of one. The same rows serve HTML and flattened
 * text; without markup its part is zero and other weights apply.
 */

import type { Measured } from './measure.js';

export interface Feature {
  readonly id: string;
  readonly of: (line: Measured) => number;
}

const LEGAL_KINDS: ReadonlySet<string> = new Set(['icp', 'beian', 'license', 'copyright', 'disclaimer', 'footer']);
const ITEMS: ReadonlySet<string> = new Set(['li', 'dd', 'dt']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'tr']);
const KEPT: ReadonlySet<string> = new Set(['pre', 'blockquote']);

export const FEATURES: readonly Feature[] = [
  { id: 'bias', of: () => 1 },
  { id: 'length', of: ({ line: { shape } }) => Math.log2(1 + shape.words) / 4 },
  { id: 'sentences', of: ({ line: { shape } }) => Math.min(shape.sentences, 4) / 2 },
  { id: 'clauses', of: ({ line: { shape } }) => Math.min(shape.clauses, 6) / 3 },
  { id: 'ends-sentence', of: ({ line: { shape } }) => Number(shape.endsSentence) },
  { id: 'ends-colon', of: ({ line: { shape } }) => Number(shape.endsColon) },
  { id: 'short', of: ({ line: { shape } }) => Number(shape.units < 10) },
  { id: 'digits', of: ({ line: { shape } }) => shape.digits / shape.units },
  { id: 'latin', of: ({ line: { shape } }) => shape.latin / shape.units },
  { id: 'title', of: ({ line }) => Number(line.isTitle) },
  { id: 'repeated', of: ({ repeats }) => Math.min(repeats - 1, 3) },
  { id: 'rule-cut', of: ({ line }) => Number(line.rule?.force === 'cut') },
  { id: 'rule-hint', of: ({ line }) => Number(line.rule?.force === 'hint') },
  { id: 'legal', of: ({ line }) => Number(line.rule !== undefined && LEGAL_KINDS.has(line.rule.kind)) },
  { id: 'prose-near', of: ({ around }) => Math.log2(1 + around.proseNear) / 8 },
  { id: 'prose-nearer', of: ({ around }) => Math.log2(1 + around.proseNearer) / 8 },
  { id: 'prose-before', of: ({ around }) => around.proseBefore },
  { id: 'prose-after', of: ({ around }) => around.proseAfter },
  { id: 'chrome-near', of: ({ around }) => around.chromeNear / 3 },
  { id: 'before-all-prose', of: ({ around }) => Number(around.proseBefore < 0.01) },
  { id: 'after-all-prose', of: ({ around }) => Number(around.proseAfter < 0.01) },
  { id: 'above-title', of: ({ sinceTitle = 0 }) => Number(sinceTitle < 0) },
  { id: 'since-title', of: ({ sinceTitle = 0 }) => (sinceTitle > 0 ? Math.log2(sinceTitle) / 6 : 0) },
  { id: 'no-title', of: ({ sinceTitle }) => Number(sinceTitle === undefined) },
  { id: 'past-an-end', of: ({ endsPassed }) => Number(endsPassed > 0) },
  { id: 'past-ends', of: ({ endsPassed }) => Math.log2(1 + endsPassed) / 3 },
  { id: 'link-share', of: ({ line }) => line.layout?.linkShare ?? 0 },
  { id: 'all-link', of: ({ line }) => Number((line.layout?.linkShare ?? 0) > 0.9) },
  { id: 'links-near', of: ({ around }) => around.linksNear },
  { id: 'paragraph', of: ({ signs }) => Number(signs?.place.tag === 'p') },
  { id: 'item', of: ({ signs }) => Number(signs !== undefined && ITEMS.has(signs.place.tag)) },
  { id: 'cell', of: ({ signs }) => Number(signs !== undefined && CELLS.has(signs.place.tag)) },
  { id: 'kept-space', of: ({ signs }) => Number(signs !== undefined && KEPT.has(signs.place.tag)) },
  { id: 'heading', of: ({ line }) => Number((line.layout?.heading ?? 0) > 0) },
  { id: 'hidden', of: ({ line, signs }) => Number(line.isHidden || signs?.place.inField === true) },
  { id: 'furniture', of: ({ signs }) => Number(signs?.place.inFurniture === true) },
  { id: 'article-element', of: ({ signs }) => Number(signs?.place.inArticle === true) },
  { id: 'article-words', of: ({ signs }) => signs?.words.article ?? 0 },
  { id: 'menu-words', of: ({ signs }) => signs?.words.menu ?? 0 },
  { id: 'related-words', of: ({ signs }) => signs?.words.related ?? 0 },
  { id: 'comment-words', of: ({ signs }) => signs?.words.comment ?? 0 },
  { id: 'margin-words', of: ({ signs }) => signs?.words.margin ?? 0 },
  { id: 'block-quality', of: ({ blockQuality }) => blockQuality },
];

/** The features of one line, in the order of `FEATURES`, in a list of their own or in one that is used again. */
export function featuresOf(line: Measured, values = new Float64Array(FEATURES.length)): Float64Array {
  for (let i = 0; i < FEATURES.length; i++) values[i] = (FEATURES[i] as Feature).of(line);
  return values;
}
