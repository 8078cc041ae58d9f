/**
 * How many columns a text takes on a terminal, and how to lay it out in a given number of them. A Han character takes two; nothing is
 * ever cut inside what a reader sees as one character. Wrapping loses nothing but the spaces at which it breaks.
 */

import stringWidth from 'string-width';
import type { Span } from '../model.js';

/** Terminals differ on `“ ” — …` and their like: one column, or two in a CJK setting. */
export type AmbiguousWidth = 'narrow' | 'wide';

export function displayWidth(text: string, ambiguous: AmbiguousWidth = 'narrow'): number {
  let width = 0;
  if (SIMPLE.test(text)) for (let at = 0; at < text.length; at++) width += unitWidth(text.charCodeAt(at), ambiguous);
  else for (const grapheme of graphemesOf(text)) width += graphemeWidth(grapheme, ambiguous);
  return width;
}

/** The text with spaces after it, or the text alone when it fills the columns. */
export function padEnd(text: string, columns: number, ambiguous: AmbiguousWidth = 'narrow'): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text, ambiguous)));
}

/** The text if it fits, else as much of it as fits before `…`. */
export function cut(text: string, columns: number, ambiguous: AmbiguousWidth = 'narrow'): string {
  if (displayWidth(text, ambiguous) <= columns) return text;
  const mark = ambiguous === 'wide' ? '..' : '…';
  const room = columns - displayWidth(mark, ambiguous);
  let width = 0;
  let kept = '';
  for (const grapheme of graphemesOf(text)) {
    width += graphemeWidth(grapheme, ambiguous);
    if (width > room) break;
    kept += grapheme;
  }
  return room < 0 ? '' : kept + mark;
}

export function wrap(text: string, columns: number, ambiguous: AmbiguousWidth = 'narrow'): string[] {
  return wrapSpans(text, columns, ambiguous).map(({ start, end }) => text.slice(start, end));
}

/**
 * The lines of one paragraph as spans of it. No line begins with a closing mark or ends with an opening one while the columns allow
 * it; Latin words stay whole while they fit.
 */
export function wrapSpans(text: string, columns: number, ambiguous: AmbiguousWidth = 'narrow'): Span[] {
  if (columns === Number.POSITIVE_INFINITY) return [{ start: 0, end: text.length }];
  // Titles and facts mostly do, and to measure them is quick.
  if (displayWidth(text, ambiguous) <= columns) return [withoutSpaces(text, { start: 0, end: text.length })];
  const lines: Span[] = [];
  let line = { start: 0, end: 0, width: 0 };
  for (const atom of atomsOf(text, columns, ambiguous)) {
    if (line.width > 0 && line.width + atom.width > columns) {
      lines.push(withoutSpaces(text, line));
      line = { start: atom.start, end: atom.start, width: 0 };
    }
    const breaksHere = lines.length > 0 && line.width === 0;
    if (breaksHere && text.slice(atom.start, atom.end).trim() === '') line.start = atom.end;
    else line.width += atom.width;
    line.end = atom.end;
  }
  if (line.width > 0 || lines.length === 0) lines.push(withoutSpaces(text, line));
  return lines;
}

/** A stretch that stays on one line; it grows while the text is read. */
interface Atom {
  readonly start: number;
  end: number;
  width: number;
}

function atomsOf(text: string, columns: number, ambiguous: AmbiguousWidth): Atom[] {
  const atoms: Atom[] = [];
  let start = 0;
  let before = '';
  let last: Atom | undefined;
  for (const grapheme of graphemesOf(text)) {
    const width = graphemeWidth(grapheme, ambiguous);
    const end = start + grapheme.length;
    if (last !== undefined && last.width + width <= columns && staysWith(before, grapheme)) {
      last.end = end;
      last.width += width;
    } else {
      last = { start, end, width };
      atoms.push(last);
    }
    start = end;
    before = grapheme;
  }
  return atoms;
}

const SPACE = 0x20;
const OPENING = unitsIn('（《〈「『【〔“‘([{');
const CLOSING = unitsIn('，。、；：？！）》〉」』】〕”’％…—·,.;:?!)]}%');

function unitsIn(text: string): ReadonlySet<number> {
  return new Set(Array.from(text, (char) => char.charCodeAt(0)));
}

function staysWith(before: string, after: string): boolean {
  const end = before.charCodeAt(before.length - 1);
  if (end === SPACE) return false;
  return CLOSING.has(after.charCodeAt(0)) || OPENING.has(end) || (endsInWord(before) && beginsInWord(after));
}

const WORD_END = /[\p{Script=Latin}\p{N}\p{M}_@#&=+/.'-]$/u;
const WORD_START = /^[\p{Script=Latin}\p{N}\p{M}_@#&=+/.'-]/u;

function endsInWord(text: string): boolean {
  return isPlainInWord(text.charCodeAt(text.length - 1)) ?? WORD_END.test(text);
}

function beginsInWord(text: string): boolean {
  return isPlainInWord(text.charCodeAt(0)) ?? WORD_START.test(text);
}

/** Of Han and ASCII: to compile the expressions for all other letters takes as long as to lay out a page. */
function isPlainInWord(unit: number): boolean | undefined {
  if (isHanUnit(unit)) return false;
  return unit < 0x80 ? PLAIN_WORD.test(String.fromCharCode(unit)) : undefined;
}

const PLAIN_WORD = /[\w@#&=+/.'-]/;

function isHanUnit(unit: number): boolean {
  return unit >= 0x4e00 && unit <= 0x9fff;
}

function withoutSpaces(text: string, line: Span): Span {
  const end = line.start + text.slice(line.start, line.end).trimEnd().length;
  return { start: line.start, end };
}

/** Made where they are first needed, which is seldom: they take longer to make than a page takes to lay out. */
let segmenter: Intl.Segmenter | undefined;
let stretches: RegExp | undefined;

/** Characters as a reader counts them. Most text is simple; only the rest is asked about, in stretches, for asking costs by length. */
export function graphemesOf(text: string): string[] {
  if (SIMPLE.test(text)) return text.split('');
  const graphemes: string[] = [];
  stretches ??= stretchesOf(SIMPLE);
  for (const [stretch] of text.matchAll(stretches)) {
    if (SIMPLE.test(stretch)) for (const unit of stretch) graphemes.push(unit);
    else graphemes.push(...segmentsOf(stretch));
  }
  return graphemes;
}

function segmentsOf(stretch: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(stretch), ({ segment }) => segment);
}

/** Text in which every code unit is a character of its own, whichever of them stands beside it. */
const SIMPLE =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e\u2100-\u27ff\u3000-\u3029\u3030-\u3096\u309b-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60\uffe0-\uffe6]*$/;

/** Simple text up to the last character before what is not; that, with the character it may lean on. */
function stretchesOf({ source }: RegExp): RegExp {
  const simple = source.slice(1, -2);
  const other = simple.replace('[', '[^');
  const parts = [
    `${simple}+(?=${simple}|$)`,
    `${simple}?${other}{1,256}(?![\\p{M}\\p{Cf}\\p{Emoji_Modifier}])`,
    `${simple}?${other}+`,
    simple,
  ];
  return new RegExp(parts.join('|'), 'gu');
}

function graphemeWidth(grapheme: string, ambiguous: AmbiguousWidth): number {
  if (grapheme.length === 1) return unitWidth(grapheme.charCodeAt(0), ambiguous);
  return ambiguous === 'wide' && AMBIGUOUS.test(grapheme) ? 2 : stringWidth(grapheme);
}

/** Of a character of one code unit. */
function unitWidth(unit: number, ambiguous: AmbiguousWidth): number {
  if (unit < 0x7f) return unit < 0x20 ? 0 : 1;
  if (isHanUnit(unit) || (unit >= 0x3000 && unit <= 0x3029) || (unit >= 0xff01 && unit <= 0xff60)) return 2;
  if (ambiguous === 'wide' && AMBIGUOUS.test(String.fromCharCode(unit))) return 2;
  const isNarrow = (unit >= 0xa0 && unit < 0x300) || (unit >= 0x2010 && unit <= 0x205e);
  return isNarrow ? 1 : stringWidth(String.fromCharCode(unit));
}

/** Class A of Unicode's EastAsianWidth (UAX #11), basic plane. */
const AMBIGUOUS =
  /^[\u00a1\u00a4\u00a7\u00a8\u00aa\u00ae\u00b0-\u00b4\u00b6-\u00ba\u00bc-\u00bf\u00c6\u00d0\u00d7\u00d8\u00de-\u00e1\u00e6\u00e8-\u00ea\u00ec\u00ed\u00f0\u00f2\u00f3\u00f7-\u00fa\u00fc\u00fe\u0101\u0111\u0113\u011b\u012b\u014d\u016b\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc\u0251\u0261\u02c7\u02c9-\u02cb\u0391-\u03a9\u03b1-\u03c9\u0401\u0410-\u044f\u0451\u2010\u2013-\u2016\u2018\u2019\u201c\u201d\u2020-\u2022\u2024-\u2027\u2030\u2032\u2033\u2035\u203b\u203e\u20ac\u2103\u2105\u2109\u2113\u2116\u2121\u2122\u2126\u212b\u2153\u2154\u215b-\u215e\u2160-\u216b\u2170-\u2179\u2190-\u2199\u21d2\u21d4\u2200\u2202\u2203\u2207\u2208\u220b\u220f\u2211\u2215\u221a\u221d-\u2220\u2223\u2225\u2227-\u222c\u222e\u2234-\u2237\u223c\u223d\u2248\u224c\u2252\u2260\u2261\u2264-\u2267\u226a\u226b\u226e\u226f\u2282\u2283\u2286\u2287\u2295\u2299\u22a5\u22bf\u2312\u2460-\u24e9\u24eb-\u254b\u2550-\u2573\u2580-\u258f\u2592-\u2595\u25a0\u25a1\u25a3-\u25a9\u25b2\u25b3\u25b6\u25b7\u25bc\u25bd\u25c0\u25c1\u25c6-\u25c8\u25cb\u25ce-\u25d1\u25e2-\u25e5\u25ef\u2605\u2606\u2609\u260e\u260f\u261c\u261e\u2640\u2642\u2660\u2661\u2663-\u2665\u2667-\u266a\u266c\u266d\u266f\u2776-\u277f\u3248-\u324f\ue000-\uf8ff\ufffd]/u;
