/**
 * The shadow: `Page.text` as the extractors read it. Script, width and case are folded, and a reading that stands in brackets behind
 * its own Han (报(bào)) is passed through as if it were not there. Every place in the shadow leads back to its place in the page.
 */

import type { Span } from '../model.js';
import { textOf, unitsOf } from '../script/units.js';
import { type Look, lookAt } from './look.js';

export interface Shadow extends Look {
  /** The text of its units. */
  readonly text: string;
  /** The stretch of the page under a stretch of the shadow; readings at its edges stay outside. */
  toPage(start: number, end: number): Span;
  /** The characters of the page under a stretch of the shadow, the readings between them left out. */
  written(span: Span): string;
  /** Where a place of the page falls in the shadow; inside a reading, the place behind it. */
  fromPage(at: number): number;
}

/** A tone mark proves a reading; (ok) and (a) behind a Han are the author's own. Tested on what a glance has shown to hold one. */
const READING =
  /(?<=\p{Script=Han})[(（](?=[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿüɡ]{1,6}[)）]/gu;

/** One kept stretch: it stands at `start` in the shadow and at `pageStart` in the page, and runs to the next. */
interface Kept {
  readonly start: number;
  readonly pageStart: number;
}

/** 本報(bào)訊 casts 本报讯; its last character leads back to 訊. */
export function castShadow(pageText: string): Shadow {
  const whole = lookAt(unitsOf(pageText));
  const wholeText = textOf(whole.units);
  if (!mayHoldReading(pageText, wholeText)) return wholeShadow(pageText, wholeText, whole);
  const kept: Kept[] = [{ start: 0, pageStart: 0 }];
  let text = '';
  let from = 0;
  for (const reading of pageText.matchAll(READING)) {
    text += pageText.slice(from, reading.index);
    from = reading.index + reading[0].length;
    kept.push({ start: text.length, pageStart: from });
  }
  const { units, signSets } = lookAt(unitsOf(text + pageText.slice(from)));
  return {
    text: textOf(units),
    units,
    signSets,
    kinds: whole.kinds,
    toPage: (start, end) => spanOver(kept, start, end),
    written: (span) => writtenUnder(pageText, kept, span),
    fromPage: (at) => placeUnder(kept, at),
  };
}

/** A glance: few pages hold a small letter right behind a bracket. */
function mayHoldReading(pageText: string, folded: string): boolean {
  for (let at = folded.indexOf('('); at >= 0; at = folded.indexOf('(', at + 1))
    if (isLetter(pageText.charCodeAt(at + 1))) return true;
  return false;
}

/** From a to z, or from à to ḿ. */
function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xe0 && unit <= 0x1e3f);
}

/** Without readings every place is its own. */
function wholeShadow(pageText: string, text: string, { units, signSets, kinds }: Look): Shadow {
  return {
    text,
    units,
    signSets,
    kinds,
    toPage: (start, end) => ({ start, end: Math.max(start, end) }),
    written: ({ start, end }) => pageText.slice(start, end),
    fromPage: (at) => at,
  };
}

function writtenUnder(pageText: string, kept: readonly Kept[], { start, end }: Span): string {
  let text = '';
  for (let at = start; at < end; at++) text += pageText[pagePlace(kept, at)] ?? '';
  return text;
}

function spanOver(kept: readonly Kept[], start: number, end: number): Span {
  const pageStart = pagePlace(kept, start);
  return { start: pageStart, end: end > start ? pagePlace(kept, end - 1) + 1 : pageStart };
}

function pagePlace(kept: readonly Kept[], at: number): number {
  const run = kept[lastAtOrBefore(kept, at, (each) => each.start)] as Kept;
  return run.pageStart + at - run.start;
}

function placeUnder(kept: readonly Kept[], at: number): number {
  const index = lastAtOrBefore(kept, at, (each) => each.pageStart);
  const run = kept[index] as Kept;
  const next = kept[index + 1];
  const place = run.start + at - run.pageStart;
  return next === undefined ? place : Math.min(place, next.start);
}

function lastAtOrBefore(kept: readonly Kept[], at: number, key: (each: Kept) => number): number {
  let low = 0;
  let high = kept.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (key(kept[middle] as Kept) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
