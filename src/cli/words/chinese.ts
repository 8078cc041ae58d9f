/**
 * What the rooms say, in Chinese. They speak one language, so that a message has one home; here each of their sentences is known by
 * its pattern, and what it names (a file, an option, another sentence) is put into the Chinese one.
 */

import { ASKING } from './sentences/asking.js';
import { ENGINE } from './sentences/engine.js';
import { KEEPING } from './sentences/keeping.js';
import { READING } from './sentences/reading.js';

export const SENTENCES: Readonly<Record<string, string>> = { ...ASKING, ...READING, ...KEEPING, ...ENGINE };

/** `no document 05be` becomes 没有编号以 05be 开头的记录; what is not known stays as it is. */
export function inChinese(sentence: string): string {
  const whole = SENTENCES[sentence];
  if (whole !== undefined) return whole;
  for (const { pattern, chinese } of patterns()) {
    const named = pattern.exec(sentence)?.slice(1);
    if (named) return filled(chinese, named.map(inChinese));
  }
  return sentence;
}

interface Pattern {
  readonly pattern: RegExp;
  readonly chinese: string;
}

let made: readonly Pattern[] | undefined;

/** Those that say most of themselves first: `{} is no date` would take what `{} {} is no date` knows better. */
function patterns(): readonly Pattern[] {
  made ??= Object.entries(SENTENCES)
    .filter(([english]) => english.includes('{}'))
    .sort(([a], [b]) => b.length - a.length)
    .map(([english, chinese]) => ({ pattern: patternOf(english), chinese }));
  return made;
}

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 'su');
}

function filled(chinese: string, named: readonly string[]): string {
  let next = 0;
  return chinese.replace(/\{(\d?)\}/g, (_, place) => named[place ? Number(place) - 1 : next++] ?? '');
}
