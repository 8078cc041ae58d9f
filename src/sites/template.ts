/**
 * What a single page cannot know: lines that the pages of one site share are the site's, not the text's. Learned from the records
 * themselves, whatever their order; pages with one and the same text count once, for a reprint is a text and no template.
 */

import { countHan } from '../script/han.js';
import { lineKey, NO_KEY } from './line-key.js';
import { type BodyLines, bodyLines, keptLines, type SitePage, type Template, withoutTemplate } from './overlay.js';
import { likeness, type Sketch, sketchOf } from './sketch.js';

/** So many pages of a site, those with the least ids, say what the site puts around its texts; more would say the same. */
export const SAMPLE_PAGES = 100;
/** A line is the site's when this many of its texts, and this share of them, have it. */
export const LEAST_TEXTS = 3;
const LEAST_SHARE = 0.05;
/** A whole sentence is the site's only at the foot of more pages: disclaimers repeat there, quotations anywhere. */
const SENTENCE_HAN = 40;
const LEAST_TEXTS_WITH_SENTENCE = 5;
const LATE = 0.8;
/** Lines from either end of a body that a site may have put there. */
const BODY_REACH = 12;
/** The foot of a body. */
const FOOT_LINES = 3;
const MOST_LINES = 2000;
/** Two pages this alike print one text. */
const SAME_TEXT = 0.7;

/** What learning needs to keep of a page; in columns, because it goes from thread to thread. */
export interface PageTally {
  readonly id: string;
  readonly sketch: Sketch;
  readonly body: BodyLines;
  /** Each line once: its key, and what it is to its page. */
  readonly lines: { readonly keys: Uint32Array; readonly places: Uint32Array };
}

/** Bits of a line's place. */
const IS_LATE = 1;
const IS_SENTENCE = 2;

export function tallyOf(record: SitePage): PageTally {
  const own = withoutTemplate(record);
  const places = new Map<number, number>();
  const add = (line: string, isLate: boolean): void => {
    places.set(lineKey(line), (isLate ? IS_LATE : 0) + (isSentence(line) ? IS_SENTENCE : 0));
  };
  for (const { text, start } of own.chrome.slice(0, MOST_LINES)) add(text, start >= LATE * own.text.length);
  const body = own.body.split('\n');
  const footStart = Math.max(body.length / 2, body.length - FOOT_LINES);
  body.forEach((line, i) => {
    if (i < BODY_REACH || i >= body.length - BODY_REACH) add(line, i >= footStart);
  });
  places.delete(NO_KEY);
  const kept = inOnePiece({
    ...bodyLines(own),
    sketch: sketchOf(own.body),
    lineKeys: Uint32Array.from(places.keys()),
    places: Uint32Array.from(places.values()),
  });
  const lines = { keys: kept.lineKeys, places: kept.places };
  return { id: own.id, sketch: kept.sketch, body: { keys: kept.keys, units: kept.units }, lines };
}

/** The same columns in one piece of memory: thousands of tallies are kept, and each piece costs as much again as what it holds. */
function inOnePiece<Columns extends Readonly<Record<string, Uint32Array>>>(columns: Columns): Columns {
  const all = Object.values(columns);
  const piece = new Uint32Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  const placed = Object.entries(columns).map(([name, column]) => {
    piece.set(column, at);
    at += column.length;
    return [name, piece.subarray(at - column.length, at)];
  });
  return Object.fromEntries(placed) as Columns;
}

/**
 * The lines that the site puts around the bodies of its pages; few or none where the pages were told apart well already. They come in the
 * order of their ids.
 */
export function learnTemplate(sample: readonly PageTally[]): Template {
  if (sample.length < LEAST_TEXTS) return new Set();
  const shared = sharedLines(textsOf(sample));
  const taken = new Set<number>();
  for (const { body } of sample) {
    const kept = keptLines(body, shared);
    if (kept === 'all') continue;
    body.keys.forEach((key, i) => {
      if (i < kept.from || i >= kept.to) taken.add(key);
    });
  }
  return taken;
}

/** The pages by the text they print. */
function textsOf(tallies: readonly PageTally[]): readonly (readonly PageTally[])[] {
  const texts: PageTally[][] = [];
  for (const tally of tallies) {
    const text = texts.find(([first]) => first !== undefined && likeness(first.sketch, tally.sketch) >= SAME_TEXT);
    if (text) text.push(tally);
    else texts.push([tally]);
  }
  return texts;
}

interface LineCount {
  all: number;
  late: number;
}

function sharedLines(texts: readonly (readonly PageTally[])[]): Template {
  const counts = new Map<number, LineCount & { readonly isSentence: boolean }>();
  for (const tallies of texts) {
    for (const [key, place] of linesOfText(tallies)) {
      const count = counts.get(key) ?? { all: 0, late: 0, isSentence: (place & IS_SENTENCE) !== 0 };
      count.all++;
      if ((place & IS_LATE) !== 0) count.late++;
      counts.set(key, count);
    }
  }
  const least = Math.max(LEAST_TEXTS, LEAST_SHARE * texts.length);
  const leastWithSentence = Math.max(least, LEAST_TEXTS_WITH_SENTENCE);
  const shared = [...counts].filter(([, { all, late, isSentence }]) =>
    isSentence ? late >= leastWithSentence : all >= least,
  );
  return new Set(shared.map(([key]) => key));
}

/** The lines a text has on any of its pages; late are those that are late wherever they stand. */
function linesOfText(tallies: readonly PageTally[]): ReadonlyMap<number, number> {
  const common = new Map<number, number>();
  for (const { lines } of tallies) {
    lines.places.forEach((place, i) => {
      const key = lines.keys[i] as number;
      if ((place & IS_LATE) === 0 || !common.has(key)) common.set(key, place);
    });
  }
  return common;
}

const isSentence = (line: string): boolean => /[。！？!?]/.test(line) && countHan(line) >= SENTENCE_HAN;
