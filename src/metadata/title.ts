/**
 * The headline. In HTML the page says it several times: a heading, `<title>` with the site behind it, meta elements; what two of them agree
 * on is it. In flattened text it is a short line above the story, and often there is none: a lead sentence is no headline.
 */

import type { Claim, HeadItem, Line, Span } from '../model.js';
import { fold } from '../script/fold.js';
import { countHan } from '../script/han.js';
import { sharedPairs } from '../script/pairs.js';
import { claimAt, type Extraction, NOTHING_FOUND } from './claim.js';
import { gather } from './gather.js';
import { matchesOf } from './matches.js';
import { isNoHeadline } from './no-headline.js';
import { OUTLET } from './origin.js';
import { HEADLINE_HAN } from './subject.js';
import { isProse, type PageView, type ViewLine } from './view.js';

interface Candidate {
  /** In the page. */
  readonly span: Span;
  readonly rule: string;
  readonly confidence: number;
}

export function extractTitle(view: PageView): Extraction {
  const candidates = view.page.format === 'html' ? htmlTitles(view) : textTitles(view);
  if (candidates.length === 0) return NOTHING_FOUND;
  const best = candidates.reduce<Candidate | undefined>(
    (top, next) => (top === undefined || next.confidence > top.confidence ? next : top),
    undefined,
  );
  const claims = candidates.map((candidate) => claimOf(view, candidate, candidate === best));
  return { values: { title: claims.find(({ won }) => won)?.value ?? null }, claims };
}

function titleText(view: PageView, span: Span): string {
  return view.page.text.slice(span.start, span.end).replace(/\s+/g, ' ');
}

function claimOf(view: PageView, { span, rule, confidence }: Candidate, won: boolean): Claim {
  return claimAt(view, { field: 'title', value: titleText(view, span), rule, confidence }, span, won);
}

// ---------------------------------------------------------------- HTML

const META_TITLES = ['articletitle', 'og:title', 'headline', 'twitter:title', 'dc.title', 'title'];
const SHORTEST = 4;
const LONGEST = 120;

function htmlTitles(view: PageView): Candidate[] {
  const named = view.page.head.filter((item) => item.source === 'title' || META_TITLES.includes(item.name));
  const own = named.find((item) => item.source === 'title');
  const metas = named.filter((item) => item.source !== 'title' && item.end > item.start);
  const said = named.map((item) => trimmed(view, item)).map(({ start, end }) => bare(view.page.text.slice(start, end)));
  const parts = own === undefined ? [] : partsOf(view.page.text.slice(own.start, own.end));
  return [
    ...headings(view, { said, parts }),
    ...metas.map((item) => ({
      span: trimmed(view, item),
      rule: 'meta-title',
      confidence: metaConfidence(view, item),
    })),
    ...(own === undefined ? [] : [ownTitle(view, own, parts)]),
  ].filter(({ span }) => span.end > span.start);
}

/** A template that leaves its markup in a meta element is no model of care. */
function metaConfidence(view: PageView, item: HeadItem): number {
  if (view.page.text.slice(item.start, item.end).includes('<')) return 0.5;
  return item.name === 'articletitle' ? 0.93 : 0.9;
}

/** What the page says its title is, and the parts of `<title>` that are no name of the site. */
interface Said {
  readonly said: readonly string[];
  readonly parts: readonly string[];
}

/** Headings that the page's own title begins with or holds; the more telling the element, the surer. */
function headings(view: PageView, titles: Said): Candidate[] {
  const shown = view.lines.filter(
    ({ kind, line, text }) => (kind === 'title' || levelOf(line) > 0) && kind !== 'head' && text.length <= LONGEST,
  );
  // A site that calls every page by its own name, or greets its visitors there, leaves the title to the heading.
  const isUntold = titles.parts.length === 0;
  const isOfStory = storyTest(view, titles.said);
  return gather(shown, (line) => {
    const level = levelOf(line.line);
    const isTitle = line.kind === 'title';
    const words = bare(line.text);
    const untold = (): number | undefined => (isUntold ? 0.75 : isOfStory(words) ? 0.82 : undefined);
    const confidence = agreement(words, titles) ?? (isTitle ? untold() : undefined);
    if (confidence === undefined) return [];
    const element = level === 1 ? 0.04 : level > 0 ? 0.02 : 0;
    const rule = level > 0 ? 'heading' : 'title-line';
    return [{ span: trimmed(view, line.line), rule, confidence: confidence + (confidence > 0.5 ? element : 0) }];
  });
}

/** Of the pairs of characters of a title, the share that the story holds: of a greeting hardly any, of a headline many. */
const CLEARLY_MORE = { times: 2, plus: 0.2 };
const STORY_UNITS = 2000;

/** Whether words are clearly more of the story than what the page calls itself; few pages need the story read for it. */
function storyTest(view: PageView, said: readonly string[]): (words: string) => boolean {
  let story: string | undefined;
  let told = 0;
  return (words) => {
    if (story === undefined) {
      const whole = storyOf(view);
      told = Math.max(...said.map((title) => sharedPairs(whole, title)));
      story = whole;
    }
    return sharedPairs(story, words) > CLEARLY_MORE.times * told + CLEARLY_MORE.plus;
  };
}

function storyOf({ lines }: PageView): string {
  let story = '';
  for (const { kind, text } of lines) if (kind === 'body' && story.length < STORY_UNITS) story += bare(text);
  return story;
}

/** 1 for `<h1>`; 0 for what is no heading. */
function levelOf({ layout }: Line): number {
  return layout?.heading ?? 0;
}

/** How well a heading agrees with what the page calls itself; undefined where it does not. */
function agreement(shown: string, { said, parts }: Said): number | undefined {
  const isPart = parts.includes(shown);
  const holding = said.filter((title) => title.includes(shown));
  const agrees = holding.length > 0 || said.some((title) => title.length >= SURE_LENGTH && shown.startsWith(title));
  if (!isPart && (shown.length < SHORTEST || !agrees)) return undefined;
  const share = Math.max(0, ...holding.map((title) => shown.length / title.length));
  const begins = shown.length >= SURE_LENGTH && holding.some((title) => title.startsWith(shown));
  return share < LEAST_SHARE && !begins && !isPart ? 0.5 : 0.9 + Math.min(0.04, share / 25);
}

/** Two letters may be a title, if they are all that stands before the names of the site. */
const SHORTEST_PART = 2;

function partsOf(title: string): readonly string[] {
  const parts = title
    .replace(OWNER, '')
    .split(SEPARATOR)
    .filter((part, i) => (i === 0 ? !isOutletName(part) : !isSite(part.trim())));
  return parts.map(bare).filter((part) => part.length >= SHORTEST_PART);
}

/** So many characters at the beginning of a title are the headline, whatever else follows. */
const SURE_LENGTH = 8;
/** A heading that is only a small part of the title is the site's name or a column's. */
const LEAST_SHARE = 0.35;

/** Without the space around it and the site behind or before it. */
function trimmed(view: PageView, span: Span): Span {
  const whole = view.page.text.slice(span.start, Math.min(span.end, span.start + LONGEST * 2));
  const owned = whole.includes('@') ? whole.replace(OWNER, '') : whole;
  const ended = owned.slice(0, siteStart(owned));
  const text = ended.slice(siteEnd(ended));
  const start = span.start + ended.length - text.trimStart().length;
  return { start, end: Math.max(start, span.start + ended.trimEnd().length) };
}

/** 雨後的山徑 @ 阿木的散步 :: 痞客邦: blogs name whose they are. */
const OWNER = /\s@\s.*$/su;

const MARKS = /[\p{P}\p{S}\s]+/gu;

function bare(text: string): string {
  return fold(text).replace(MARKS, '');
}

const SEPARATOR = /\s?(?:[_|丨│»]|::|--|——|\s[-–—]\s|(?<!\d)[-–—](?!\d))\s?/gu;
/** What stands behind a headline in `<title>`: the column, the site, its address. */
const SITE_PART =
  /(?:网|网站|新闻|频道|首页|论坛|在线|日报|晚报|时报|报|博客|门户|官网|社区|空间|中心|政府|委员会|资讯|财经|体育|娱乐|科技|时政|社会|国际|国内|正文|文章|股票|专栏|博览|com|cn|net|org|tv|home|blog|平台|客户端|杂志|周刊|电视台|广播|百科|百科全书|百度|贴吧|搜狐|腾讯|新浪|网易|知乎|豆瓣|凤凰|澎湃|新华|人民|中国|学术前沿|公司|集团|局|厅|馆|医院|大学|学院|协会|文档|手册|菜谱|通讯社|中央社(?:\s?cna)?)$|^\p{Script=Han}{2,4}$/iu;
/** Sites that set their own name before the headline, and the section after it. */
const OUTLET_NAME =
  /(?:网|网站|热线|在线|之窗|信息港|日报|晚报|时报|电子报|数字报|政府|公所|局|厅|委员会|大学|学院|公司|资讯网)$/u;
/** What is left behind the names must be a headline. */
const SHORTEST_BEHIND = 8;

/** Where the separator stands behind which only names of the site follow; the text's end where there is none. */
function siteStart(text: string): number {
  let end = text.length;
  for (const mark of matchesOf(text, SEPARATOR).toReversed()) {
    const tail = text.slice(mark.index + mark[0].length, end).trim();
    if (!isSite(tail) || bare(text.slice(0, mark.index)).length < SHORTEST) break;
    end = mark.index;
  }
  return end;
}

/** Where the headline begins behind the name of the site and of its section; 0 where it comes first. */
function siteEnd(text: string): number {
  let start = 0;
  for (const mark of matchesOf(text, SEPARATOR)) {
    const name = text.slice(start, mark.index).trim();
    const behind = mark.index + mark[0].length;
    const isName = start === 0 ? isOutletName(name) : isSite(name);
    if (!isName || bare(text.slice(behind)).length < SHORTEST_BEHIND) break;
    start = behind;
  }
  return start;
}

const isOutletName = (part: string): boolean => part.length <= LONGEST_SITE && OUTLET_NAME.test(fold(part.trim()));

function isSite(part: string): boolean {
  return /^powered by/i.test(part) || (part.length <= LONGEST_SITE && SITE_PART.test(fold(part)));
}

const LONGEST_SITE = 16;

function ownTitle(view: PageView, item: HeadItem, parts: readonly string[]): Candidate {
  const span = trimmed(view, item);
  const confidence = parts.length === 0 ? 0.5 : span.end < item.end ? 0.85 : 0.8;
  return { span, rule: 'title-element', confidence };
}

// ---------------------------------------------------------------- flattened text

const LINES_ABOVE = 6;
/** Lines above a story that are no headline: numbers, labels, marks of a signature, a sentence. */
const NO_HEADLINE =
  /[:。;]\s{0,3}$|^[\s\d./:-]{1,40}$|^\s{0,4}(?:[□■◇◆○●(（]|[【[](?![^】\]]{1,8}[】\]]\p{Script=Han}))|^.{0,6}(?:来源|作者|编辑|记者|发布|时间|日期|分享|字号|浏览|首页)|[>»]|电$/u;
const LONGEST_HEADLINE = 60;
/** A page says its title a few times; each is compared with all others. */
const MOST_TITLES = 32;

/** What the page's own lines call its title, else the short line right above the story. */
function textTitles(view: PageView): Candidate[] {
  const titles = view.lines.filter((line) => line.kind === 'title').slice(0, MOST_TITLES);
  const told = titles.filter((line) => isHeadline(line) || isRepeated(line, titles));
  if (told.length > 0)
    return told.map((line) => ({
      span: trimmed(view, behindLabel(line)),
      rule: 'title-line',
      confidence: isRepeated(line, told) ? 0.92 : 0.9,
    }));
  const first = view.lines.findIndex((line) => line.start >= view.lead.start && isStory(line));
  const above = view.lines.slice(Math.max(0, first - LINES_ABOVE), Math.max(0, first)).filter(isHeadline);
  if (above.length === 0) return trailEnds(view);
  return above.slice(-1).map((line) => ({ span: trimmed(view, line.line), rule: 'line-above', confidence: 0.7 }));
}

/** A forum ends its trail with the title: 论坛 > 杂谈 > 讲讲我当兵的日子. */
function trailEnds({ lines }: PageView): Candidate[] {
  return gather(lines, ({ kind, line, text }) => {
    const end = kind === 'breadcrumb' ? (/[^>»›→]{1,60}$/u.exec(text)?.[0] ?? '') : '';
    if (countHan(end) < HEADLINE_HAN) return [];
    const start = line.end - end.trimStart().length;
    return [{ span: { start, end: line.end }, rule: 'trail-end', confidence: 0.6 }];
  });
}

const LABEL = /^\s{0,4}标\s{0,2}题[\s:]{1,3}/u;

/** 标题: said in so many words. */
function behindLabel({ line, text }: ViewLine): Span {
  const label = line.rule === 'title-label' ? (LABEL.exec(text)?.[0].length ?? 0) : 0;
  return { start: line.start + label, end: line.end };
}

/** The page says its title with the site's name, and once more without. */
function isRepeated(line: ViewLine, titles: readonly ViewLine[]): boolean {
  if (titles.length < 2) return false;
  const shown = bare(line.text);
  return titles.some(({ text }) => {
    const whole = text.length > shown.length ? bare(text) : '';
    return shown.length < whole.length && whole.includes(shown);
  });
}

function isStory(line: ViewLine): boolean {
  return line.kind === 'body' || isProse(line);
}

/** Where a title stands so surely that it may be short: 讣告, 《江湖夜雨》. */
const SHORT_TITLES: ReadonlySet<string> = new Set(['opening-line', 'over-byline']);

function isHeadline(line: ViewLine): boolean {
  const open = line.kind === 'title' || line.kind === 'other' || line.kind === 'body';
  return (
    open &&
    line.text.length <= LONGEST_HEADLINE &&
    countHan(line.text) >= (SHORT_TITLES.has(line.line.rule ?? '') ? 2 : 5) &&
    !NO_HEADLINE.test(line.text) &&
    !isNoHeadline(line.text) &&
    !isOutlet(line)
  );
}

/** A paper's name left over from 来源. */
function isOutlet({ text }: ViewLine): boolean {
  const name = text.trim();
  return name.length <= 10 && OUTLET.test(name);
}
