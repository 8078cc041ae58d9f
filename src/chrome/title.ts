/** Which lines repeat the page's own title: the one a page calls itself by, whole or without the name of its site. */

import { fold } from '../script/fold.js';
import { countHan, isHan } from '../script/han.js';
import type { Wording } from './body/line-view.js';

const SEPARATOR = /[_|丨│»–—-]|::|>>|<<|--/u;
/** Whose a blog is: behind the title of a page. */
const OWNER = /\s@\s.*$/su;
const MARKS = /[\p{P}\p{S}\s]+/gu;
const LETTER = /[^\p{P}\p{S}\s]/u;
/** A shorter line shares its letters with too many titles, unless it is all that stands before the names of the site. */
const SHORTEST_TITLE = 4;
const SHORTEST_FIRST_PART = 3;
/** A title may be cut short where it is shown. */
const SHORTEST_PREFIX = 8;

/** How sites, their owners and their sections are called; folded, marks left out. */
const SITE_NAME =
  /(?:网|网站|频道|首页|主页|论坛|社区|在线|日报|晚报|时报|电子报|数字报|博客|门户|政府|委员会|管委会|办公室|办事处|指挥部|公所|法院|检察院|公司|集团|局|厅|馆|中心|大学|学院|百科|百科全书|平台|杂志|周刊|电视台|新闻|贴吧|知道|文档|菜谱|(?:政府|委员会|办公室|党委|局|厅)文件)$|^维基百科|^poweredby/u;

/** Whether a line, in the form that rules read, is how a site or its owner is called. */
export const isSiteName = (closed: string): boolean => SITE_NAME.test(closed);

/** Answers, for one page's own title, whether a line is that title; the names of site and section around it are not. */
export function titleTest(ownTitle: string): (line: Wording) => boolean {
  const whole = bare(fold(ownTitle));
  const parts = ownTitle
    .replace(OWNER, '')
    .split(SEPARATOR)
    .map((part) => bare(fold(part)))
    .filter(Boolean);
  const main = mainPart(parts);
  const shortest = main === parts[0] ? SHORTEST_FIRST_PART : SHORTEST_TITLE;
  return ({ text, closed }) => {
    if (text.length > 2 * ownTitle.length + 20) return false;
    const first = closed.charAt(firstLetter(closed));
    if (first !== whole.charAt(0) && first !== main.charAt(0)) return false;
    const shown = bare(closed);
    if (shown === main) return shown.length >= shortest;
    if (shown.length < SHORTEST_TITLE) return false;
    return shown === whole || (shown.length >= SHORTEST_PREFIX && whole.startsWith(shown));
  };
}

/** Where a line's first letter stands; most lines begin with it. */
function firstLetter(line: string): number {
  return isHan(line.charCodeAt(0)) ? 0 : line.search(LETTER);
}

/** The part that says most, names of the site left out where there is anything else. */
function mainPart(parts: readonly string[]): string {
  const own = parts.filter((part) => !SITE_NAME.test(part));
  return (own.length > 0 ? own : parts).reduce((best, part) => (lettersIn(part) > lettersIn(best) ? part : best), '');
}

/** A number between the names is an issue or a day; three letters say about as much as one Han character. */
function lettersIn(part: string): number {
  const han = countHan(part);
  return han + (part.replace(/\d+/g, '').length - han) / 3;
}

const LONGEST_TITLE_UNITS = 120;
const SITE_TAIL = /[_|丨│]|\s[-–—]+\s?|--|[-–—]\S{0,12}(?:网|網|频道|頻道|社区|社區|论坛|論壇|online)/iu;
const SENTENCE = /[。！!？?；;]["”’」』）)]?$/u;
const MAKER = /(?<!\s)\s*[-–—|]\s*powered by.*$/iu;

/**
 * The first line of a flattened page is what the browser showed above it, but only a line that names its site, or that stands on
 * the page once more, is known to be that; empty when the text has none.
 */
export function documentTitle(lines: readonly Wording[]): string {
  const first = lines[0]?.text ?? '';
  if (lines.length < 2 || first.length > LONGEST_TITLE_UNITS || SENTENCE.test(first.replace(MAKER, ''))) return '';
  if (SITE_TAIL.test(first) && !lines[0]?.rule) return first;
  const isTitle = titleTest(first);
  const whole = bare(fold(first));
  // The head of an office's paper begins like its signature; only where a name stands behind it is a title cut short.
  const isCutShort = SEPARATOR.test(first);
  return lines.some((line, at) => at > 0 && isTitle(line) && (isCutShort || bare(line.closed) === whole)) ? first : '';
}

const bare = (folded: string): string => folded.replace(MARKS, '');
