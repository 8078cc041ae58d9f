/** What the names of elements, classes and ids around a line say of it. Lines of one element share the answer. */

import type { Layout } from '../../model.js';
import { oncePer } from '../once.js';

export interface MarkupSigns {
  readonly place: Place;
  /** How many class and id words of each sort, three at most: more of the same says no more. */
  readonly words: Readonly<Record<WordSort, number>>;
}

/** What the names of the elements around a line say. */
interface Place {
  readonly isParagraph: boolean;
  readonly isItem: boolean;
  readonly isCell: boolean;
  /** Where white space is kept, or a quotation stands. */
  readonly isKept: boolean;
  /** Inside an element for furniture: nav, footer, form. */
  readonly inFurniture: boolean;
  readonly inArticle: boolean;
  readonly inField: boolean;
}

export type SignReader = (layout: Layout) => MarkupSigns;

export type WordSort = keyof typeof WORDS;

const WORDS = {
  article:
    /article|content|正文|zoom|trs_?editor|ucap|artibody|endtext|main-?text|rich_media|entry|post|story|detail|wenzhang|nei_?rong|zhengwen|text|body|cont|^con$|^txt$|news_?txt|^nr$|^art$/,
  menu: /nav|menu|header|^top|crumb|tool|login|search|channel|banner|popup|dialog|pager?$|paging|page-?nav|prev|next|tab/,
  related:
    /relat|recommend|tuijian|hot|rank|guess|aside|side|right|left|more|widget|list|tag|gallery|slide|pic|video|subscribe|follow|author|user/,
  comment: /comment|reply|replies|tie(?:zi)?|vote|feedback|guest|bbs/,
  margin:
    /foot|copyright|^ad|[-_]ad|advert|sponsor|share|download|qr|weixin|app|statement|disclaim|keyword|info|meta|source|tips?|editor(?!_)|hidden|ep-/,
} as const;

const SORTS = Object.keys(WORDS) as readonly WordSort[];
const MOST_WORDS = 3;

/** Reads the signs of one page's layouts, each path, each set of words and each word once. */
export function signReader(): SignReader {
  const placeAt = oncePer(placeOf);
  const sorts = oncePer(sortsOf);
  const counts = oncePer((words: readonly string[]) => countSorts(words, sorts));
  return ({ path, words }) => ({ place: placeAt(path), words: counts(words) });
}

const ITEMS: ReadonlySet<string> = new Set(['li', 'dd', 'dt']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'tr']);
const KEPT: ReadonlySet<string> = new Set(['pre', 'blockquote']);

function placeOf(path: string): Place {
  const tag = path.slice(path.lastIndexOf('/') + 1);
  return {
    isParagraph: tag === 'p',
    isItem: ITEMS.has(tag),
    isCell: CELLS.has(tag),
    isKept: KEPT.has(tag),
    inFurniture: /\/(?:nav|footer|aside|header|form|button|menu)(?:\/|$)/.test(path),
    inArticle: /\/(?:article|main)(?:\/|$)/.test(path),
    inField: /\/(?:textarea|select)(?:\/|$)/.test(path),
  };
}

function countSorts(words: readonly string[], sortsIn: (word: string) => readonly WordSort[]): MarkupSigns['words'] {
  const counts = { article: 0, menu: 0, related: 0, comment: 0, margin: 0 };
  for (const word of words) for (const sort of sortsIn(word)) counts[sort] = Math.min(counts[sort] + 1, MOST_WORDS);
  return counts;
}

const sortsOf = (word: string): readonly WordSort[] => SORTS.filter((sort) => WORDS[sort].test(word));
