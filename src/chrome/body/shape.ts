/** What a line's characters say of it: how much of it is words, and whether it reads like sentences. */

import { isHan } from '../../script/han.js';
import { isCut, type LineView } from './line-view.js';

export interface Shape {
  readonly units: number;
  /** Han characters, and letters as four to a word. */
  readonly words: number;
  readonly latin: number;
  readonly digits: number;
  readonly clauses: number;
  readonly sentences: number;
  readonly endsSentence: boolean;
  /** Units of text that reads like sentences, links left out. */
  readonly prose: number;
}

const CLAUSE_MARKS = '，、；：,“”「」《》';
const SENTENCE_MARKS = '。！？!?…';
const SENTENCE_END = /[。！？!?…；;]["”’」』）)】]*$|[”」』）)】]$/u;
const LEAST_PROSE_WORDS = 10;

export function shapeOf(line: LineView): Shape {
  const { text, layout } = line;
  let [han, latin, digits, clauses, sentences] = [0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isHan(unit)) han++;
    else if (unit >= 0x30 && unit <= 0x39) digits++;
    else if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) latin++;
    else if (CLAUSE_MARKS.includes(text[i] as string)) clauses++;
    else if (SENTENCE_MARKS.includes(text[i] as string)) sentences++;
  }
  const words = han + latin / 4;
  const endsSentence = SENTENCE_END.test(text);
  const isProse = !isCut(line) && (clauses + sentences > 1 || endsSentence) && words >= LEAST_PROSE_WORDS;
  const prose = isProse ? text.length * (1 - (layout?.linkShare ?? 0)) : 0;
  return { units: text.length, words, latin, digits, clauses, sentences, endsSentence, prose };
}
