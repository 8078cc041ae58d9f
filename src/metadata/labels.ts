/**
 * Labelled values: 来源：新华社, 责任编辑：李某, 发布时间 2020-02-03. One pass finds every label of a line, so that each value ends where the
 * next label begins (来源：甲报作者：乙责编：丙). What a value means is for the extractors; a label no one asks for still ends its neighbour.
 */

import type { Span } from '../model.js';
import { gather } from './gather.js';
import { LABEL_ROWS, type LabelKind } from './label-rows.js';
import type { Shadow } from './shadow.js';
import { nextSign, SIGN } from './signs.js';
import type { ViewLine } from './view.js';

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
export function labelledValues(shadow: Shadow, lines: readonly ViewLine[]): LabelledValue[] {
  const labels: LabelledValue[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as ViewLine;
    if ((line.signs & (SIGN.label | SIGN.bareLabel)) !== 0) labels.push(...lineLabels(shadow, line, lines[index + 1]));
  }
  return labels;
}

const NO_LABELS: readonly LabelledValue[] = [];

function lineLabels(shadow: Shadow, line: ViewLine, next: ViewLine | undefined): readonly LabelledValue[] {
  if (line.kind === 'head') return NO_LABELS;
  const bare = (line.signs & SIGN.bareLabel) === 0 ? NO_LABELS : bareLabels(line);
  if ((line.signs & SIGN.label) === 0) return bare;
  const marked = gather(edgesOf(line), (edge) => {
    const labels = edgeLabels(shadow, line, edge);
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

function edgeLabels({ text: whole, signSets }: Shadow, line: ViewLine, edge: Span): readonly LabelledValue[] {
  const first = nextSign(signSets, SIGN.label, edge.start, edge.end);
  if (first === edge.end) return NO_LABELS;
  const text = whole.slice(edge.start, edge.end);
  const labels = labelsIn(text, signSets.subarray(edge.start, edge.end), first - edge.start);
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

/** From the first mark on; a colon makes a label of any listed word, a slash only where one stands in credits (文/某某). */
function labelsIn(text: string, signSets: Uint8Array, first: number): FoundLabel[] {
  const labels: FoundLabel[] = [];
  const { length } = text;
  for (let index = first; index < length; index = nextSign(signSets, SIGN.label, index + 1, length)) {
    const wordEnd = isSpace(text.charAt(index - 1)) ? index - 1 : index;
    const found = wordBefore(text, wordEnd);
    if (found === undefined || !isMarked(text, wordEnd, index) || !standsAlone(text, found.start, wordEnd)) continue;
    const { word, start } = found;
    labels.push({ word, start, end: isSpace(text.charAt(index + 1)) ? index + 2 : index + 1 });
  }
  return labels;
}

/** The longest listed word that ends here. */
function wordBefore(text: string, end: number): { word: string; start: number } | undefined {
  for (const word of WORDS_ENDING.get(text.charAt(end - 1)) ?? []) {
    if (text.endsWith(word, end)) return { word, start: end - word.length };
    const first = word.length === 2 ? firstBefore(text, end - 2) : end;
    if (first < end - 2 && text.charAt(first) === word.charAt(0)) return { word, start: first };
  }
  return undefined;
}

/** Whether the text ends in a label of when the page was put up or changed (发布时间:), which 报名时间 and 时间 alone are not. */
export function endsInDateLabel(text: string): boolean {
  const found = wordBefore(text, text.trimEnd().replace(/\s?:$/u, '').length);
  const kind = found !== undefined && !NEEDS_BORDER.has(found.word) ? KINDS.get(found.word) : undefined;
  return kind === 'published' || kind === 'modified';
}

/** Back over a printer's spaces. */
function firstBefore(text: string, at: number): number {
  let first = at;
  while (first > at - MOST_SPACES && isSpace(text.charAt(first))) first--;
  return first;
}

/** Not outside the text, where there is no character. */
function isSpace(char: string): boolean {
  return char === ' ' || (char !== '' && char.trim() === '');
}

function isMarked(text: string, wordEnd: number, mark: number): boolean {
  if (text.charAt(mark) === ':') return true;
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
