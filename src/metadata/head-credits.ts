/** Who the HTML head names as author or editor. Half the templates put the site there, so only what reads as names counts. */

import type { AuthorRole } from '../model.js';
import { gather } from './gather.js';
import { matchesOf } from './matches.js';
import { isWholeName } from './names.js';
import { OUTLET } from './origin.js';
import type { Credit } from './people.js';
import type { PageView } from './view.js';

const HEAD_NAMES: ReadonlyMap<string, AuthorRole> = new Map([
  ['author.name', 'author'],
  ['author', 'author'],
  ['creator.name', 'author'],
  ['article:author', 'author'],
  ['dc.creator', 'author'],
  ['citation_author', 'author'],
  ['editor.name', 'editor'],
  ['editor', 'editor'],
  ['contenteditor', 'editor'],
]);

export function headCredits(view: PageView): Credit[] {
  return gather(view.page.head, (item) => {
    const role = HEAD_NAMES.get(item.name);
    if (role === undefined || item.end - item.start > LONGEST_LIST) return [];
    const from = view.shadow.fromPage(item.start);
    const value = view.shadow.text.slice(from, view.shadow.fromPage(item.end));
    return matchesOf(value, NAME)
      .filter(([name]) => isWholeName(name) && !OUTLET.test(name))
      .map((match) => {
        const name = { start: from + match.index, end: from + match.index + match[0].length };
        return { name, evidence: name, role, rule: `head-${role}`, confidence: 0.85 };
      });
  });
}

const LONGEST_LIST = 40;
const NAME = /[^\s,、;|]{2,5}/gu;
