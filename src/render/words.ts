/** The words of pages, tables and footers, in both languages. What a page itself says is never translated. */

import type { AuthorRole, PlaceLevel } from '../model.js';

export type Lang = 'zh' | 'en';
export type Both = Readonly<Record<Lang, string>>;

export const ROLE_WORDS: Readonly<Record<AuthorRole, Both>> = {
  reporter: { en: 'reporter', zh: '记者' },
  author: { en: 'by', zh: '作者' },
  contributor: { en: 'contributor', zh: '通讯员' },
  editor: { en: 'editor', zh: '编辑' },
  translator: { en: 'translator', zh: '翻译' },
  photographer: { en: 'photo', zh: '摄影' },
};

export const LEVEL_WORDS: Readonly<Record<PlaceLevel, Both>> = {
  country: { en: 'country', zh: '国家' },
  province: { en: 'province', zh: '省级' },
  city: { en: 'city', zh: '地级' },
  county: { en: 'county', zh: '县级' },
  zone: { en: 'zone', zh: '功能区' },
  other: { en: 'other', zh: '其他' },
};

export const WORDS = {
  id: { en: 'id', zh: '编号' },
  date: { en: 'date', zh: '日期' },
  place: { en: 'place', zh: '地点' },
  title: { en: 'title', zh: '标题' },
  source: { en: 'source', zh: '来源' },
  publisher: { en: 'publisher', zh: '发布' },
  authors: { en: 'people', zh: '人员' },
  section: { en: 'section', zh: '栏目' },
  keywords: { en: 'keywords', zh: '关键词' },
  path: { en: 'file', zh: '文件' },
  url: { en: 'url', zh: '网址' },
  encoding: { en: 'encoding', zh: '编码' },
  declared: { en: 'the page says', zh: '页面自称' },
  body: { en: 'body', zh: '正文' },
  characters: { en: 'characters', zh: '字' },
  flags: { en: 'flags', zh: '标记' },
  bytes: { en: 'bytes', zh: '字节' },
  bits: { en: 'bits: ', zh: '比特：' },
  repair: { en: 'repair', zh: '修复' },
  repairs: { en: 'repairs', zh: '修复' },
  chrome: { en: 'lines of site chrome', zh: '行网站杂项' },
  certain: { en: 'certain', zh: '确定' },
  likely: { en: 'likely', zh: '很可能' },
  guess: { en: 'guess', zh: '猜测' },
  inferred: { en: 'year inferred', zh: '年份为推断' },
  yearUnknown: { en: 'year unknown', zh: '年份不明' },
  monthUnknown: { en: 'month unknown', zh: '月份不明' },
  notBefore: { en: 'not before', zh: '不早于' },
  notAfter: { en: 'not after', zh: '不晚于' },
  noRepairs: { en: 'nothing was repaired', zh: '没有修复' },
  lost: { en: 'bytes are lost here', zh: '此处字节已丢失' },
  line: { en: 'line', zh: '第' },
  copies: { en: 'copies', zh: '个副本' },
  kept: { en: 'kept', zh: '保留' },
  untitled: { en: 'untitled', zh: '无标题' },
  records: { en: 'records', zh: '篇' },
  undated: { en: 'undated', zh: '无日期' },
} as const satisfies Record<string, Both>;

/** A list inside a sentence: one, two. */
export const COMMA: Both = { en: ', ', zh: '，' };

export function bracketed(text: string, lang: Lang): string {
  return lang === 'zh' ? `（${text}）` : ` (${text})`;
}
