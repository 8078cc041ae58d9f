/**
 * Suspicion: where in a text does the character model stumble so often that bytes may have been misread? One linear pass adds up how much
 * dearer than Chinese the characters are and forgets it again over plain text.
 */

import { CHINESE_BITS, characterQuarters, isDrawn, QUARTERS } from '../decode/charmodel.js';
import type { Span } from '../model.js';
import { passingUnitsOf } from '../script/units.js';

/** By how many quarters of a bit each code unit is dearer than the dearest Chinese text; ASCII says nothing. */
let excess: Int16Array | undefined;

/** Whole numbers are added up, and kept from falling below none, without a branch. */
export function excessQuarters(): Int16Array {
  excess ??= Int16Array.from(characterQuarters(), (cost, unit) => (unit < 0x80 ? 0 : cost - QUARTERS * CHINESE_BITS));
  return excess;
}

/** Suspicion from which a place is looked at: two rare characters together, or one that no text holds. */
export const SUSPICIOUS_QUARTERS = QUARTERS * 16;

/** Plain characters on both sides that are read along, so that the run begins and ends in plain text. */
const MARGIN = 24;

/** Longest stretch read at once: a run of damage that fills a book is read in parts. */
const MAX_STRETCH = 20_000;

/** However bad a run was, a dozen plain characters make up for it. */
const MAX_LEVEL = QUARTERS * 40;

/** The same with an end to all suspicion at a line break and at a tag. */
let levels: Int16Array | undefined;

function levelQuarters(): Int16Array {
  levels ??= excessQuarters().map((quarters, unit) => (isBoundary(unit) ? -MAX_LEVEL : quarters));
  return levels;
}

/** The suspicious stretches with their margins, each within one line and between two tags. */
export function suspiciousStretches(text: string): readonly Span[] {
  const units = passingUnitsOf(text);
  const quarters = levelQuarters();
  const found: { start: number; end: number }[] = [];
  let level = 0;
  let previous = 0;
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] as number;
    const isRepeated = unit === previous;
    previous = unit;
    // Markup, most of any page, neither raises suspicion nor, where there is none, ends it.
    if (unit < 0x80 && level === 0) continue;
    if (isRepeated && isDrawn(unit)) continue;
    level += quarters[unit] as number;
    level &= ~(level >> 31);
    if (level < SUSPICIOUS_QUARTERS) continue;
    level = Math.min(level, MAX_LEVEL);
    const last = found.at(-1);
    const isNear = last !== undefined && at - last.end <= 2 * MARGIN && at - last.start < MAX_STRETCH;
    if (isNear && startOfMargin(text, at, last.end) === last.end) last.end = at + 1;
    else found.push({ start: startOfMargin(text, at, Math.max(at - MARGIN, last?.end ?? 0)), end: at + 1 });
  }
  return found.map(({ start, end }, i) => ({ start, end: endOfMargin(text, end, found[i + 1]?.start) }));
}

/** By how many bits the worst part of a text is dearer than the dearest Chinese. */
export function peakBits(text: string): number {
  const quarters = excessQuarters();
  let level = 0;
  let peak = 0;
  for (let at = 0; at < text.length; at++) {
    level = Math.max(0, level + (quarters[text.charCodeAt(at)] as number));
    peak = Math.max(peak, level);
  }
  return peak / QUARTERS;
}

const isBoundary = (unit: number): boolean => unit === 0x0a || unit === 0x0d || unit === 0x3c || unit === 0x3e;

function startOfMargin(text: string, start: number, limit: number): number {
  let at = start;
  while (at > limit && !isBoundary(text.charCodeAt(at - 1))) at--;
  return at;
}

function endOfMargin(text: string, end: number, limit = text.length): number {
  let at = end;
  while (at < end + MARGIN && at < limit && !isBoundary(text.charCodeAt(at))) at++;
  return at;
}

/** The line around a place, or what stands between two tags; of a very long one the part from `from` on, and so much behind. */
export function lineAround(text: string, at: number, from: number): Span {
  let end = at;
  while (end < text.length && end < at + MAX_STRETCH && !isBoundary(text.charCodeAt(end))) end++;
  return { start: startOfMargin(text, at, Math.max(from, at - MAX_STRETCH)), end };
}

/** The stretches between boundaries that are not plain ASCII, whatever they hold. */
export function wideStretches(text: string): readonly Span[] {
  return [...text.matchAll(/[^\n\r<>]{1,20000}/gu)]
    .filter(({ 0: stretch }) => /[^\0-\x7f]/u.test(stretch))
    .map(({ 0: stretch, index }) => ({ start: index, end: index + stretch.length }));
}
