/**
 * Chooses the stretch of lines that is the body. Every line is worth its length times how far its likelihood stands above a
 * threshold; the candidates are the contiguous stretch worth most and every block element, and a block that looks like one
 * author's work is worth more than its lines, because it says where the text begins and ends.
 *
 * The numbers below were tried on the open pages, each set of pages left out in turn (tools/learn-body.mjs --check, 2026-11).
 */

import type { Block } from '../html/read.js';
import { endsPassed, findAnchor } from './anchor.js';
import { isCut, type LineView } from './line-view.js';
import { postsAround } from './posts.js';
import { runningSums, sumWithin } from './sums.js';

/** Lines `from` up to, not including, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly worth: number;
  readonly rule: 'prose-run' | 'article-block' | 'block' | 'posts' | 'whole-page';
}

/** The stretch of the body, and the lines of it that are the body: all of them, or the posts among them. */
export interface Body extends Stretch {
  readonly parts: readonly Pick<Stretch, 'from' | 'to'>[];
}

/** A block as the lines it holds. */
export interface LineBlock {
  readonly from: number;
  readonly to: number;
  /** Absent where the page's linked data name the lines, and no element holds them. */
  readonly block?: Block;
}

/** A line pays for itself when it is this likely beside the likeliest line of the page: a short notice has no sure lines. */
const THRESHOLD_SHARE = 0.4;
/** Worth grows slower than length, so that one long line does not outweigh a page of short ones. */
const LENGTH_EXPONENT = 0.7;
/** Text after the second sign of an end is another text, the more so with every further sign. */
const ENDS_ALLOWED = 1;
const DISCOUNT_PER_END = 0.5;
const MOST_ENDS = 10;
/** What a block's own word is worth, as shares of all that speaks for a body on the page: its name, and that it holds no chrome. */
const ARTICLE_NAME_BONUS = 0.5;
const BLOCK_BONUS = 0.05;
const PURITY_BONUS = 0.6;
const CHROME_TOLERATED = 0.1;
/** A block must hold this share of what speaks for the best stretch. */
const LEAST_SHARE = 0.6;

/** Class and id words by which content systems name the text itself. */
const ARTICLE_WORDS =
  /^(?:trs_editor|ucap-content|zoom|endtext|artibody|article-?content|js_content|article_?body|post_?content|entry-content|main-?content|content|article|text_con|rm_txt_con|con_?text|news_?txt|left_zw|articlecontent|detail-?content|bodytext|newscontent|cont|art_?content|post_?body|rich_media_content|articletext|blog_?content|a_content|text|maintext|post-text|articlebody)$/;

export function chooseBody(
  lines: readonly LineView[],
  likelihoods: readonly number[],
  blocks: readonly LineBlock[],
): Body {
  const worths = worthsOf(lines, likelihoods);
  const run = bestRun(worths);
  const page: PageSums = {
    worth: runningSums(worths, (worth) => worth),
    units: runningSums(lines, ({ text }) => text.length),
    chrome: runningSums(lines, chromeUnits),
    gain: runningSums(worths, (worth) => Math.max(worth, 0)),
    support: worths.reduce((sum, worth) => sum + Math.max(worth, 0), 0),
  };
  let best: Stretch = run;
  for (const block of blocks) {
    if (sumWithin(page.gain, block) < LEAST_SHARE * sumWithin(page.gain, run)) continue;
    const stretch = blockStretch(block, page);
    if (stretch.worth > best.worth) best = stretch;
  }
  if (best.to <= best.from) best = { from: 0, to: lines.length, worth: 0, rule: 'whole-page' };
  const posts = postsAround(lines, blocks, page.gain, best);
  return posts.length > 0 ? thread(best, posts) : { ...best, parts: [best] };
}

function thread({ worth }: Stretch, posts: readonly LineBlock[]): Body {
  const [first, last] = [posts[0] as LineBlock, posts.at(-1) as LineBlock];
  return { from: first.from, to: last.to, worth, rule: 'posts', parts: posts };
}

function worthsOf(lines: readonly LineView[], likelihoods: readonly number[]): readonly number[] {
  const peak = likelihoods.reduce((highest, likelihood) => Math.max(highest, likelihood), 0);
  const likely = lines.map((line, i) => {
    const isText = !isCut(line) && line.text.length >= 20 && (line.layout?.linkShare ?? 0) < 0.5;
    return isText && (likelihoods[i] as number) > 0.7 * peak ? line.text.length : 0;
  });
  const passed = endsPassed(lines, likely, findAnchor(lines, likely));
  return lines.map(({ text }, i) => {
    const worth = text.length ** LENGTH_EXPONENT * ((likelihoods[i] as number) - THRESHOLD_SHARE * peak);
    const ends = Math.min(Math.max((passed[i] as number) - ENDS_ALLOWED, 0), MOST_ENDS);
    return worth > 0 ? worth * DISCOUNT_PER_END ** ends : worth;
  });
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

/** How much of a line is chrome beyond doubt: its links, or all of it when a rule cuts it. */
function chromeUnits(line: LineView): number {
  return line.text.length * (isCut(line) ? 1 : (line.layout?.linkShare ?? 0));
}

interface PageSums {
  readonly worth: Float64Array;
  readonly units: Float64Array;
  readonly chrome: Float64Array;
  /** What speaks for the lines, without what speaks against them. */
  readonly gain: Float64Array;
  /** All that speaks for a body on the page. */
  readonly support: number;
}

function blockStretch(lineBlock: LineBlock, { worth, units, chrome, support }: PageSums): Stretch {
  const { from, to, block } = lineBlock;
  const isArticle = block === undefined || isArticleBlock(block);
  const chromeShare = sumWithin(chrome, lineBlock) / sumWithin(units, lineBlock);
  const purity = Math.max(0, 1 - chromeShare / CHROME_TOLERATED);
  const bonus = (isArticle ? ARTICLE_NAME_BONUS : BLOCK_BONUS) + PURITY_BONUS * purity;
  return {
    from,
    to,
    worth: sumWithin(worth, lineBlock) + support * bonus,
    rule: isArticle ? 'article-block' : 'block',
  };
}

const isArticleBlock = ({ element }: Block): boolean =>
  element.name === 'article' || element.ownWords.some((word) => ARTICLE_WORDS.test(word));
