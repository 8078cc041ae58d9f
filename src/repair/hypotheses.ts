/** What may have happened to a text of Han: which reader was wrong, and which would have been right. */

import type { LatticeEncoding } from '../decode/lattice.js';
import type { Strictness } from './evidence.js';
import type { Misreader } from './misreadings.js';

export interface Hypothesis {
  readonly rule: string;
  /** The wrong reader, as table and as the encoding of the lattice that stands for it: none for two readers, one after the other. */
  readonly reader: Misreader;
  readonly as?: LatticeEncoding;
  readonly truth: LatticeEncoding;
  /** How much stricter than others it must be, where what it was shown as is written as well: characters of Japan turn up in poems. */
  readonly slackBits?: number;
}

export const HYPOTHESES: readonly Hypothesis[] = [
  { rule: 'utf8-as-gbk', reader: 'gbk', as: 'gb18030', truth: 'utf-8' },
  { rule: 'big5-as-gbk', reader: 'gbk', as: 'gb18030', truth: 'big5' },
  { rule: 'gbk-byte-lost', reader: 'gbk', as: 'gb18030', truth: 'gb18030' },
  { rule: 'gbk-as-big5', reader: 'big5', as: 'big5', truth: 'gb18030' },
  { rule: 'gbk-as-big5', reader: 'big5-unicode', as: 'big5', truth: 'gb18030' },
  { rule: 'utf8-as-big5', reader: 'big5', as: 'big5', truth: 'utf-8' },
  { rule: 'utf8-as-big5', reader: 'big5-unicode', as: 'big5', truth: 'utf-8' },
  { rule: 'gbk-as-latin-as-gbk', reader: 'latin-as-gbk', truth: 'gb18030' },
  { rule: 'gbk-as-euc-jp', reader: 'euc-jp', truth: 'gb18030', slackBits: 32 },
];

/** Is the text in the encoding it was read with, and only out of step? */
export const isOutOfStep = ({ as, truth }: Hypothesis): boolean => as === truth;

/** Eight bits: the least with which no poem of rare characters was taken for damage. */
const PAIRS: Strictness = { slackBits: 8, mayFreeAscii: false, leastDistinct: 2 };
export const UTF8: Strictness = { slackBits: 0, mayFreeAscii: true, leastDistinct: 1 };

export function strictnessOf({ truth, slackBits }: Hypothesis): Strictness {
  if (truth === 'utf-8') return UTF8;
  return slackBits === undefined ? PAIRS : { ...PAIRS, slackBits };
}
