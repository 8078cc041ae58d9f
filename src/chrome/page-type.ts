/** What sort of page it is, read from its labelled lines: an article, a notice, a list of links, a thread, a digest, or no page. */

import type { Line, PageType } from '../model.js';
import type { LineView } from './body/line-view.js';
import { looksLikeTitle } from './headline.js';
import { closedForm } from './rules/rule.js';

/** A page whose body is links for this share is a list. */
const LINKED_SHARE = 0.6;
/** Time stamps of posts between the lines of a thread: at least so many, and one for so many lines of text. */
const LEAST_POSTS = 3;
const LINES_A_POST = 8;
const LEAST_ARTICLES = 2;
const PARAGRAPHS = 3;
/** Rows of a table, by the tabs between their cells, that make a table of a page. */
const TABLE_SHARE = 0.5;
const LEAST_ROWS = 3;

const NOTICE =
  /(?:通知|公告|通告|公示|公报|通报|启事|声明|批复|简章|须知|名单|招聘|招标|中标|更正|预告|告示|任免|函|事项)(?:书|表)?(?:\s*[(〔[《].{0,24})?$|^[【[]?(?:重要|紧急)?(?:通知|公告|通告|公示|启事|招聘启事|招标公告|中标公告)[】\]:]|^公告(?:本|有关|修正|预告|核定)/u;
/** The parts of an official notice in Taiwan. */
const NOTICE_PART = /^(?:主旨|公告事项|说明|依据):/u;
const LEAST_PARTS = 2;

/** `views` and `lines` are the same lines, before and after they were judged. */
export function pageTypeOf(views: readonly LineView[], lines: readonly Line[]): PageType {
  const body = views.filter((_, i) => lines[i]?.kind === 'body');
  const units = sum(body.map(({ text }) => text.length));
  if (units === 0) return hasEntries(views.filter((view) => !isFurniture(view))) ? 'list' : 'none';
  if (isList(body)) return 'list';
  const stamps = stampsInside(lines);
  if (isDigest(views, stamps, body)) return 'digest';
  if (stamps.length >= Math.max(LEAST_POSTS, body.length / LINES_A_POST) || hasFloors(views) || hasPosts(views))
    return 'thread';
  if (hasEntries(body)) return 'list';
  if (isRoundup(views, lines, body)) return 'digest';
  return isNotice(views, lines, body) ? 'notice' : 'article';
}

/** The days beside the titles of a list are no text of its own. */
const DAY = /\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?/g;
const DAY_DIGITS = 3;

function isList(body: readonly LineView[]): boolean {
  const linked = sum(body.map(({ text, layout }) => text.length * (layout?.linkShare ?? 0)));
  if (linked === 0) return false;
  return linked > LINKED_SHARE * sum(body.map(({ text }) => text.replace(DAY, '').length));
}

const LEAST_ENTRIES = 5;
const ENTRY_SHARE = 0.8;
const TEASER_SHARE = 0.25;
const ENTRY = new RegExp(
  `^.{6,60}?[\\s(\\[【]*${DAY.source}(?:\\s*\\d{1,2}:\\d{2})?[\\s)\\]】]*$|^[[(【]?${DAY.source}[\\])】]?\\s+\\S.{5,60}$`,
  'u',
);
const SENTENCES = /[。！？；]/u;

const DAY_ALONE = new RegExp(`^${DAY.source}$`, 'u');

/** Titles with their days, nearly line by line; or titles, each with its teaser and its link or day. */
function hasEntries(lines: readonly LineView[]): boolean {
  const isMost = (share: number, isEntry: (line: LineView) => boolean | undefined): boolean => {
    const entries = lines.filter(isEntry).length;
    return entries >= LEAST_ENTRIES && entries >= share * lines.length;
  };
  return (
    isMost(ENTRY_SHARE, ({ text, shape }) => shape.digits >= DAY_DIGITS && ENTRY.test(text) && !SENTENCES.test(text)) ||
    isMost(TEASER_SHARE, ({ layout }) => layout && layout.heading > 0 && layout.linkShare > 0.8) ||
    isMost(TEASER_SHARE, ({ text, shape }) => shape.digits >= DAY_DIGITS && DAY_ALONE.test(text))
  );
}

/** A stamp beside a title is no furniture. */
const isFurniture = ({ rule }: LineView): boolean => rule !== undefined && rule.kind !== 'byline';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Time stamps between the first line above the body and its last. */
function stampsInside(lines: readonly Line[]): readonly number[] {
  const first = lines.findIndex(({ kind }) => kind === 'body');
  const last = lines.findLastIndex(({ kind }) => kind === 'body');
  const stamps: number[] = [];
  for (let i = Math.max(0, first - 1); i < last; i++) if (STAMPS.has((lines[i] as Line).rule)) stamps.push(i);
  return stamps;
}

const STAMPS: ReadonlySet<string> = new Set(['byline-stamp', 'byline-labelled', 'byline-outlet']);

/** Posts have a name above their stamp, articles a heading; without markup, a line like a title, and paragraphs to follow. */
function isDigest(views: readonly LineView[], stamps: readonly number[], body: readonly LineView[]): boolean {
  const above = stamps.flatMap((at) => views[at - 1] ?? []);
  const headed = above.filter(({ layout }) => (layout?.heading ?? 0) > 0);
  const titled = above.filter(({ text, rule, layout }) => !layout && !rule && looksLikeTitle(text));
  const isLong = body.length >= PARAGRAPHS * stamps.length;
  return headed.length >= LEAST_ARTICLES || (titled.length >= LEAST_ARTICLES && isLong);
}

/** How pages that put several news into one text call themselves. */
const ROUNDUP =
  /(?:要闻|简讯|快讯|短讯|新闻|资讯|消息)(?:回顾|汇总|集锦|速览|摘要|荟萃|早报|晚报|早餐|简报|一览|[一二三四五六七八九十\d]+则)|(?:今日|昨日|一周|每日|本周)(?:要闻|快讯|头条|新闻|大事)/u;
const LEAST_SECTIONS = 3;
const NUMBERED = /^(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[、.．]/u;

function isRoundup(views: readonly LineView[], lines: readonly Line[], body: readonly LineView[]): boolean {
  if (!titlesOf(views, lines).some(({ closed }) => ROUNDUP.test(closed))) return false;
  const sections = body.filter(
    ({ text, layout }) => (layout?.heading ?? 0) > 0 || NUMBERED.test(text) || (!layout && looksLikeTitle(text)),
  );
  return sections.length >= LEAST_SECTIONS;
}

const titlesOf = (views: readonly LineView[], lines: readonly Line[]): readonly LineView[] =>
  views.filter((_, i) => lines[i]?.kind === 'title');

/** Forums number their posts by floors, and date each. */
const FLOOR = /(?:^|\D)\d{1,5}\s*(?:楼|f|#)(?!\p{L})|#\d{1,4}(?!\d)|(?:沙发|板凳|地板|楼主)/u;
const DATED = /\d{4}[-/年]\d{1,2}[-/月]\d{1,2}/;
const DATED_DIGITS = 6;

function hasFloors(views: readonly LineView[]): boolean {
  const dated = shortLines(views).filter(({ text, shape }) => shape.digits >= DATED_DIGITS && DATED.test(text));
  return dated.length >= LEAST_POSTS && dated.filter(({ closed }) => FLOOR.test(closed)).length >= LEAST_POSTS;
}

const shortLines = (views: readonly LineView[]): readonly LineView[] => views.filter(({ text }) => text.length < 80);

/** A day and a time of day, as each post bears them. */
const POSTED = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d{2}/;
/** What only forums say; comments under an article are dated too. */
const FORUM_WORDS = /楼主|沙发|板凳|地板|\d楼|只看该作者|回帖|跟帖|主题帖|论坛|版主|积分|倒序/gu;
const LEAST_FORUM_WORDS = 3;

/** Where floors and days stand on lines of their own. */
function hasPosts(views: readonly LineView[]): boolean {
  const short = shortLines(views);
  const posted = short.filter(({ closed }) => closed.includes(':') && POSTED.test(closed));
  if (posted.length < LEAST_POSTS) return false;
  const words = short.map(({ closed }) => closed).join('\n');
  return new Set(words.match(FORUM_WORDS)).size >= LEAST_FORUM_WORDS;
}

function isNotice(views: readonly LineView[], lines: readonly Line[], body: readonly LineView[]): boolean {
  if (titlesOf(views, lines).some(({ text }) => NOTICE.test(closedForm(text)))) return true;
  if (body.filter(({ closed }) => NOTICE_PART.test(closed)).length >= LEAST_PARTS) return true;
  const rows = body.filter(({ text }) => text.includes('\t')).length;
  return rows >= LEAST_ROWS && rows > TABLE_SHARE * body.length;
}
