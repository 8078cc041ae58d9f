/**
 * Chooses the stretch of lines that is the body. Every line is worth its length times how far its likelihood stands above a
 * threshold; the candidates are the contiguous stretch worth most and every block element, and a block known to hold articles
 * is worth more than its lines, because its author says where the text begins and ends.
 */

import type { Block } from '../html/read.js';

/** Lines `from` up to, not including, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly worth: number;
  readonly rule: 'prose-run' | 'article-block' | 'block';
}

/** A block as the lines it holds. */
export interface LineBlock {
  readonly from: number;
  readonly to: number;
  readonly block: Block;
}

/** Lines that are more likely than this pay for themselves. */
const THRESHOLD = 0.4;
/** Worth grows slower than length, so that one long line does not outweigh a page of short ones. */
const LENGTH_EXPONENT = 0.7;
/** What the markup's own word is worth, as a share of all that speaks for a body on the page. */
const ARTICLE_BLOCK_BONUS = 0.5;
const BLOCK_BONUS = 0.05;
/** A block must hold this share of the best stretch's worth by itself. */
const LEAST_SHARE = 0.3;

const ARTICLE_WORDS =
  /^(?:trs_editor|ucap-content|zoom|endtext|artibody|article-?content|js_content|article_?body|post_?content|entry-content|main-?content|content|article|text_con|rm_txt_con|con_?text|news_?txt|left_zw|articlecontent|detail-?content|bodytext|newscontent|cont|art_?content|post_?body|rich_media_content|articletext|blog_?content|a_content|text|maintext|post-text|articlebody)$/;

export function chooseBody(
  lengths: readonly number[],
  likelihoods: readonly number[],
  blocks: readonly LineBlock[],
): Stretch {
  const worths = likelihoods.map(
    (likelihood, i) => (lengths[i] as number) ** LENGTH_EXPONENT * (likelihood - THRESHOLD),
  );
  const run = bestRun(worths);
  const sums = runningSums(worths);
  const support = worths.reduce((sum, worth) => sum + Math.max(worth, 0), 0);
  return blocks
    .map((block) => blockStretch(block, sums, support))
    .reduce((best, stretch) => better(best, stretch, run.worth), run);
}

/** The contiguous stretch of greatest sum. */
function bestRun(worths: readonly number[]): Stretch {
  let best: Stretch = { from: 0, to: 0, worth: 0, rule: 'prose-run' };
  let [from, sum] = [0, 0];
  worths.forEach((worth, i) => {
    if (sum <= 0) [from, sum] = [i, 0];
    sum += worth;
    if (sum > best.worth) best = { from, to: i + 1, worth: sum, rule: 'prose-run' };
  });
  return best;
}

export function runningSums(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    sums[i + 1] = (sums[i] as number) + value;
  });
  return sums;
}

interface BlockStretch extends Stretch {
  readonly own: number;
}

function blockStretch({ from, to, block }: LineBlock, sums: Float64Array, support: number): BlockStretch {
  const own = (sums[to] as number) - (sums[from] as number);
  const isArticle = isArticleBlock(block);
  const worth = own + support * (isArticle ? ARTICLE_BLOCK_BONUS : BLOCK_BONUS);
  return { from, to, own, worth, rule: isArticle ? 'article-block' : 'block' };
}

const isArticleBlock = ({ element }: Block): boolean =>
  element.name === 'article' || element.ownWords.some((word) => ARTICLE_WORDS.test(word));

function better(best: Stretch, { own, ...stretch }: BlockStretch, runWorth: number): Stretch {
  return own > LEAST_SHARE * runWorth && stretch.worth > best.worth ? stretch : best;
}
