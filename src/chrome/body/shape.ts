/** What a line's characters say of it: how much of it is words, and whether it reads like sentences. */

import { isHan } from '../../script/han.js';

export interface Shape {
  readonly units: number;
  /** Han characters, and letters as four to a word. */
  readonly words: number;
  readonly latin: number;
  readonly digits: number;
  readonly clauses: number;
  readonly sentences: number;
  readonly endsSentence: boolean;
  readonly endsColon: boolean;
  /** Whether it reads like sentences. */
  readonly isProse: boolean;
}

const CLAUSE_MARKS = '，、；：,“”「」《》';
const SENTENCE_MARKS = '。！？!?…';
const COLON_END = /[:：]$/;
const SENTENCE_END = /[。！？!?…；;]["”’」』）)】]*$|[”」』）)】]$/u;
const LEAST_PROSE_WORDS = 10;

export function shapeOf(text: string): Shape {
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
  const isProse = (clauses + sentences > 1 || endsSentence) && words >= LEAST_PROSE_WORDS;
  const endsColon = COLON_END.test(text);
  return { units: text.length, words, latin, digits, clauses, sentences, endsSentence, endsColon, isProse };
}
