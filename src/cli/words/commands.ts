/** What each command does and how it is used, in both languages. */

import type { Both } from '../../render/words.js';
import type { CommandName } from '../table.js';

export interface CommandWords extends Both {
  readonly examples: readonly Example[];
}

export interface Example extends Both {
  readonly line: string;
}

export const TAGLINE: Both = {
  en: 'Search your saved Chinese web pages, whatever happened to them.',
  zh: '搜索你保存的中文网页，不管它们经历过什么。',
};

export const GROUP_WORDS: Readonly<Record<'everyday' | 'why' | 'care', Both>> = {
  everyday: { en: 'Everyday', zh: '日常' },
  why: { en: 'Why is it so?', zh: '为什么是这样' },
  care: { en: 'Care', zh: '维护' },
};

export const OVERVIEW: readonly Example[] = [
  { line: 'archive ingest ./pages', en: 'read a folder, whatever its encodings', zh: '读入一个文件夹，不管什么编码' },
  { line: 'archive search 孵化器 place:瓯海区', en: 'ranked hits, 甌海區 as well', zh: '按相关度排序，也找到 甌海區' },
  { line: 'archive show 3f9a', en: 'one page, set for reading', zh: '阅读其中一篇' },
];

export const COMMAND_WORDS: Readonly<Record<CommandName, CommandWords>> = {
  ingest: {
    en: 'read files and folders into the archive',
    zh: '把文件和文件夹读入存档',
    examples: [
      {
        line: 'archive ingest ./温州新闻',
        en: 'a folder; files known already are skipped',
        zh: '读入文件夹；已有的自动跳过',
      },
      { line: 'archive ingest ./pages --dry-run', en: 'what would happen', zh: '只看会发生什么' },
      { line: 'archive ingest ./2021 --year-hint 2021', en: 'pages that never say the year', zh: '页面没有写年份时' },
    ],
  },
  search: {
    en: 'find pages by words, dates, places, people',
    zh: '按词语、日期、地点、人物查找',
    examples: [
      {
        line: 'archive search 孵化器 -科技',
        en: '孵化器 without 科技, in either script',
        zh: '含孵化器而不含科技，简繁皆可',
      },
      { line: 'archive search 创新 place:浙江 date:2021..2023', en: 'by place and date', zh: '限定地点和日期' },
      { line: 'archive search 创新 --output paths -0', en: 'file names for xargs -0', zh: '输出文件名，供 xargs -0' },
    ],
  },
  show: {
    en: 'read a page',
    zh: '阅读一篇',
    examples: [
      { line: 'archive show 3f9a', en: 'any unique beginning of an id', zh: '编号的任意唯一前缀即可' },
      {
        line: 'archive show 3f9a --diff',
        en: '報(bào)訊 → 報訊: what was repaired',
        zh: '報(bào)訊 → 報訊：修复了什么',
      },
      { line: 'archive show 3f9a --part raw', en: 'the bytes as they were saved', zh: '原始字节' },
    ],
  },
  list: {
    en: 'the pages that match, not ranked',
    zh: '列出符合条件的页面，不排序',
    examples: [
      { line: 'archive list place:温州市 --sort date', en: 'oldest first', zh: '旧的在前' },
      { line: 'archive list has:repairs --output count', en: 'how many were repaired', zh: '有多少篇经过修复' },
    ],
  },
  stats: {
    en: 'counts by encoding, year, place, source',
    zh: '按编码、年份、地点、来源统计',
    examples: [{ line: 'archive stats 创新', en: 'of the pages that match', zh: '只统计符合条件的页面' }],
  },
  export: {
    en: 'records for other programs',
    zh: '导出记录',
    examples: [
      {
        line: 'archive export --format csv --bom -o 温州.csv place:温州市',
        en: 'a table for Excel',
        zh: '供 Excel 打开的表格',
      },
      { line: 'archive export --format ndjson -o all.ndjson', en: 'everything', zh: '导出全部' },
      {
        line: 'archive export --format md -o 笔记',
        en: 'a folder of notes, one a page',
        zh: '笔记文件夹，每篇一个文件',
      },
      { line: 'archive export --changed-since 3', en: 'what changed after run 3', zh: '第 3 次运行之后的变化' },
    ],
  },
  inspect: {
    en: 'how a file is read, stage by stage; nothing is stored',
    zh: '逐步说明文件如何被解读，不保存',
    examples: [
      { line: 'archive inspect ./報道.txt', en: 'encoding, repairs, chrome, claims', zh: '编码、修复、杂项、依据' },
    ],
  },
  decode: {
    en: 'bytes in, clean UTF-8 out',
    zh: '输入字节，输出干净的 UTF-8',
    examples: [
      { line: 'archive decode 網頁.html', en: 'GBK, Big5 or both, repaired', zh: 'GBK、Big5 或混用，均修复' },
      { line: 'cat page.txt | archive decode -', en: 'as a filter', zh: '作为过滤器' },
    ],
  },
  dups: {
    en: 'groups of copies of one text',
    zh: '列出同一文章的副本',
    examples: [{ line: 'archive dups --json', en: 'which is kept, which are copies', zh: '哪篇保留，哪些是副本' }],
  },
  similar: {
    en: 'pages like one page',
    zh: '查找相似的页面',
    examples: [{ line: 'archive similar 3f9a -n 5', en: 'the five nearest', zh: '最相近的五篇' }],
  },
  push: {
    en: 'the archive into an OpenSearch, for many millions of pages',
    zh: '把存档推送到 OpenSearch，适合千万级页面',
    examples: [
      {
        line: 'archive push http://localhost:9200/news --dry-run',
        en: 'what would be sent; readers change over at once',
        zh: '只看会推送什么；读者一次切换',
      },
    ],
  },
  init: {
    en: 'make an archive for this folder and below',
    zh: '在此文件夹建立存档',
    examples: [{ line: 'archive init ./研究', en: 'commands run below it use it', zh: '在其下运行的命令都使用它' }],
  },
  edit: {
    en: 'correct what the machine got wrong',
    zh: '更正机器的错误',
    examples: [
      { line: 'archive edit 3f9a --date 2021-08-20', en: 'kept through every ingest', zh: '以后读入时仍保留' },
      { line: 'archive edit 3f9a --author 楊世朋:reporter --place 瓯海区', en: 'people and places', zh: '人物和地点' },
      {
        line: 'archive edit --import 更正.csv',
        en: 'a table with columns id, date, place …',
        zh: '一张表，列为 id、date、place 等',
      },
    ],
  },
  refresh: {
    en: "run today's pipeline on the stored bytes",
    zh: '用新版程序重新解读已存字节',
    examples: [{ line: 'archive refresh --dry-run', en: 'each field that would change', zh: '列出会改变的字段' }],
  },
  rm: {
    en: 'remove pages from the archive; your files stay',
    zh: '从存档删除；你的文件不受影响',
    examples: [{ line: 'archive rm 3f9a', en: 'and never take it in again', zh: '以后也不再读入' }],
  },
  check: {
    en: 'is everything whole?',
    zh: '检查存档是否完好',
    examples: [{ line: 'archive check --digest', en: 'one digest of it all', zh: '给出整个存档的摘要' }],
  },
  rebuild: {
    en: 'make the index anew from the records',
    zh: '由记录重建索引',
    examples: [{ line: 'archive rebuild', en: 'after damage', zh: '损坏之后' }],
  },
  log: {
    en: 'what was done to the archive, and when',
    zh: '存档的操作历史',
    examples: [{ line: 'archive log -n 5', en: 'the last five runs', zh: '最近五次' }],
  },
  config: {
    en: 'settings, and where they come from',
    zh: '设置及其来源',
    examples: [
      {
        line: 'archive config --show-origin',
        en: 'option, environment, file or default',
        zh: '选项、环境变量、文件或默认值',
      },
    ],
  },
  completion: {
    en: 'completion for bash, zsh or fish',
    zh: '生成 bash、zsh 或 fish 的补全',
    examples: [
      {
        line: 'archive completion bash > ~/.local/share/bash-completion/completions/archive',
        en: 'for bash',
        zh: '用于 bash',
      },
    ],
  },
  help: {
    en: 'more on a topic: query, dates, formats, exit-codes, environment, schemas',
    zh: '主题说明：query、dates、formats、exit-codes、environment、schemas',
    examples: [
      {
        line: 'archive help query',
        en: 'how 「…」, -科技 and place:浙江 are read',
        zh: '「…」、-科技 和 place:浙江 的含义',
      },
    ],
  },
};
