/** Which lines repeat the page's own title: the one a page calls itself by, whole or without the name of its site. */

import { fold } from '../script/fold.js';

const SEPARATOR = /[_|丨│–—-]|::|>>|<<|--/u;
const MARKS = /[\p{P}\p{S}\s]+/gu;
/** A shorter line shares its letters with too many titles. */
const SHORTEST_TITLE = 4;

/** Answers, for one page's own title, whether a line is that title. */
export function titleTest(ownTitle: string): (line: string) => boolean {
  const whole = bare(ownTitle);
  const parts = new Set([whole, ...ownTitle.split(SEPARATOR).map(bare)]);
  return (line) => {
    if (line.length > 2 * ownTitle.length + 20) return false;
    const shown = bare(line);
    return shown.length >= SHORTEST_TITLE && (parts.has(shown) || (whole.startsWith(shown) && shown.length >= 8));
  };
}

const bare = (text: string): string => fold(text).replace(MARKS, '');
