/**
 * The posts of a thread, and the answers to a question: blocks of one class, with a stamp or a number from one to the next. They are
 * the body together, in their order; what stands between them, the writer's card, signature and buttons, is not.
 */

import type { LineBlock } from './choose.js';
import { hasMarkup, isCut, type LineView } from './line-view.js';
import { gainOf, runningSums, sumWithin } from './sums.js';

/** Two posts may be a text and what its readers say of it, unless neither is most of the whole. */
const SURE_POSTS = 3;
const LARGEST_SHARE = 0.85;
/** So many steps from one post to the next must show a stamp, and so much of the best stretch must lie in posts. */
const MARKED_SHARE = 0.6;
const COVERED_SHARE = 0.5;
/** The posts within the posts, if they hold nearly all that speaks for a body. */
const KEPT_SHARE = 0.8;

const MARK_UNITS = 80;
const MARK =
  /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d\s*(?:分钟|小时|天|个?月|年)前|(?:昨天|前天|今天)\s*\d{1,2}:\d{2}|(?:^|\D)\d{1,5}\s*(?:楼|f|#)(?!\p{L})|#\d{1,4}(?!\d)|赞同/u;
/** What only forums say; a text with readers' comments says some of it too, but is no post among them. */
const FORUM_WORDS =
  /楼主|沙发|板凳|地板|\d楼|只看|回帖|跟帖|发帖|论坛|版主|积分|倒序|回复|发表于|举报|引用|赞同|采纳|回答|个赞|使用道具/gu;
const LEAST_FORUM_WORDS = 2;

/** The posts among which `run`, the best stretch of the page, stands; none where it stands alone. */
export function threadAround(
  lines: readonly LineView[],
  blocks: readonly LineBlock[],
  worths: Float64Array,
  run: LineBlock,
): readonly LineBlock[] {
  const posts = postsAround(lines, blocks, worths, run);
  if (posts.length > 0) return posts;
  const spoken = spokenAround(lines, run);
  if (spoken.length > 0) return spoken;
  const messages = messagesAround(lines, run);
  return messages.length > 0 ? messages : answersBelow(lines, run);
}

/** By their blocks. */
function postsAround(
  lines: readonly LineView[],
  blocks: readonly LineBlock[],
  worths: Float64Array,
  run: LineBlock,
): readonly LineBlock[] {
  const marks = blocks.length === 0 ? undefined : forumMarks(lines);
  if (marks === undefined) return [];
  const gain = gainOf(worths);
  const gainIn = (posts: readonly LineBlock[]): number => posts.reduce((sum, post) => sum + sumWithin(gain, post), 0);
  const groups = [...groupsOf(blocks).values()].map(apart).filter((posts) => {
    const gains = posts.map((post) => sumWithin(gain, post)).filter((own) => own > 0);
    const covering = posts.filter(({ from, to }) => from < run.to && to > run.from);
    return (
      isShared(gains) &&
      markedShare(posts, marks) >= MARKED_SHARE &&
      gainIn(covering) >= COVERED_SHARE * sumWithin(gain, run)
    );
  });
  const most = groups.reduce((top, posts) => Math.max(top, gainIn(posts)), 0);
  return smallest(groups.filter((posts) => gainIn(posts) >= KEPT_SHARE * most)).filter(({ from, to }) =>
    lines.slice(from, to).some((line) => !isCut(line)),
  );
}

/** Several wrote, none of them all of it. */
function isShared(gains: readonly number[]): boolean {
  const total = gains.reduce((sum, own) => sum + own, 0);
  return gains.length >= SURE_POSTS || (gains.length > 1 && Math.max(...gains) <= LARGEST_SHARE * total);
}

/** The posts without their cards and buttons are those that hold the fewest lines. */
function smallest(groups: readonly (readonly LineBlock[])[]): readonly LineBlock[] {
  const linesOf = (posts: readonly LineBlock[]): number => posts.reduce((sum, { from, to }) => sum + to - from, 0);
  return groups.reduce<readonly LineBlock[]>(
    (least, posts) => (least.length === 0 || linesOf(posts) < linesOf(least) ? posts : least),
    [],
  );
}

/** Running count of the lines that stamp or number a post; absent on a page that does not speak like a forum. */
function forumMarks(lines: readonly LineView[]): Float64Array | undefined {
  const words = new Set(shortText(lines).match(FORUM_WORDS));
  if (words.size < LEAST_FORUM_WORDS) return undefined;
  const marks = runningSums(lines, ({ text, closed }) => (text.length < MARK_UNITS && MARK.test(closed) ? 1 : 0));
  return marks.at(-1) === 0 ? undefined : marks;
}

/** The short lines, one under the other: read at once, they cost a part of what they cost one by one. */
function shortText(lines: readonly LineView[]): string {
  return lines.map(({ text, closed }) => (text.length < MARK_UNITS ? closed : '')).join('\n');
}

/** Blocks by place and word, the number that tells one post from the next left out: `td postmessage_`. */
function groupsOf(blocks: readonly LineBlock[]): ReadonlyMap<string, LineBlock[]> {
  const groups = new Map<string, LineBlock[]>();
  for (const lineBlock of blocks) {
    const element = lineBlock.block?.element;
    for (const word of element?.ownWords ?? []) {
      const key = `${element?.path.value} ${word.replace(/\d.*$/, '')}`;
      const group = groups.get(key) ?? [];
      group.push(lineBlock);
      groups.set(key, group);
    }
  }
  return groups;
}

/** In the order of the page, without those that stand inside another one. */
function apart(group: readonly LineBlock[]): readonly LineBlock[] {
  const posts: LineBlock[] = [];
  for (const post of group.toSorted((a, b) => a.from - b.from || b.to - a.to))
    if (post.from >= (posts.at(-1)?.to ?? 0)) posts.push(post);
  return posts;
}

function markedShare(posts: readonly LineBlock[], marks: Float64Array): number {
  const steps = posts
    .slice(1)
    .filter((post, i) => sumWithin(marks, { from: (posts[i] as LineBlock).from, to: post.from }) > 0);
  return steps.length / (posts.length - 1);
}

// ---------------------------------------------------------------- without markup

/** Floors number the posts of a forum; an article with its readers' comments has none over its text. */
const FLOOR =
  /(?:^|\D)\d{1,5}\s*(?:楼|#)(?!\p{L})|(?:^|\s)#\d{1,4}(?!\d)|(?:^|\s)楼主(?:[\s:|]|$)|(?:^|\s)(?:沙发|板凳|地板)(?:\s|$)|只看|^\d[\d,.万]*\s*人赞同|^赞同\s*\d|^作者:\S{1,20}\s+(?:时间|日期):/u;
/** No floor and no stamp is without one of these. */
const FLOOR_SIGN = /[楼#]|作者:|沙发|板凳|地板|只看|赞同|发表于/;
/** A stamp over each post does as well, where nobody but a forum speaks so: blogs have readers' comments, but no members. */
const POSTED = /^发表于\s*\d{4}/u;
const BOARD_WORDS = /楼主|只看|论坛|版主|积分|倒序|使用道具|帖子|[发回]帖/gu;
const LEAST_FLOORS = 3;
const LEAST_SPOKEN_WORDS = 5;
/** Verses go without marks, one under another. */
const VERSE = /^\p{Script=Han}{5,30}$/u;
const FOOT: ReadonlySet<string> = new Set([
  'copyright',
  'icp',
  'beian',
  'license',
  'comments',
  'related',
  'disclaimer',
  'pager',
]);

/** The lines of a flattened thread that somebody wrote: they have a clause or a sentence, cards and buttons have none. */
function spokenAround(lines: readonly LineView[], run: LineBlock): readonly LineBlock[] {
  if (hasMarkup(lines)) return [];
  const short = shortText(lines);
  if (!FLOOR_SIGN.test(short)) return [];
  const isForum = new Set(short.match(BOARD_WORDS)).size >= LEAST_FORUM_WORDS;
  const isFloor = ({ text, closed }: LineView): boolean =>
    text.length < MARK_UNITS && (FLOOR.test(closed) || (isForum && POSTED.test(closed)));
  const floors = lines.flatMap((line, i) => (isFloor(line) ? [i] : []));
  const [first, last] = [floors[0] ?? lines.length, floors.at(-1) ?? 0];
  // A stamp stands over its post, so that none comes after the last.
  const end = POSTED.test(lines[last]?.closed ?? '') ? run.from - 1 : run.to;
  if (floors.length < LEAST_FLOORS || first >= run.from || last < end) return [];
  const foot = lines.findIndex(({ rule }, i) => i > last && rule !== undefined && FOOT.has(rule.kind));
  const isVerse = (at: number): boolean => {
    const line = lines[at];
    return line !== undefined && !line.rule && !floors.includes(at) && VERSE.test(line.closed);
  };
  return lines.slice(0, foot < 0 ? lines.length : foot).flatMap(({ rule, shape }, i) => {
    const isSpoken = shape.clauses + shape.sentences > 0 && shape.words >= LEAST_SPOKEN_WORDS;
    const isSaid = isSpoken || (isVerse(i) && (isVerse(i - 1) || isVerse(i + 1)));
    return i > first && !rule && isSaid && !floors.includes(i) ? [{ from: i, to: i + 1 }] : [];
  });
}

// ---------------------------------------------------------------- a log of messages

/** Who said it and when, over each message. */
const STAMPED =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?\s+\S{1,20}|[^\s\d]\S{0,19}\s+\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?)$/u;

/** The messages under their stamps; none where a text stands above the first, which they only comment. */
function messagesAround(lines: readonly LineView[], run: LineBlock): readonly LineBlock[] {
  const stamps = lines.flatMap(({ layout, text, closed }, i) =>
    !layout && text.length < MARK_UNITS && closed.includes(':') && STAMPED.test(closed) ? [i] : [],
  );
  if (stamps.length < LEAST_FLOORS || (stamps[0] as number) >= run.from) return [];
  return stamps.flatMap((stamp, i) => {
    const [from, to] = [stamp + 1, stamps[i + 1] ?? lines.length];
    return to > from ? [{ from, to }] : [];
  });
}

// ---------------------------------------------------------------- on a board

/** 推 somebody: a line, as readers of a bulletin board answer. */
const ANSWER = /^[推嘘→]\s?\w{2,16}\s?:/u;
const LEAST_ANSWERS = 2;

/** A post of a bulletin board, and the lines below it in which others answer. */
function answersBelow(lines: readonly LineView[], run: LineBlock): readonly LineBlock[] {
  const answers = lines.flatMap(({ closed }, i) =>
    i >= run.to && ANSWER.test(closed) ? [{ from: i, to: i + 1 }] : [],
  );
  return answers.length >= LEAST_ANSWERS ? [run, ...answers] : [];
}
