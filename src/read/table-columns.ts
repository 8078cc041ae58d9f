/** Which column of a crawler's table says what: by the names crawlers give them, in either script, unless the user says it with `--map`. */

import type { Hints, RowField } from '../model.js';
import { fold } from '../script/fold.js';

/** Names of a column, the likeliest first; folded, without signs. A name may stand behind another word: `新闻标题`. */
const NAMES: Readonly<Record<RowField, readonly string[]>> = {
  title: ['标题', '题目', '题名', '主题', 'title', 'headline', 'subject', 'newstitle', 'articletitle'],
  body: [
    '正文',
    '全文',
    '内容',
    '文本',
    'body',
    'content',
    'text',
    'articlebody',
    'fulltext',
    'maintext',
    'article',
    'html',
  ],
  date: [
    '发布时间',
    '发布日期',
    '发表时间',
    '日期',
    '时间',
    'pubtime',
    'pubdate',
    'publishtime',
    'publishdate',
    'publishedat',
  ].concat(['published', 'releasedate', 'posttime', 'ctime', 'createdat', 'datetime', 'date', 'time']),
  source: ['来源', '出处', '稿源', '媒体', 'source', 'media', 'medianame', 'origin', 'newssource', 'contentsource'],
  author: ['作者', '记者', '撰稿', '撰文', 'author', 'authors', 'byline', 'writer', 'reporter'],
  editor: ['编辑', 'editor'],
  url: ['链接', '网址', '地址', 'url', 'link', 'href', 'pageurl', 'newsurl', 'articleurl', 'sourceurl'],
  keywords: ['关键词', '关键字', '标签', 'keywords', 'tags'],
  section: ['栏目', '频道', '分类', '类别', 'channel', 'category', 'section'],
};

export const ROW_FIELDS = Object.keys(NAMES) as readonly RowField[];

/** When a crawler was there is not when the page was written. */
const NOT_OF_THE_PAGE = /抓取|采集|爬取|入库|更新|修改|图片|封面|crawl|fetch|scrape|update|modif|image|cover/u;

/** The columns by what they say; by number where the user counts them. */
export function fieldsOf(columns: readonly string[], map: Hints['map'] = {}): Partial<Record<RowField, number>> {
  const named = columns.map(plain);
  const taken = new Set<number>();
  const fields: Partial<Record<RowField, number>> = {};
  const take = (field: RowField, column: number) => {
    if (column < 0 || taken.has(column)) return;
    taken.add(column);
    fields[field] = column;
  };
  for (const field of ROW_FIELDS) take(field, mappedColumn(columns, map[field]));
  for (const field of ROW_FIELDS) if (fields[field] === undefined) take(field, guessedColumn(named, field));
  return fields;
}

/** Whether the user counts the columns because the table does not name them. */
export function isCounted(map: Hints['map'] = {}): boolean {
  const columns = Object.values(map);
  return columns.length > 0 && columns.every((column) => /^\d{1,4}$/u.test(column));
}

function mappedColumn(columns: readonly string[], wanted: string | undefined): number {
  if (wanted === undefined) return -1;
  const named = columns.findIndex((column) => plain(column) === plain(wanted));
  return named >= 0 || !/^\d{1,4}$/u.test(wanted) ? named : Number(wanted) - 1;
}

function guessedColumn(columns: readonly string[], field: RowField): number {
  for (const name of NAMES[field]) {
    const whole = columns.indexOf(name);
    if (whole >= 0) return whole;
  }
  const isLike = (column: string) =>
    !NOT_OF_THE_PAGE.test(column) && NAMES[field].some((name) => /\p{Script=Han}/u.test(name) && column.endsWith(name));
  return columns.findIndex(isLike);
}

function plain(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}
