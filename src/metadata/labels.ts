/**
 * Labelled values: 来源：新华社, 责任编辑：李某, 发布时间 2020-02-03. One pass finds every label of a line, so that each value ends where the
 * next label begins (来源：甲报作者：乙责编：丙). What a value means is for the extractors; a label no one asks for still ends its neighbour.
 */

import type { Span } from '../model.js';
import { SIGN } from './signs.js';
import type { ViewLine } from './view.js';

export type LabelKind =
  | 'source'
  | 'author'
  | 'editor'
  | 'translator'
  | 'photographer'
  | 'contributor'
  | 'reporter'
  | 'published'
  | 'modified'
  | 'keywords'
  | 'section'
  | 'publisher'
  | 'other';

interface LabelRow {
  readonly kind: LabelKind;
  readonly words: string;
  readonly why: string;
}

/** In simplified characters, as the shadow has them. Longer words win over those they hold. */
export const LABEL_ROWS: readonly LabelRow[] = [
  {
    kind: 'source',
    words:
      '来源 稿源 本文来源 文章来源 新闻来源 信息来源 稿件来源 内容来源 来源于 来自 转自 本文转自 转载自 本文转载自 文章转自 出处 文章出处 原载 摘自 信息提供 供稿单位 发布单位 发布机构',
    why: 'where the text comes from',
  },
  {
    kind: 'author',
    words:
      '作者 撰文者 本文作者 文章作者 原作者 特约作者 专栏作者 撰文 撰稿 撰述 特约撰述 特约撰稿 主笔 采写 采访 执笔 文 图/文 文/图 图文 文图 文、图 图、文 文·图 文・图 文字 投稿人 发布者 文/图片',
    why: 'who wrote it',
  },
  {
    kind: 'editor',
    words:
      '责任编辑 责编 编辑 文字编辑 网络编辑 实习编辑 见习编辑 值班编辑 执行编辑 新媒体编辑 本期编辑 本文编辑 责任编校 编校 编审 小编',
    why: 'who edited it; never an author',
  },
  { kind: 'translator', words: '编译 翻译 译者 译 校译', why: 'who put it into Chinese' },
  {
    kind: 'photographer',
    words: '摄影 摄像 摄影记者 图 图片 摄 供图 图片摄影 图源 图片来源 视频 制图 插画 绘图',
    why: 'pictures, not text',
  },
  {
    kind: 'contributor',
    words: '通讯员 实习生 特约撰稿人 撰稿人 供稿 投稿 特约通讯员',
    why: 'who helped to report it',
  },
  {
    kind: 'reporter',
    words: '记者 本报记者 见习记者 实习记者 首席记者 特约记者 特派记者 文字记者 采访记者 全媒体记者',
    why: 'who reported it, in the byline of a site',
  },
  {
    kind: 'published',
    words:
      '发布时间 发布日期 发表时间 发表日期 发表于 发布于 刊发时间 刊登日期 公布日期 公开日期 发稿时间 时间 日期 发布 添加时间 录入时间 上传时间 创建时间 编辑时间 信息时间 更新日期 文章时间 出版日期 印发日期 发文日期 成文日期 生成日期 发文时间 成文时间 投稿时间 建立时间 原文时间',
    why: 'when this copy was set out; 更新日期 is what many government sites call it',
  },
  {
    kind: 'modified',
    words:
      '更新时间 最新更新 最新更新时间 最后更新 最后更新时间 最近更新 更新于 修改时间 最后修改 上次更新 最后更新于 最后更新日期 最后编辑',
    why: 'when it was changed',
  },
  { kind: 'keywords', words: '关键词 关键字 标签 tag tags 相关标签 文章标签 关健词 热词', why: 'what it is about' },
  {
    kind: 'section',
    words: '当前位置 您的位置 你的位置 现在位置 所在位置 您当前的位置 当前的位置 所属分类 所属栏目 栏目 分类 频道',
    why: 'where the site files it',
  },
  { kind: 'publisher', words: '主办 主办单位 版权所有 主管单位 网站主办', why: 'whose site it is' },
  {
    kind: 'other',
    words:
      '浏览 浏览次数 浏览量 点击 点击数 点击次数 点击率 阅读 阅读量 阅读次数 访问 访问量 访问次数 评论 评论数 人气 热度 次数 字号 字体 字体大小 大小 打印 分享 分享到 收藏 关闭 点赞 投票 校对 审核 复审 终审 初审 监制 总监制 主编 总编辑 策划 统筹 制作 美编 排版 出品 导演 配音 播音 核稿 制片人 编导 剪辑 字幕 电话 联系电话 热线 邮箱 地址 传真 邮编 网址 索引号 文号 发文字号 主题词 信息索引 资料来源 数据来源 消息来源 图片说明 版权声明 声明 原标题 原题 导读 摘要 提要 核心提示 编者按 更多 备案号 微信 微博 客服 联系人 联系方式 举报 id 星级 等级',
    why: 'ends the value before it',
  },
];

export interface LabelledValue {
  readonly kind: LabelKind;
  readonly word: string;
  readonly mark: ':' | '/';
  /** From the label to the end of its value, in the shadow; the value may stand on the next line. */
  readonly start: number;
  readonly value: Span;
  readonly text: string;
  readonly line: ViewLine;
}

const KINDS = new Map(LABEL_ROWS.flatMap((row) => row.words.split(' ').map((word) => [word, row.kind] as const)));
/** The words by their last character, the longest first: a label is looked for from its mark backwards, since few marks have one. */
const WORDS_ENDING = new Map<string, string[]>();
for (const word of [...KINDS.keys()].sort((a, b) => b.length - a.length)) {
  const last = word.at(-1) ?? '';
  WORDS_ENDING.set(last, [...(WORDS_ENDING.get(last) ?? []), word]);
}

/** A colon makes a label of any listed word; a slash only where one stands in credits (文/某某). */
const MARK = /[:/|丨]/g;
const BEFORE_SLASH = /(?:文|图|摄|译|编辑|责编|作者|采写|撰文|摄影|编译)$/;
const BEHIND_SLASH = /^\s?[文图摄]/;
/** A printer's spaces inside a label (作　者) are no part of it. */
const MOST_SPACES = 2;

/** Single words that are part of ordinary ones need a border before them: 本文:, 时间 stands alone but 长时间: does not. */
const NEEDS_BORDER = new Set([
  '文',
  '图',
  '译',
  '摄',
  '时间',
  '日期',
  '发布',
  '文字',
  '图片',
  '视频',
  '栏目',
  '分类',
  '频道',
  '标签',
  '采访',
  '编辑',
  '来自',
  '发布者',
  '大小',
  '更多',
  'id',
  '地址',
  '作者',
]);
const BORDER = /[\s([【〔|>》」】〕)\]/╱、,;。\d-]$/;
/** A page without spaces runs a value into the next label: 来源:甲报作者:乙. */
const JOINS_A_VALUE = new Set(['编辑', '作者']);

/** 来源 and 作者 without a colon, where a template left it out: the label opens the line and its value fills it. */
const BARE_LABEL =
  /^\s{0,3}(来源|作者|责任编辑|责编)\s{0,2}(?!简介|单位|观点|介绍|授权|专栏|声明|[是为系于的等])(?=[^\s:|/丨])/u;
const LONGEST_BARE = 30;

/** Labels stand at the edges of a line: under a headline, behind a story's last sentence. */
const EDGE_UNITS = 240;
const LONGEST_NEXT_LINE = 30;

/** Every labelled value of the lines, in order. */
export function labelledValues(shadowText: string, lines: readonly ViewLine[]): LabelledValue[] {
  const labels: LabelledValue[] = [];
  for (const [index, line] of lines.entries()) {
    if ((line.signs & (SIGN.label | SIGN.bareLabel)) === 0) continue;
    labels.push(...lineLabels(shadowText, line, lines[index + 1]));
  }
  return labels;
}

const NO_LABELS: readonly LabelledValue[] = [];

function lineLabels(shadowText: string, line: ViewLine, next: ViewLine | undefined): readonly LabelledValue[] {
  if (line.kind === 'head') return NO_LABELS;
  const bare = (line.signs & SIGN.bareLabel) === 0 ? NO_LABELS : bareLabels(line);
  if ((line.signs & SIGN.label) === 0) return bare;
  const marked = edgesOf(line).flatMap((edge) => {
    const labels = edgeLabels(shadowText, line, edge);
    const last = labels.at(-1);
    if (last === undefined || last.text !== '' || next === undefined || edge.end < line.end) return labels;
    return [...labels.slice(0, -1), withNextLine(last, next)];
  });
  return bare.length === 0 ? marked : [...bare, ...marked].sort((a, b) => a.start - b.start);
}

/** The pieces of a byline between bars, each with its label in front: 来源CSDN| 作者魏星. */
function bareLabels(line: ViewLine): LabelledValue[] {
  if (line.kind === 'body' || line.text.length > EDGE_UNITS) return [];
  let at = line.start;
  return line.text.split('|').flatMap((piece) => {
    const start = at;
    at += piece.length + 1;
    const match = piece.length > LONGEST_BARE || piece.includes(':') ? null : BARE_LABEL.exec(piece);
    if (match === null) return [];
    const word = match[1] as string;
    const text = piece.slice(match[0].length).trimEnd();
    const from = start + match[0].length;
    return [
      {
        kind: KINDS.get(word) ?? 'other',
        word,
        mark: ':' as const,
        start,
        value: { start: from, end: from + text.length },
        text,
        line,
      },
    ];
  });
}

function edgesOf(line: ViewLine): Span[] {
  if (line.text.length <= 2 * EDGE_UNITS) return [line];
  return [
    { start: line.start, end: line.start + EDGE_UNITS },
    { start: line.end - EDGE_UNITS, end: line.end },
  ];
}

function edgeLabels(shadowText: string, line: ViewLine, edge: Span): LabelledValue[] {
  const text = shadowText.slice(edge.start, edge.end);
  const labels = labelsIn(text);
  return labels.map(({ word, start, end }, index) => {
    const valueText = text.slice(end, labels[index + 1]?.start ?? text.length).trimEnd();
    const from = edge.start + end;
    return {
      kind: KINDS.get(word) ?? 'other',
      word,
      mark: text.slice(start, end).includes(':') ? ':' : '/',
      start: edge.start + start,
      value: { start: from, end: from + valueText.length },
      text: valueText,
      line,
    };
  });
}

/** A label with its mark and the space behind it. */
interface FoundLabel extends Span {
  readonly word: string;
}

function labelsIn(text: string): FoundLabel[] {
  const labels: FoundLabel[] = [];
  for (const { index } of text.matchAll(MARK)) {
    const wordEnd = isSpace(text[index - 1]) ? index - 1 : index;
    const found = wordBefore(text, wordEnd);
    if (found === undefined || !isMarked(text, wordEnd, index) || !standsAlone(text, found.start, wordEnd)) continue;
    labels.push({ ...found, end: isSpace(text[index + 1]) ? index + 2 : index + 1 });
  }
  return labels;
}

/** The longest listed word that ends here. */
function wordBefore(text: string, end: number): { word: string; start: number } | undefined {
  for (const word of WORDS_ENDING.get(text[end - 1] ?? '') ?? []) {
    if (text.endsWith(word, end)) return { word, start: end - word.length };
    const first = word.length === 2 ? firstBefore(text, end - 2) : end;
    if (first < end - 2 && text[first] === word[0]) return { word, start: first };
  }
  return undefined;
}

/** Back over a printer's spaces. */
function firstBefore(text: string, at: number): number {
  let first = at;
  while (first > at - MOST_SPACES && isSpace(text[first])) first--;
  return first;
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || (char !== undefined && /\s/.test(char));
}

function isMarked(text: string, wordEnd: number, mark: number): boolean {
  if (text[mark] === ':') return true;
  return (
    BEFORE_SLASH.test(text.slice(Math.max(0, wordEnd - 2), wordEnd)) &&
    !BEHIND_SLASH.test(text.slice(mark + 1, mark + 3))
  );
}

function standsAlone(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  if (!NEEDS_BORDER.has(word) || start === 0) return true;
  const before = text.slice(start - 1, start);
  return JOINS_A_VALUE.has(word) ? !/[的等与和总副]/.test(before) : BORDER.test(before);
}

/** 来源: at the end of a line, its value on the next. */
function withNextLine(label: LabelledValue, next: ViewLine): LabelledValue {
  const text = next.text.trim();
  if (text.length > LONGEST_NEXT_LINE || text.length === 0 || /[:。]/.test(text)) return label;
  const start = next.start + next.text.indexOf(text);
  return { ...label, value: { start, end: start + text.length }, text };
}
