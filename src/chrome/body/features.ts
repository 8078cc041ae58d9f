/**
 * What speaks for and against a line being body, as numbers of about the size of one. The same rows serve HTML and flattened
 * text, which has none of the last ones, those of the markup.
 */

import type { LineView } from './line-view.js';
import { type Measured, nearSum } from './measure.js';

const LEGAL_KINDS: ReadonlySet<string> = new Set(['icp', 'beian', 'license', 'copyright', 'disclaimer', 'footer']);

/** Their names, in their order. */
export const FEATURES: readonly string[] = [
  'bias',
  'length',
  'sentences',
  'clauses',
  'ends-sentence',
  'ends-colon',
  'short',
  'digits',
  'latin',
  'title',
  'repeated',
  'rule-cut',
  'rule-hint',
  'legal',
  'prose-near',
  'prose-nearer',
  'prose-before',
  'prose-after',
  'chrome-near',
  'before-all-prose',
  'after-all-prose',
  'above-title',
  'since-title',
  'no-title',
  'past-an-end',
  'past-ends',
  'link-share',
  'all-link',
  'links-near',
  'paragraph',
  'item',
  'cell',
  'kept-space',
  'heading',
  'hidden',
  'furniture',
  'article-element',
  'article-words',
  'menu-words',
  'related-words',
  'comment-words',
  'margin-words',
  'block-quality',
];

/**
 * Reads those of one line after the other: a page has hundreds of lines, so they are one list and not forty rows to ask. The list is good
 * until the next line is read; flattened text has none of the last ones.
 */
export function featureReader(page: Measured): (at: number) => Float64Array {
  const features = new Float64Array(page.markup ? FEATURES.length : FEATURES.indexOf('link-share'));
  return (at) => {
    writeFeatures(features, page, at);
    return features;
  };
}

function writeFeatures(features: Float64Array, page: Measured, at: number): void {
  const line = page.lines[at] as LineView;
  const { shape, rule, text } = line;
  const { prose, chrome, anchor } = page;
  const total = (prose[prose.length - 1] as number) || 1;
  const proseBefore = (prose[at] as number) / total;
  const proseAfter = 1 - (prose[at + 1] as number) / total;
  const since = anchor.at < 0 ? 0 : at - anchor.at;
  const endsPassed = page.endsPassed[at] as number;
  features[0] = 1; // bias
  features[1] = log2OfNext(shape.words) / 4; // length
  features[2] = Math.min(shape.sentences, 4) / 2; // sentences
  features[3] = Math.min(shape.clauses, 6) / 3; // clauses
  features[4] = shape.endsSentence ? 1 : 0; // ends-sentence
  features[5] = shape.endsColon ? 1 : 0; // ends-colon
  features[6] = shape.units < 10 ? 1 : 0; // short
  features[7] = shape.digits / shape.units; // digits
  features[8] = shape.latin / shape.units; // latin
  features[9] = line.isTitle ? 1 : 0; // title
  features[10] = Math.min((page.repeats.get(text) ?? 1) - 1, 3); // repeated
  features[11] = rule?.force === 'cut' ? 1 : 0; // rule-cut
  features[12] = rule?.force === 'hint' ? 1 : 0; // rule-hint
  features[13] = rule !== undefined && LEGAL_KINDS.has(rule.kind) ? 1 : 0; // legal
  features[14] = log2OfNext(nearSum(prose, at, 6)) / 8; // prose-near
  features[15] = log2OfNext(nearSum(prose, at, 2)) / 8; // prose-nearer
  features[16] = proseBefore; // prose-before
  features[17] = proseAfter; // prose-after
  features[18] = nearSum(chrome, at, 3) / 3; // chrome-near
  features[19] = proseBefore < 0.01 ? 1 : 0; // before-all-prose
  features[20] = proseAfter < 0.01 ? 1 : 0; // after-all-prose
  features[21] = since < 0 ? 1 : 0; // above-title
  features[22] = since > 0 ? log2OfNext(since - 1) / 6 : 0; // since-title
  features[23] = anchor.at < 0 ? 1 : 0; // no-title
  features[24] = endsPassed > 0 ? 1 : 0; // past-an-end
  features[25] = log2OfNext(endsPassed) / 3; // past-ends
  writeMarkup(features, page, at);
}
function writeMarkup(features: Float64Array, { lines, markup }: Measured, at: number): void {
  const { layout, isHidden } = lines[at] as LineView;
  if (markup === undefined || layout === undefined) return;
  const { linkShare, heading } = layout;
  const { place, words } = markup.signsOf(layout);
  features[26] = linkShare; // link-share
  features[27] = linkShare > 0.9 ? 1 : 0; // all-link
  features[28] = nearSum(markup.links, at, 4) / (nearSum(markup.sizes, at, 4) || 1); // links-near
  features[29] = place.isParagraph ? 1 : 0; // paragraph
  features[30] = place.isItem ? 1 : 0; // item
  features[31] = place.isCell ? 1 : 0; // cell
  features[32] = place.isKept ? 1 : 0; // kept-space
  features[33] = heading > 0 ? 1 : 0; // heading
  features[34] = isHidden || place.inField ? 1 : 0; // hidden
  features[35] = place.inFurniture ? 1 : 0; // furniture
  features[36] = place.inArticle ? 1 : 0; // article-element
  features[37] = words.article; // article-words
  features[38] = words.menu; // menu-words
  features[39] = words.related; // related-words
  features[40] = words.comment; // comment-words
  features[41] = words.margin; // margin-words
  features[42] = markup.blockQualities[at] as number; // block-quality
}

const LOGS = Float64Array.from({ length: 1024 }, (_, n) => Math.log2(1 + n));

/** The logarithm of `n + 1`; most that is counted is a small whole number. */
function log2OfNext(n: number): number {
  const whole = n | 0;
  return whole === n && whole >= 0 && whole < LOGS.length ? (LOGS[whole] as number) : Math.log2(1 + n);
}
