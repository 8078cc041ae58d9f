/**
 * Addresses typed in full-width characters, which no program can open: ｈｔｔｐ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｃｎ. Other full-width letters
 * and digits are the page's own typography; the index folds them, the text keeps them.
 */

import type { Edit } from './edits.js';

const WIDE = '[Ａ-Ｚａ-ｚ０-９．／＿－～％＃＆＝？＋]';

const ADDRESSES = new RegExp(
  `[ｈＨ][ｔＴ]{2}[ｐＰ][ｓＳ]?：／／${WIDE}+|[ｗＷ]{3}．${WIDE}+|[Ａ-Ｚａ-ｚ０-９][Ａ-Ｚａ-ｚ０-９．＿－]{0,63}＠[Ａ-Ｚａ-ｚ０-９．－]+．[Ａ-Ｚａ-ｚ]{2,}`,
  'gu',
);

export function narrowAddresses(text: string): readonly Edit[] {
  return [...text.matchAll(ADDRESSES)].map(({ 0: shown, index }) => ({
    start: index,
    end: index + shown.length,
    after: shown.replace(/[！-～]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)),
    kind: 'width',
    rule: 'wide-address',
    certainty: 'certain',
    confidence: 0.95,
  }));
}
