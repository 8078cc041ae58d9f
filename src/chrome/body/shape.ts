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
/** A sentence may end in a quotation or a bracket, and some end a line by themselves. */
const ENDS = `${SENTENCE_MARKS}；;`;
const CLOSING_MARKS = '"”’」』）)】';
const ENDING_MARKS = '”」』）)】';
const LEAST_PROSE_WORDS = 10;

export function shapeOf(text: string): Shape {
  sorts ??= buildSorts();
  const counts: Counts = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const sort = sorts[text.charCodeAt(i)] as number;
    counts[sort] = (counts[sort] as number) + 1;
  }
  const [, han, digits, latin, clauses, sentences] = counts;
  const words = han + latin / 4;
  const endsSentence = isSentenceEnd(text);
  const isProse = (clauses + sentences > 1 || endsSentence) && words >= LEAST_PROSE_WORDS;
  const endsColon = text.endsWith(':') || text.endsWith('：');
  return { units: text.length, words, latin, digits, clauses, sentences, endsSentence, endsColon, isProse };
}

function isSentenceEnd(text: string): boolean {
  if (ENDING_MARKS.includes(text.charAt(text.length - 1))) return true;
  let end = text.length - 1;
  while (end > 0 && CLOSING_MARKS.includes(text.charAt(end))) end--;
  return ENDS.includes(text.charAt(end));
}

/** How many units of each sort a text has, in the order of the sorts. */
type Counts = [other: number, han: number, digits: number, latin: number, clauses: number, sentences: number];

/** The sort of each code unit. */
let sorts: Uint8Array | undefined;

function buildSorts(): Uint8Array {
  const built = new Uint8Array(0x10000);
  for (let unit = 0; unit < built.length; unit++) {
    const letter = unit | 0x20;
    if (isHan(unit)) built[unit] = 1;
    else if (unit >= 0x30 && unit <= 0x39) built[unit] = 2;
    else if (letter >= 0x61 && letter <= 0x7a) built[unit] = 3;
  }
  for (const mark of CLAUSE_MARKS) built[mark.charCodeAt(0)] = 4;
  for (const mark of SENTENCE_MARKS) built[mark.charCodeAt(0)] = 5;
  return built;
}
