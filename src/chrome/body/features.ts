/**
 * What speaks for and against a line being body, as numbers of about the size of one. The same rows serve HTML and flattened
 * text, which has none of the last ones, those of the markup.
 */

import type { Measured, MeasuredMarkup } from './measure.js';

const LEGAL_KINDS: ReadonlySet<string> = new Set(['icp', 'beian', 'license', 'copyright', 'disclaimer', 'footer']);
const ITEMS: ReadonlySet<string> = new Set(['li', 'dd', 'dt']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'tr']);
const KEPT: ReadonlySet<string> = new Set(['pre', 'blockquote']);

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

/** Those of one line. A page has hundreds of lines, so they are one list and not forty rows to ask. */
export function featuresOf(measured: Measured): readonly number[] {
  const { line, around, repeats, sinceTitle, endsPassed, markup } = measured;
  const { shape, rule } = line;
  const since = sinceTitle ?? 0;
  const features = [
    1, // bias
    Math.log2(1 + shape.words) / 4, // length
    Math.min(shape.sentences, 4) / 2, // sentences
    Math.min(shape.clauses, 6) / 3, // clauses
    Number(shape.endsSentence), // ends-sentence
    Number(shape.endsColon), // ends-colon
    Number(shape.units < 10), // short
    shape.digits / shape.units, // digits
    shape.latin / shape.units, // latin
    Number(line.isTitle), // title
    Math.min(repeats - 1, 3), // repeated
    Number(rule?.force === 'cut'), // rule-cut
    Number(rule?.force === 'hint'), // rule-hint
    Number(rule !== undefined && LEGAL_KINDS.has(rule.kind)), // legal
    Math.log2(1 + around.proseNear) / 8, // prose-near
    Math.log2(1 + around.proseNearer) / 8, // prose-nearer
    around.proseBefore, // prose-before
    around.proseAfter, // prose-after
    around.chromeNear / 3, // chrome-near
    Number(around.proseBefore < 0.01), // before-all-prose
    Number(around.proseAfter < 0.01), // after-all-prose
    Number(since < 0), // above-title
    since > 0 ? Math.log2(since) / 6 : 0, // since-title
    Number(sinceTitle === undefined), // no-title
    Number(endsPassed > 0), // past-an-end
    Math.log2(1 + endsPassed) / 3, // past-ends
  ];
  if (markup !== undefined) addMarkup(features, markup, line.isHidden);
  return features;
}

function addMarkup(features: number[], { layout, linksNear, blockQuality, signs }: MeasuredMarkup, isHidden: boolean) {
  const { linkShare, heading } = layout;
  const { place, words } = signs;
  const { tag } = place;
  features.push(
    linkShare, // link-share
    Number(linkShare > 0.9), // all-link
    linksNear, // links-near
    Number(tag === 'p'), // paragraph
    Number(ITEMS.has(tag)), // item
    Number(CELLS.has(tag)), // cell
    Number(KEPT.has(tag)), // kept-space
    Number(heading > 0), // heading
    Number(isHidden || place.inField), // hidden
    Number(place.inFurniture), // furniture
    Number(place.inArticle), // article-element
    words.article, // article-words
    words.menu, // menu-words
    words.related, // related-words
    words.comment, // comment-words
    words.margin, // margin-words
    blockQuality, // block-quality
  );
}
