/**
 * Losses: places where bytes are gone for good. They stay as they are and are marked, so that nobody takes the gap for the text. A page
 * that speaks about garbled text quotes such characters; the quotation is no loss.
 */

import type { Edit } from './edits.js';

const LOSSES: readonly { readonly rule: string; readonly pattern: RegExp }[] = [
  { rule: 'replacement', pattern: /\ufffd+/gu },
  // EF BF BD twice is 锟斤拷: U+FFFD written in UTF-8 and read as GBK. The bytes before were lost even earlier.
  { rule: 'replacement-as-gbk', pattern: /(?<![“「『"《])(?:锟斤拷)+(?:锟斤?|锟捷)?(?![”」』"》])/gu },
];

export function markLosses(text: string): readonly Edit[] {
  return LOSSES.flatMap(({ rule, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: lost, index }) => ({
      start: index,
      end: index + lost.length,
      after: lost,
      kind: 'lost' as const,
      rule,
      certainty: 'certain' as const,
      confidence: 0.95,
    })),
  );
}
