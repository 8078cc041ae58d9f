/**
 * Which column of a crawler's table says what: by the names crawlers give them, in either script, unless the user says it with `--map`. Where
 * no name tells of a text or a title, the column with the longest Chinese text is the text.
 */

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

/** More tell nothing new. */
export const SAMPLE_ROWS = 40;
/** Twenty Han characters in GBK; what is shorter is a name, a day, a number. */
const LEAST_TEXT_BYTES = 40;
const LEAST_WRITTEN_SHARE = 1 / 3;

/** The column that holds the longest text in Chinese, where no name of a column tells; undefined where none does. */
export function textColumn(rows: readonly (readonly Uint8Array[])[]): number | undefined {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const width = sample.reduce((most, row) => Math.max(most, row.length), 0);
  let best: { readonly column: number; readonly mean: number } | undefined;
  for (let column = 0; column < width; column++) {
    const cells = sample.map((row) => row[column] ?? new Uint8Array(0));
    const bytes = cells.reduce((sum, cell) => sum + cell.length, 0);
    const written = cells.reduce((sum, cell) => sum + cell.filter((byte) => byte >= 0x80).length, 0);
    const mean = bytes / cells.length;
    if (mean >= LEAST_TEXT_BYTES && written >= LEAST_WRITTEN_SHARE * bytes && mean > (best?.mean ?? 0))
      best = { column, mean };
  }
  return best?.column;
}

/** Whether a row is one of the table and not the names of its columns: its text is about as long as the others'. */
export function isTextRow(row: readonly Uint8Array[], column: number): boolean {
  return (row[column]?.length ?? 0) >= LEAST_TEXT_BYTES;
}
