/** The sentences of the program in the language of its reader; the Chinese ones are loaded when one is needed. */

import type { Lang } from '../render/words.js';

export type Tell = (sentence: string) => string;

export async function tellerIn(lang: Lang): Promise<Tell> {
  if (lang === 'en') return (sentence) => sentence;
  const { inChinese } = await import('./words/chinese.js');
  return inChinese;
}
