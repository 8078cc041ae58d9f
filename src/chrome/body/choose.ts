/**
 * Chooses the stretch of lines that is the body. Every line is worth its length times how far its likelihood stands above a
 * threshold; the candidates are the contiguous stretch worth most and every block element, and a block that looks like one
 * author's work is worth more than its lines, because it says where the text begins and ends.
 *
 * The numbers below were tried on the open pages, each set of pages left out in turn (tools/learn-body.mjs --check, 2026-11).
 */

import type { Block } from '../html/read.js';
import { endsPassed, findAnchor } from './anchor.js';
import { hasMarkup, isCut, type LineView } from './line-view.js';
import { threadAround } from './posts.js';
import { statementsAbove } from './statements.js';
import { gainOf, runningSums, sumWithin, worthOfEach } from './sums.js';
import { likelyByTables } from './tables.js';

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
/** What a block's own word is worth, as shares of what speaks for its lines: its name, and that it holds no chrome. A paragraph has none. */
const ARTICLE_NAME_BONUS = 0.5;
const BLOCK_BONUS = 0.05;
const PURITY_BONUS = 0.6;
const CHROME_TOLERATED = 0.1;
/** A block must hold this share of what speaks for the best stretch. */
const LEAST_SHARE = 0.6;

/** Class and id words by which content systems name the text itself. */
const ARTICLE_WORDS =
  /^(?:trs_editor|ucap-content|zoom|endtext|artibody|article-?content|js_content|article_?body|post_?content|entry-content|main-?content|content|article|text_con|rm_txt_con|con_?text|news_?txt|left_zw|articlecontent|detail-?content|bodytext|newscontent|cont|art_?content|post_?body|rich_media_content|articletext|blog_?content|a_content|text|maintext|post-text|articlebody)$/;

export function chooseBody(lines: readonly LineView[], likelihoods: Float64Array, blocks: readonly LineBlock[]): Body {
  const worths = bridged(lines, worthsOf(lines, likelihoods));
  const run = bestRun(worths);
  let best = blocks.length === 0 ? run : bestBlock(run, blocks, pageSums(lines, worths));
  if (best.to <= best.from) best = { from: 0, to: lines.length, worth: 0, rule: 'whole-page' };
  const posts = threadAround(lines, blocks, worths, best);
  if (posts.length === 0) return whole(trimmed(best, lines, likelihoods));
  const parts = [...questionAbove(lines, worths, posts), ...posts];
  const [first, last] = [parts[0] as LineBlock, parts.at(-1) as LineBlock];
  return { from: first.from, to: last.to, worth: best.worth, rule: 'posts', parts };
}

const whole = (stretch: Stretch): Body => ({ ...stretch, parts: [stretch] });

/** Over the text of an article element stand its title, its day and its writer. */
const HEADER = /\/(?:header|time)(?:\/|$)/;
const SIGNED_DAY = /^(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年\S{1,3}月\S{1,3}日$/u;

/** Without the header of an article, and with the day that signs a notice. */
function trimmed(best: Stretch, lines: readonly LineView[], likelihoods: Float64Array): Stretch {
  const peak = likelihoods.reduce((highest, likelihood) => Math.max(highest, likelihood), 0);
  let { from, to } = best;
  const isHeader = (at: number): boolean =>
    HEADER.test(lines[at]?.layout?.path ?? '') && (likelihoods[at] as number) < THRESHOLD_SHARE * peak;
  while (from < to - 1 && isHeader(from)) from++;
  from = statementsAbove(lines, from);
  if (isSignedDay(lines[to])) to++;
  else if (isSignature(lines[to]) && isSignedDay(lines[to + 1])) to += 2;
  return { ...best, from, to };
}

const isSignedDay = (line: LineView | undefined): boolean =>
  line !== undefined && !line.rule && SIGNED_DAY.test(line.closed);

const LONGEST_SIGNATURE = 24;
/** Who signs, over the day. */
const isSignature = (line: LineView | undefined): boolean =>
  line !== undefined && !line.rule && line.text.length <= LONGEST_SIGNATURE && !/[。，！？：:]/u.test(line.text);

const QUESTION_UNITS = 12;

/** What was asked may stand under the title, before all answers. */
function questionAbove(
  lines: readonly LineView[],
  worths: Float64Array,
  posts: readonly LineBlock[],
): readonly LineBlock[] {
  const { from } = posts[0] as LineBlock;
  const title = lines.slice(0, from).findLastIndex(({ isTitle }) => isTitle);
  if (title < 0) return [];
  return lines.slice(title + 1, from).flatMap((line, i) => {
    const at = title + 1 + i;
    const isAsked = !line.rule && (worths[at] as number) > 0 && line.text.length >= QUESTION_UNITS;
    return isAsked && (line.layout?.linkShare ?? 0) < 0.5 ? [{ from: at, to: at + 1 }] : [];
  });
}

function worthsOf(lines: readonly LineView[], likelihoods: Float64Array): Float64Array {
  const peak = likelihoods.reduce((highest, likelihood) => Math.max(highest, likelihood), 0);
  const likely = worthOfEach(lines, (line, i) => {
    const isText = !isCut(line) && line.text.length >= 20 && (line.layout?.linkShare ?? 0) < 0.5;
    return isText && (likelihoods[i] as number) > 0.7 * peak ? line.text.length : 0;
  });
  const passed = endsPassed(lines, likely, findAnchor(lines, likely));
  const sure = likelyByTables(lines, likelihoods);
  return worthOfEach(lines, ({ text }, i) => {
    const worth = text.length ** LENGTH_EXPONENT * ((sure[i] as number) - THRESHOLD_SHARE * peak);
    const ends = Math.min(Math.max((passed[i] as number) - ENDS_ALLOWED, 0), MOST_ENDS);
    return worth > 0 ? worth * DISCOUNT_PER_END ** ends : worth;
  });
}

/** What is left of what speaks against a line between two likely ones. */
const BRIDGE_SHARE = 0.05;

/** The worths, where no chrome comes between two likely lines of flattened text: the short lines there are then no end of the text. */
function bridged(lines: readonly LineView[], worths: Float64Array): Float64Array {
  if (hasMarkup(lines)) return worths;
  const shared = worths.slice();
  let likely = -1;
  lines.forEach((line, at) => {
    if (isCut(line) || line.isTitle) likely = -1;
    else if ((worths[at] as number) > 0) {
      if (likely >= 0) for (let i = likely + 1; i < at; i++) shared[i] = BRIDGE_SHARE * (worths[i] as number);
      likely = at;
    }
  });
  return shared;
}

/** The contiguous stretch of greatest sum. */
function bestRun(worths: Float64Array): Stretch {
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

const BYLINES: ReadonlySet<string> = new Set(['byline', 'origin']);

/** The chrome of every line; the first byline belongs to the block of its text, every further one to another's. */
function chromeIn(lines: readonly LineView[]): Float64Array {
  const chrome = worthOfEach(lines, chromeUnits);
  const byline = lines.findIndex((line) => isCut(line) && BYLINES.has(line.rule?.kind ?? ''));
  if (byline >= 0) chrome[byline] = 0;
  return chrome;
}

interface PageSums {
  readonly worth: Float64Array;
  readonly units: Float64Array;
  readonly chrome: Float64Array;
  /** What speaks for the lines, without what speaks against them. */
  readonly gain: Float64Array;
}

function pageSums(lines: readonly LineView[], worths: Float64Array): PageSums {
  return {
    worth: runningSums(worths, (worth) => worth),
    units: runningSums(lines, ({ text }) => text.length),
    chrome: runningSums(chromeIn(lines), (units) => units),
    gain: gainOf(worths),
  };
}

/** The block worth more than the best run of lines; the run itself where there is none. */
function bestBlock(run: Stretch, blocks: readonly LineBlock[], page: PageSums): Stretch {
  const least = LEAST_SHARE * sumWithin(page.gain, run);
  let best = run;
  for (const block of blocks) {
    if (sumWithin(page.gain, block) < least) continue;
    const stretch = blockStretch(block, page);
    if (stretch.worth > best.worth) best = stretch;
  }
  return best;
}

function blockStretch(lineBlock: LineBlock, { worth, units, chrome, gain }: PageSums): Stretch {
  const { from, to, block } = lineBlock;
  const isArticle = block === undefined || isArticleBlock(block);
  const chromeShare = sumWithin(chrome, lineBlock) / sumWithin(units, lineBlock);
  const purity = Math.max(0, 1 - chromeShare / CHROME_TOLERATED);
  const isParagraph = block?.element.tag.name === 'p';
  const bonus = isParagraph ? 0 : (isArticle ? ARTICLE_NAME_BONUS : BLOCK_BONUS) + PURITY_BONUS * purity;
  // What the linked data state, they state against all else on the page.
  const spoken = block === undefined ? (gain.at(-1) as number) : sumWithin(gain, lineBlock);
  return {
    from,
    to,
    worth: sumWithin(worth, lineBlock) + spoken * bonus,
    rule: isArticle ? 'article-block' : 'block',
  };
}

const isArticleBlock = ({ element }: Block): boolean =>
  element.tag.name === 'article' || element.ownWords.some((word) => ARTICLE_WORDS.test(word));
