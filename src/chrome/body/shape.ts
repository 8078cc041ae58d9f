/** What a line's characters say of it: how much of it is words, and whether it reads like sentences. */

import { isHan } from '../../script/han.js';
import type { UnitSpan } from '../../script/units.js';

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
const COLONS = ':：';
const LEAST_PROSE_WORDS = 10;

/** Of a line that is not empty. */
export function shapeOf({ units, start, end }: UnitSpan): Shape {
  sorts ??= buildSorts();
  counts.fill(0);
  for (let at = start; at < end; at++) {
    const sort = (sorts[units[at] as number] as number) & SORT;
    counts[sort] = (counts[sort] as number) + 1;
  }
  const [han, digits, latin] = [counted(HAN), counted(DIGIT), counted(LATIN)];
  const [clauses, sentences] = [counted(CLAUSE), counted(SENTENCE)];
  const words = han + latin / 4;
  const last = sorts[units[end - 1] as number] as number;
  const endsSentence = (last & ENDING) !== 0 || endsBeforeMarks(sorts, { units, start, end });
  const isProse = (clauses + sentences > 1 || endsSentence) && words >= LEAST_PROSE_WORDS;
  const endsColon = (last & COLON) !== 0;
  return { units: end - start, words, latin, digits, clauses, sentences, endsSentence, endsColon, isProse };
}

/** Whether a sentence ends there, marks that close a quotation left out. */
function endsBeforeMarks(sorts: Uint8Array, { units, start, end }: UnitSpan): boolean {
  let at = end - 1;
  while (at > start && ((sorts[units[at] as number] as number) & CLOSING) !== 0) at--;
  return ((sorts[units[at] as number] as number) & END) !== 0;
}

const HAN = 1;
const DIGIT = 2;
const LATIN = 3;
const CLAUSE = 4;
const SENTENCE = 5;

/** How many units of each sort the line being read has; 0 for the others. */
const counts = new Int32Array(SENTENCE + 1);
const counted = (sort: number): number => counts[sort] as number;

/** The sort of each code unit, and what it is at the end of a line. */
let sorts: Uint8Array | undefined;

const SORT = 7;
const ENDING = 8;
const CLOSING = 16;
const END = 32;
const COLON = 64;

function buildSorts(): Uint8Array {
  const built = new Uint8Array(0x10000);
  for (let unit = 0; unit < built.length; unit++) {
    const letter = unit | 0x20;
    if (isHan(unit)) built[unit] = HAN;
    else if (unit >= 0x30 && unit <= 0x39) built[unit] = DIGIT;
    else if (letter >= 0x61 && letter <= 0x7a) built[unit] = LATIN;
  }
  const add = (marks: string, sign: number): void => {
    for (const mark of marks) built[mark.charCodeAt(0)] = (built[mark.charCodeAt(0)] as number) | sign;
  };
  add(CLAUSE_MARKS, CLAUSE);
  add(SENTENCE_MARKS, SENTENCE);
  add(ENDING_MARKS, ENDING);
  add(CLOSING_MARKS, CLOSING);
  add(ENDS, END);
  add(COLONS, COLON);
  return built;
}
