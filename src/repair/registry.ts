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
import { realignShiftedRuns } from './gbk-shift.js';
import { undoLatinMojibake } from './latin-mojibake.js';
import { markLosses } from './lost.js';
import { undoMojibake } from './mojibake.js';
import { decodePercents } from './percent.js';
import { TRIGGERS, type Trigger } from './triggers.js';
import { narrowAddresses } from './width.js';

export interface Repair {
  readonly id: string;
  readonly kind: RepairKind;
  /** How this damage comes about. */
  readonly why: string;
  readonly example: { readonly before: string; readonly after: string };
  /** A look-alike that must stay as it is, and the reason. */
  readonly notApplied: { readonly text: string; readonly why: string };
  /** What the text must hold for the repair to be asked at all. */
  readonly trigger: Trigger;
  readonly find: (text: string) => readonly Edit[];
}

export const REPAIRS: readonly Repair[] = [
  {
    id: 'gbk-shift',
    kind: 'realigned',
    why: 'a tool that counts bytes set a reading between the two bytes of a character, and all behind it was read one byte off',
    example: { before: '要?jiǎng)恿Α⒁盍?、要效益', after: '要動力、要活力、要效益' },
    notApplied: { text: '他問:f(x)等於?', why: 'no character fits the reading and the byte before it' },
    trigger: TRIGGERS.annotation,
    find: realignShiftedRuns,
  },
  {
    id: 'annotation',
    kind: 'annotation',
    why: 'a copying site puts the reading behind every occurrence of the characters of its table',
    example: { before: '科技創(chuàng)新', after: '科技創新' },
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
    why: 'the bytes were read with another double-byte encoding than the one they were written in',
    example: { before: '鐢变簬缂轰箯鏈夋晥鐨勫埗搴', after: '由于缺乏有效的制度' },
    notApplied: { text: '鱻羴龘靐', why: 'rare characters, but no bytes of Chinese text behind them' },
    trigger: TRIGGERS.suspicion,
    find: undoMojibake,
  },
  {
    id: 'latin-mojibake',
    kind: 'mojibake',
    why: 'the bytes were read as windows-1252 or Latin-1, once or several times over',
    example: { before: 'ä¸­å›½ç§‘æŠ€', after: '中国科技' },
    notApplied: { text: 'Café Français à Zürich', why: 'accented words: the letters around the accents are plain' },
    trigger: TRIGGERS.latin,
    find: undoLatinMojibake,
  },
  {
    id: 'entity',
    kind: 'entity',
    why: 'a program escaped the page twice, or saved it as plain text without reading its entities',
    example: { before: '&#20013;&#22269;科技', after: '中国科技' },
    notApplied: { text: '“中”可以写成&#20013;', why: 'one entity alone: a page about entities' },
    trigger: TRIGGERS.entity,
    find: decodeEntities,
  },
  {
    id: 'unicode-escape',
    kind: 'escape',
    why: 'text was copied out of a program’s data without being decoded',
    example: { before: '\\u4e2d\\u56fd科技', after: '中国科技' },
    notApplied: { text: 'C:\\u2024\\uploads', why: 'no Chinese text comes out' },
    trigger: TRIGGERS.escape,
    find: decodeEscapes,
  },
  {
    id: 'percent',
    kind: 'escape',
    why: 'a part of an address was put into the text as a title or a file name',
    example: { before: '%E4%B8%AD%E5%9B%BD科技', after: '中国科技' },
    notApplied: { text: 'https://example.cn/%E4%B8%AD%E5%9B%BD', why: 'an address: there it is right' },
    trigger: TRIGGERS.percent,
    find: decodePercents,
  },
  {
    id: 'wide-address',
    kind: 'width',
    why: 'an address was typed with the input method in full-width mode',
    example: { before: 'ｗｗｗ．ｅｘａｍｐｌｅ．ｃｎ', after: 'www.example.cn' },
    notApplied: { text: '２０２１年ＡＢＣ公司', why: 'the page’s own typography; the index folds it' },
    trigger: TRIGGERS.width,
    find: narrowAddresses,
  },
  {
    id: 'radical',
    kind: 'compatibility',
    why: 'a PDF writer took radicals and compatibility forms for the characters they look like',
    example: { before: '⼀切⼯作', after: '一切工作' },
    notApplied: { text: '部首⼿，又称⼿部', why: 'the radical itself is meant' },
    trigger: TRIGGERS.form,
    find: replaceForms,
  },
  {
    id: 'lost',
    kind: 'lost',
    why: 'bytes were dropped before the page was saved; 锟斤拷 is U+FFFD itself, read as GBK',
    example: { before: '图书锟斤拷的书', after: '图书锟斤拷的书' },
    notApplied: { text: '打开后全是“锟斤拷”', why: 'the page speaks about garbled text' },
    trigger: TRIGGERS.suspicion,
    find: markLosses,
  },
];
