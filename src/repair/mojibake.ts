/**
 * Mojibake among Han: a text whose bytes were read with the wrong double-byte encoding, 鐢变簬 for 由于. Each hypothesis is tried on the
 * suspicious stretches; the bytes that survived are read again, and what did not survive stays U+FFFD. Needs damage to be seen, not only a
 * better reading.
 */

import type { Span } from '../model.js';
import { countHan } from '../script/han.js';
import type { Edit } from './edits.js';
import { exampleTest, isAlphabet, readable } from './evidence.js';
import { HYPOTHESES, type Hypothesis } from './hypotheses.js';
import { undoLatinMojibake } from './latin-mojibake.js';
import { undoLayers } from './layers.js';
import { type BytesBehind, bytesBehind, type Misreader } from './misreadings.js';
import { type Rereading, rereadAll, rereadDamage } from './rereading.js';
import { peakBits, suspiciousStretches, wideStretches } from './suspicion.js';
import { type Shown, shownIn } from './thinkable.js';

/** A stretch of losses alone has nothing left to read. */
const HOLDS_BYTES = /[^\0-\x7f\ufffd][\0-\x7f\ufffd]*[^\0-\x7f\ufffd]/u;

/**
 * After so many suspicious units in which nothing could be read, and so many more for each Han that could, a text is as rare as it looks
 * and costs no more. Of characters drawn by lot three in 50,000 read as something.
 */
const UNITS_IN_VAIN = { atMost: 100_000, perHanRead: 1_000 };

export function undoMojibake(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  const isExample = exampleTest(text);
  let inVain = 0;
  const hanRead = new Map<Hypothesis, number>();
  for (const span of suspiciousStretches(text)) {
    const stretch = text.slice(span.start, span.end);
    if (!HOLDS_BYTES.test(stretch) || isAlphabet(readable(stretch))) continue;
    const readings = bestReadings(stretch, hypothesisOfPage(hanRead, MIN_HAN_TO_TRY_FIRST));
    const layers = readings.length === 0 ? undoLayers(stretch, undoInner) : [];
    edits.push(...layers.map((edit) => movedBy(span.start, edit)));
    if (readings.length + layers.length === 0) inVain += stretch.length;
    if (inVain > UNITS_IN_VAIN.atMost + UNITS_IN_VAIN.perHanRead * sum(hanRead.values())) break;
    for (const { hypothesis, text: read } of readings)
      hanRead.set(hypothesis, (hanRead.get(hypothesis) ?? 0) + countHan(read));
    const found = editsAt(span, readings);
    if (!isExample(spanOf(found))) edits.push(...found);
  }
  const hypothesis = hypothesisOfPage(hanRead, MIN_HAN_OF_PAGE);
  return hypothesis === undefined ? edits : [...edits, ...rereadRest(text, hypothesis, edits)];
}

/** All between the edits of a stretch. */
function spanOf(edits: readonly Edit[]): Span {
  return { start: edits[0]?.start ?? 0, end: edits.at(-1)?.end ?? 0 };
}

/** What is under a layer is mojibake of Latin letters, or once more of Han. */
function undoInner(text: string): readonly Edit[] {
  const latin = undoLatinMojibake(text);
  return latin.length > 0
    ? latin
    : suspiciousStretches(text).flatMap((span) =>
        editsAt(span, bestReadings(text.slice(span.start, span.end), undefined)),
      );
}

const movedBy = (by: number, edit: Edit): Edit => ({ ...edit, start: edit.start + by, end: edit.end + by });

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0);

/** The readings of the hypothesis that saves most bits over the stretch; of the one tried first, if it reads anything. */
function bestReadings(stretch: string, first: Hypothesis | undefined): readonly Rereading[] {
  const expected = first === undefined ? [] : readingsOf(first, stretch, shownBy(stretch, first.reader));
  if (expected.length > 0) return expected;
  const peak = peakBits(stretch);
  const thinkable = HYPOTHESES.filter(({ slackBits = 0 }) => slackBits <= peak);
  const runs = runsBehind(stretch, new Set(thinkable.map(({ reader }) => reader)));
  const readings = thinkable.map((hypothesis) => readingsOf(hypothesis, stretch, runs.get(hypothesis.reader) ?? []));
  return readings.reduce((a, b) => (savedBits(b) > savedBits(a) ? b : a));
}

/** The bytes behind a stretch for some readers; two that give the same bytes are asked once, by the name of the first. */
function runsBehind(stretch: string, readers: Iterable<Misreader>): ReadonlyMap<Misreader, readonly Shown[]> {
  const runs = new Map<Misreader, readonly Shown[]>();
  for (const reader of readers) {
    const shown = shownBy(stretch, reader);
    if (![...runs.values()].some((known) => areSame(known, shown))) runs.set(reader, shown);
  }
  return runs;
}

const shownBy = (stretch: string, reader: Misreader): readonly Shown[] =>
  bytesBehind(stretch, reader).map((behind) => shownIn(stretch, behind));

function areSame(some: readonly Shown[], others: readonly Shown[]): boolean {
  return some.length === others.length && some.every(({ behind }, i) => isSame(behind, (others[i] as Shown).behind));
}

/** A lost byte is UNKNOWN among the symbols, so the buffers say it all. */
function isSame(one: BytesBehind, other: BytesBehind): boolean {
  return equalArrays(one.symbols, other.symbols) && equalArrays(one.places, other.places);
}

const equalArrays = (one: Uint16Array | Uint32Array, other: Uint16Array | Uint32Array): boolean =>
  one.length === other.length && one.every((value, i) => value === other[i]);

const readingsOf = (hypothesis: Hypothesis, stretch: string, runs: readonly Shown[]): readonly Rereading[] =>
  runs.flatMap((shown) => rereadDamage(hypothesis, stretch, shown));

const savedBits = (readings: readonly Rereading[]): number => readings.reduce((sum, { gain }) => sum + gain, 0);

function editsAt({ start }: Span, readings: readonly Rereading[]): readonly Edit[] {
  return readings.flatMap(({ edits }) => edits.map((edit) => movedBy(start, edit)));
}

/** Han that must be read for sure before a page is known to be misread as a whole. */
const MIN_HAN_OF_PAGE = 20;

/** Han from which the same damage is expected in the next stretch: a long page costs one hypothesis, not seven. */
const MIN_HAN_TO_TRY_FIRST = 200;

/** What befell the page, if enough of it was read: then its short words need no evidence of their own. */
function hypothesisOfPage(hanRead: ReadonlyMap<Hypothesis, number>, minHan: number): Hypothesis | undefined {
  return HYPOTHESES.find((hypothesis) => (hanRead.get(hypothesis) ?? 0) >= minHan);
}

/** Reads the stretches nobody has touched: menus and titles are too short to look suspicious. */
function rereadRest(text: string, hypothesis: Hypothesis, done: readonly Edit[]): readonly Edit[] {
  let next = 0;
  return wideStretches(text).flatMap((span) => {
    while ((done[next]?.end ?? text.length) < span.start) next++;
    if ((done[next]?.start ?? text.length) < span.end) return [];
    const stretch = text.slice(span.start, span.end);
    return editsAt(
      span,
      bytesBehind(stretch, hypothesis.reader).flatMap((behind) => rereadAll(hypothesis, stretch, behind)),
    );
  });
}
