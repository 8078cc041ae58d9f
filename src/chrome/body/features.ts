/**
 * What speaks for and against a line being body, as numbers: the line itself, the markup it stands in, and its neighbours. The
 * same list serves HTML and flattened text; without markup its part is zero and other weights apply.
 */

import type { Layout } from '../../model.js';
import { isHan } from '../../script/han.js';
import type { ChromeRule } from '../rules/rule.js';
import { type Anchor, endsPassed, findAnchor } from './anchor.js';
import type { LineBlock } from './choose.js';
import { runningSums, sumWithin } from './sums.js';

/** A line as the judge of bodies sees it. */
export interface LineView {
  readonly text: string;
  readonly rule: ChromeRule | undefined;
  /** Absent for flattened text. */
  readonly layout: Layout | undefined;
  readonly isHidden: boolean;
  /** The page's own title, whole or without the site's name. */
  readonly isTitle: boolean;
}

export const FEATURES = [
  'bias',
  'length',
  'sentences',
  'clauses',
  'endsSentence',
  'endsColon',
  'short',
  'digits',
  'latin',
  'title',
  'repeated',
  'ruleCut',
  'ruleHint',
  'legal',
  'near',
  'nearer',
  'proseBefore',
  'proseAfter',
  'chromeNear',
  'beforeProse',
  'afterProse',
  'beforeTitle',
  'sinceTitle',
  'noTitle',
  'endsPassed',
  'manyEndsPassed',
  'linkShare',
  'allLink',
  'linksNear',
  'paragraph',
  'item',
  'heading',
  'preformatted',
  'hidden',
  'furniture',
  'goodWords',
  'menuWords',
  'relatedWords',
  'commentWords',
  'legalWords',
  'articleElement',
  'blockQuality',
  'inTable',
] as const;

const GOOD_WORDS =
  /^(?:.*(?:article|content|正文|zoom|trs_?editor|ucap|artibody|endtext|js_content|main-?text|rich_media|entry|post|story|detail|wenzhang|neirong|nei_?rong|zhengwen|textbody|text|body|cont|news_?txt|vsb_content|con_?text).*|con|txt|nr|art)$/;
const MENU_WORDS =
  /nav|menu|header|^top|topbar|crumb|tool|login|search|channel|banner|popup|dialog|pager?$|paging|page-?nav|prev|next|tab/;
const RELATED_WORDS =
  /relat|recommend|tuijian|hot|rank|guess|aside|side|right|left|more|widget|list|tag|gallery|slide|pic|video|subscribe|follow|author|user/;
const COMMENT_WORDS = /comment|reply|replies|tie(?:zi)?|vote|feedback|guest|bbs/;
const LEGAL_WORDS =
  /foot|copyright|^ad|[-_]ad|advert|sponsor|share|download|qr|weixin|app|statement|disclaim|keyword|info|meta|source|tips?|editor(?!_)|hidden|ep-/;

const SENTENCE_END = /[。！？!?…；;]["”’」』）)】]*$|[”」』）)】]$/u;

/** One row of features a line, in the order of `FEATURES`. */
export function featuresOf(lines: readonly LineView[], blocks: readonly LineBlock[]): readonly Float64Array[] {
  const shapes = lines.map(shapeOf);
  const repeats = countRepeats(lines);
  const prose = shapes.map(({ prose: mass }) => mass);
  const around = surroundings(prose);
  const anchor = findAnchor(lines, prose);
  const ends = endsPassed(lines, prose, anchor);
  const qualities = blockQualities(lines, prose, blocks);
  const chrome = lines.map(({ rule }) => (rule?.force === 'cut' ? 1 : 0));
  const links = lines.map(({ text, layout }) => (layout?.linkShare ?? 0) * Math.min(text.length, 20));
  const sizes = lines.map(({ text }) => Math.min(text.length, 20));
  return lines.map((line, i) =>
    Float64Array.from([
      ...ownFeatures(line, shapes[i] as Shape, repeats.get(line.text) ?? 1),
      ...neighbourFeatures(i, { prose, chrome, around }),
      ...anchorFeatures(i, anchor, ends[i] as number),
      ...layoutFeatures(line, ratioNear(links, sizes, i), qualities[i] as number),
    ]),
  );
}

interface Shape {
  readonly units: number;
  readonly han: number;
  readonly latin: number;
  readonly digits: number;
  readonly clauses: number;
  readonly sentences: number;
  readonly endsSentence: boolean;
  /** Units of text that reads like sentences. */
  readonly prose: number;
}

function shapeOf({ text, rule, layout }: LineView): Shape {
  let [han, latin, digits, clauses, sentences] = [0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isHan(unit)) han++;
    else if (unit >= 0x30 && unit <= 0x39) digits++;
    else if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) latin++;
    else if (CLAUSE_MARKS.includes(text[i] as string)) clauses++;
    else if (SENTENCE_MARKS.includes(text[i] as string)) sentences++;
  }
  const endsSentence = SENTENCE_END.test(text);
  const free = 1 - (layout?.linkShare ?? 0);
  const isProse = rule?.force !== 'cut' && (clauses + sentences > 1 || endsSentence) && han + latin / 4 >= 10;
  return {
    units: text.length,
    han,
    latin,
    digits,
    clauses,
    sentences,
    endsSentence,
    prose: isProse ? text.length * free : 0,
  };
}

const CLAUSE_MARKS = '，、；：,“”「」《》';
const SENTENCE_MARKS = '。！？!?…';

function ownFeatures({ text, rule, isTitle }: LineView, shape: Shape, repeats: number): number[] {
  const { units, han, latin, digits, clauses, sentences, endsSentence } = shape;
  return [
    1,
    Math.log2(1 + han + latin / 4) / 4,
    Math.min(sentences, 4) / 2,
    Math.min(clauses, 6) / 3,
    endsSentence ? 1 : 0,
    /[:：]$/.test(text) ? 1 : 0,
    units < 10 ? 1 : 0,
    digits / Math.max(units, 1),
    latin / Math.max(units, 1),
    isTitle ? 1 : 0,
    Math.min(repeats - 1, 3),
    rule?.force === 'cut' ? 1 : 0,
    rule?.force === 'hint' ? 1 : 0,
    rule && LEGAL_KINDS.has(rule.kind) ? 1 : 0,
  ];
}

const LEGAL_KINDS: ReadonlySet<string> = new Set(['icp', 'beian', 'license', 'copyright', 'disclaimer', 'footer']);

interface Around {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Share of the page's prose that stands before and after each line. */
function surroundings(prose: readonly number[]): Around {
  const before = new Float64Array(prose.length);
  const after = new Float64Array(prose.length);
  const total = prose.reduce((sum, mass) => sum + mass, 0) || 1;
  let passed = 0;
  for (let i = 0; i < prose.length; i++) {
    before[i] = passed / total;
    passed += prose[i] as number;
    after[i] = (total - passed) / total;
  }
  return { before, after };
}

interface Neighbourhood {
  readonly prose: readonly number[];
  readonly chrome: readonly number[];
  readonly around: Around;
}

function neighbourFeatures(i: number, { prose, chrome, around }: Neighbourhood): number[] {
  const before = around.before[i] as number;
  const after = around.after[i] as number;
  return [
    Math.log2(1 + nearSum(prose, i, 6)) / 8,
    Math.log2(1 + nearSum(prose, i, 2)) / 8,
    before,
    after,
    nearSum(chrome, i, 3) / 3,
    before < 0.01 ? 1 : 0,
    after < 0.01 ? 1 : 0,
  ];
}

function nearSum(values: readonly number[], at: number, reach: number): number {
  let sum = 0;
  for (let i = Math.max(0, at - reach); i <= at + reach && i < values.length; i++)
    if (i !== at) sum += values[i] as number;
  return sum;
}

function ratioNear(parts: readonly number[], wholes: readonly number[], at: number): number {
  return nearSum(parts, at, 4) / (nearSum(wholes, at, 4) || 1);
}

function anchorFeatures(i: number, { at }: Anchor, passed: number): number[] {
  return [
    i < at ? 1 : 0,
    at >= 0 && i > at ? Math.log2(i - at) / 6 : 0,
    at < 0 ? 1 : 0,
    passed > 0 ? 1 : 0,
    Math.log2(1 + passed) / 3,
  ];
}

/** For each line, how good the best block around it is: the page's prose it holds, and how little else; the best block is 1. */
function blockQualities(
  lines: readonly LineView[],
  prose: readonly number[],
  blocks: readonly LineBlock[],
): Float64Array {
  const proseSums = runningSums(prose);
  const sizeSums = runningSums(lines.map(({ text }) => text.length));
  const rated = blocks.map((block) => {
    const mass = sumWithin(proseSums, block);
    return { block, quality: mass === 0 ? 0 : mass * (mass / sumWithin(sizeSums, block)) };
  });
  rated.sort((a, b) => a.quality - b.quality);
  const best = rated.at(-1)?.quality || 1;
  const qualities = new Float64Array(lines.length);
  for (const { block, quality } of rated) qualities.fill(quality / best, block.from, block.to);
  return qualities;
}

function layoutFeatures({ layout, isHidden }: LineView, linksNear: number, quality: number): number[] {
  if (!layout) return new Array<number>(17).fill(0);
  const { path, words, linkShare, heading } = layout;
  const tag = path.slice(path.lastIndexOf('/') + 1);
  return [
    linkShare,
    linkShare > 0.9 ? 1 : 0,
    linksNear,
    tag === 'p' ? 1 : 0,
    tag === 'li' || tag === 'dd' || tag === 'dt' ? 1 : 0,
    heading > 0 ? 1 : 0,
    tag === 'pre' || tag === 'blockquote' ? 1 : 0,
    isHidden || path.includes('textarea') || path.includes('select') ? 1 : 0,
    /\/(?:nav|footer|aside|header|form|button|menu)(?:\/|$)/.test(path) ? 1 : 0,
    countWords(words, GOOD_WORDS),
    countWords(words, MENU_WORDS),
    countWords(words, RELATED_WORDS),
    countWords(words, COMMENT_WORDS),
    countWords(words, LEGAL_WORDS),
    /\/(?:article|main)(?:\/|$)/.test(path) ? 1 : 0,
    quality,
    tag === 'td' || tag === 'th' || tag === 'tr' ? 1 : 0,
  ];
}

/** Up to three: more of the same says no more. */
const countWords = (words: readonly string[], pattern: RegExp): number =>
  Math.min(words.filter((word) => pattern.test(word)).length, 3);

function countRepeats(lines: readonly LineView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
