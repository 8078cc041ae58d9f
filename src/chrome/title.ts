/** Which lines repeat the page's own title: the one a page calls itself by, whole or without the name of its site. */

import { fold } from '../script/fold.js';
import type { Wording } from './body/line-view.js';

const SEPARATOR = /[_|丨│–—-]|::|>>|<<|--/u;
const MARKS = /[\p{P}\p{S}\s]+/gu;
/** A shorter line shares its letters with too many titles. */
const SHORTEST_TITLE = 4;
/** A title may be cut short where it is shown. */
const SHORTEST_PREFIX = 8;

/** Answers, for one page's own title, whether a line is that title; the names of site and section behind it are not. */
export function titleTest(ownTitle: string): (line: Wording) => boolean {
  const whole = bare(fold(ownTitle));
  const longest = ownTitle
    .split(SEPARATOR)
    .map((part) => bare(fold(part)))
    .reduce((best, part) => (lettersIn(part) > lettersIn(best) ? part : best), '');
  return ({ text, closed }) => {
    if (text.length > 2 * ownTitle.length + 20) return false;
    if (!closed.includes(whole.charAt(0)) && !closed.includes(longest.charAt(0))) return false;
    const shown = bare(closed);
    if (shown.length < SHORTEST_TITLE) return false;
    return shown === whole || shown === longest || (shown.length >= SHORTEST_PREFIX && whole.startsWith(shown));
  };
}

/** A number between the names is an issue or a day. */
const lettersIn = (part: string): number => part.replace(/\d+/g, '').length;

const LONGEST_TITLE_UNITS = 120;
const SITE_TAIL = /[_|丨│]|\s[-–—]+\s?|--|[-–—]\S{0,12}(?:网|網|频道|頻道|社区|社區|论坛|論壇|online)/iu;
const SENTENCE = /[。！!？?；;]["”’」』）)]?$/u;

/**
 * The first line of a flattened page is what the browser showed above it, but only a line that names its site, or that stands on
 * the page once more, is known to be that; empty when the text has none.
 */
export function documentTitle(lines: readonly Wording[]): string {
  const first = lines[0]?.text ?? '';
  if (lines.length < 2 || first.length > LONGEST_TITLE_UNITS || SENTENCE.test(first)) return '';
  const isTitle = titleTest(first);
  return SITE_TAIL.test(first) || lines.some((line, at) => at > 0 && isTitle(line)) ? first : '';
}

const bare = (folded: string): string => folded.replace(MARKS, '');
