/**
 * Every repair, in the order they run: this list is the only place that knows it. To add one, write its file, add its line here and its
 * cases in `fixtures/mojibake`; `docs/repairs.md` is made from these rows.
 */

import type { RepairKind } from '../model.js';
import { stripAnnotations } from './annotation.js';
import { replaceForms } from './compatibility.js';
import type { Edit } from './edits.js';
import { decodeEntities } from './entity.js';
import { decodeEscapes } from './escape.js';
import { BYTE_RULES, NEIGHBOUR_RULES, undoByteMojibake, undoNeighbourMojibake } from './foreign-mojibake.js';
import { realignShiftedRuns } from './gbk-shift.js';
import { HYPOTHESES } from './hypotheses.js';
import { undoLatinMojibake } from './latin-mojibake.js';
import { LAYERED_RULES } from './layers.js';
import { markLosses } from './lost.js';
import { undoMojibake } from './mojibake.js';
import { decodePercents } from './percent.js';
import { TRIGGERS, type Trigger } from './triggers.js';
import { narrowAddresses } from './width.js';

export interface Repair {
  readonly id: string;
  readonly kind: RepairKind;
  /** The rules its notes may name. */
  readonly rules: readonly string[];
  /** How this damage comes about. */
  readonly why: string;
  readonly example: { readonly before: string; readonly after: string };
  /** A page that shows the evidence, … where the example stands; absent when the example is evidence enough. */
  readonly page?: string;
  /** A look-alike that must stay as it is, and the reason. */
  readonly notApplied: { readonly text: string; readonly why: string };
  /** What the text must hold for the repair to be asked at all. */
  readonly trigger: Trigger;
  readonly find: (text: string) => readonly Edit[];
}

const ANNOTATED_PAGE =
  '縣(xiàn)裡的圖(tú)書(shū)館今天開(kāi)門,學(xué)校組織參觀,館裡的圖(tú)書(shū)可以外借,縣(xiàn)裡的學(xué)生都有借書(shū)證。創(chuàng)辦人說:…。開(kāi)門三天,讀者已有千人。';

export const REPAIRS: readonly Repair[] = [
  {
    id: 'gbk-shift',
    kind: 'realigned',
    rules: ['gbk-shift', 'big5-shift', 'annotation'],
    why: 'a tool that counts bytes set a reading between the two bytes of a character, and all behind it was read one byte off',
    example: { before: '要?jiǎng)恿σ惨獙W(xué)問', after: '要動力也要學問' },
    page: ANNOTATED_PAGE,
    notApplied: { text: '他問:f(x)等於?', why: 'no character fits the reading and the byte before it' },
    trigger: TRIGGERS.annotation | TRIGGERS.mark,
    find: realignShiftedRuns,
  },
  {
    id: 'annotation',
    kind: 'annotation',
    rules: ['annotation'],
    why: 'a copying site puts the reading behind every occurrence of the characters of its table',
    example: { before: '科技創(chuàng)新', after: '科技創新' },
    page: ANNOTATED_PAGE,
    notApplied: {
      text: '呂(lǚ)氏春秋',
      why: 'a gloss: the document does not annotate five or more characters wherever they stand',
    },
    trigger: TRIGGERS.annotation,
    find: stripAnnotations,
  },
  {
    id: 'mojibake',
    kind: 'mojibake',
    rules: [...new Set(HYPOTHESES.map(({ rule }) => rule)), ...LAYERED_RULES],
    why: 'the bytes were read with another double-byte encoding than the one they were written in, or twice, with windows-1252 or GBK first and with GBK then',
    example: { before: '鐢变簬缂轰箯鏈夋晥鍒跺害', after: '由于缺乏有效制度' },
    notApplied: { text: '鱻羴龘靐', why: 'rare characters, but no bytes of Chinese text behind them' },
    trigger: TRIGGERS.suspicion,
    find: undoMojibake,
  },
  {
    id: 'byte-mojibake',
    kind: 'mojibake',
    rules: BYTE_RULES,
    why: 'the bytes were read as Mac Roman, in code page 437 of DOS, or as windows-1251',
    example: { before: '‰∏≠ÂõΩÁßëÊäÄ', after: '中国科技' },
    notApplied: { text: 'Шаньдун и Цзянсу', why: 'Russian: its letters are no UTF-8, and as pairs no good Chinese' },
    trigger: TRIGGERS.bytes,
    find: undoByteMojibake,
  },
  {
    id: 'neighbour-mojibake',
    kind: 'mojibake',
    rules: NEIGHBOUR_RULES,
    why: 'the bytes were read in a Japanese or a Korean encoding, as the system of a neighbour does',
    example: { before: '荳ｭ蝗ｽ遘第橿蛻帶眠', after: '中国科技创新' },
    notApplied: { text: '서울특별시 종로구', why: 'Korean: as pairs of GBK its bytes are no good Chinese' },
    trigger: TRIGGERS.neighbour,
    find: undoNeighbourMojibake,
  },
  {
    id: 'latin-mojibake',
    kind: 'mojibake',
    rules: ['utf8-as-latin', 'gbk-as-latin', 'big5-as-latin'],
    why: 'the bytes were read as windows-1252 or Latin-1, once or several times over',
    example: { before: 'å›¾ä¹¦é¦†', after: '图书馆' },
    notApplied: { text: 'Café Français à Zürich', why: 'accented words: the letters around the accents are plain' },
    trigger: TRIGGERS.latin,
    find: undoLatinMojibake,
  },
  {
    id: 'entity',
    kind: 'entity',
    rules: ['entity'],
    why: 'a program escaped the page twice, or saved it as plain text without reading its entities',
    example: { before: '&#20013;&#22269;科技', after: '中国科技' },
    notApplied: { text: '“中”可以写成&#20013;', why: 'one entity alone: a page about entities' },
    trigger: TRIGGERS.entity,
    find: decodeEntities,
  },
  {
    id: 'unicode-escape',
    kind: 'escape',
    rules: ['unicode-escape'],
    why: 'text was copied out of a program’s data without being decoded',
    example: { before: '\\u4e2d\\u56fd科技', after: '中国科技' },
    notApplied: { text: 'C:\\u2024\\uploads', why: 'no Chinese text comes out' },
    trigger: TRIGGERS.escape,
    find: decodeEscapes,
  },
  {
    id: 'percent',
    kind: 'escape',
    rules: ['percent'],
    why: 'a part of an address was put into the text as a title or a file name',
    example: { before: '%E4%B8%AD%E5%9B%BD科技', after: '中国科技' },
    notApplied: { text: 'https://example.cn/%E4%B8%AD%E5%9B%BD', why: 'an address: there it is right' },
    trigger: TRIGGERS.percent,
    find: decodePercents,
  },
  {
    id: 'wide-address',
    kind: 'width',
    rules: ['wide-address'],
    why: 'an address was typed with the input method in full-width mode',
    example: { before: 'ｗｗｗ．ｅｘａｍｐｌｅ．ｃｎ', after: 'www.example.cn' },
    notApplied: { text: '２０２１年ＡＢＣ公司', why: 'the page’s own typography; the index folds it' },
    trigger: TRIGGERS.width,
    find: narrowAddresses,
  },
  {
    id: 'radical',
    kind: 'compatibility',
    rules: ['radical'],
    why: 'a PDF writer took radicals and compatibility forms for the characters they look like',
    example: { before: '⼀切⼯作', after: '一切工作' },
    notApplied: { text: '部首⼿，又称⼿部', why: 'the radical itself is meant' },
    trigger: TRIGGERS.form,
    find: replaceForms,
  },
  {
    id: 'lost',
    kind: 'lost',
    rules: ['replacement', 'replacement-as-gbk'],
    why: 'bytes were dropped before the page was saved; 锟斤拷 is U+FFFD itself, read as GBK',
    example: { before: '图书锟斤拷的书', after: '图书锟斤拷的书' },
    notApplied: { text: '打开后全是“锟斤拷”', why: 'the page speaks about garbled text' },
    trigger: TRIGGERS.loss,
    find: markLosses,
  },
];
