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

export const FEATURES: readonly Feature[] = [
  { id: 'bias', of: () => 1 },
  { id: 'length', of: ({ words }) => Math.log2(1 + words) / 4 },
  { id: 'sentences', of: ({ sentences }) => Math.min(sentences, 4) / 2 },
  { id: 'clauses', of: ({ clauses }) => Math.min(clauses, 6) / 3 },
  { id: 'ends-sentence', of: ({ endsSentence }) => Number(endsSentence) },
  { id: 'ends-colon', of: ({ line }) => Number(/[:：]$/.test(line.text)) },
  { id: 'short', of: ({ units }) => Number(units < 10) },
  { id: 'digits', of: ({ digits, units }) => digits / Math.max(units, 1) },
  { id: 'latin', of: ({ latin, units }) => latin / Math.max(units, 1) },
  { id: 'title', of: ({ line }) => Number(line.isTitle) },
  { id: 'repeated', of: ({ repeats }) => Math.min(repeats - 1, 3) },
  { id: 'rule-cut', of: ({ line }) => Number(line.rule?.force === 'cut') },
  { id: 'rule-hint', of: ({ line }) => Number(line.rule?.force === 'hint') },
  { id: 'legal', of: ({ line }) => Number(line.rule !== undefined && LEGAL_KINDS.has(line.rule.kind)) },
  { id: 'prose-near', of: ({ proseNear }) => Math.log2(1 + proseNear) / 8 },
  { id: 'prose-nearer', of: ({ proseNearer }) => Math.log2(1 + proseNearer) / 8 },
  { id: 'prose-before', of: ({ proseBefore }) => proseBefore },
  { id: 'prose-after', of: ({ proseAfter }) => proseAfter },
  { id: 'chrome-near', of: ({ chromeNear }) => chromeNear / 3 },
  { id: 'before-all-prose', of: ({ proseBefore }) => Number(proseBefore < 0.01) },
  { id: 'after-all-prose', of: ({ proseAfter }) => Number(proseAfter < 0.01) },
  { id: 'above-title', of: ({ sinceTitle = 0 }) => Number(sinceTitle < 0) },
  { id: 'since-title', of: ({ sinceTitle = 0 }) => (sinceTitle > 0 ? Math.log2(sinceTitle) / 6 : 0) },
  { id: 'no-title', of: ({ sinceTitle }) => Number(sinceTitle === undefined) },
  { id: 'past-an-end', of: ({ endsPassed }) => Number(endsPassed > 0) },
  { id: 'past-ends', of: ({ endsPassed }) => Math.log2(1 + endsPassed) / 3 },
  { id: 'link-share', of: ({ line }) => line.layout?.linkShare ?? 0 },
  { id: 'all-link', of: ({ line }) => Number((line.layout?.linkShare ?? 0) > 0.9) },
  { id: 'links-near', of: ({ linksNear }) => linksNear },
  { id: 'paragraph', of: ({ signs }) => Number(signs?.tag === 'p') },
  { id: 'item', of: ({ signs }) => Number(/^(?:li|dd|dt)$/.test(signs?.tag ?? '')) },
  { id: 'cell', of: ({ signs }) => Number(/^t[dhr]$/.test(signs?.tag ?? '')) },
  { id: 'kept-space', of: ({ signs }) => Number(/^(?:pre|blockquote)$/.test(signs?.tag ?? '')) },
  { id: 'heading', of: ({ line }) => Number((line.layout?.heading ?? 0) > 0) },
  { id: 'hidden', of: ({ line, signs }) => Number(line.isHidden || signs?.inField === true) },
  { id: 'furniture', of: ({ signs }) => Number(signs?.inFurniture === true) },
  { id: 'article-element', of: ({ signs }) => Number(signs?.inArticle === true) },
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
