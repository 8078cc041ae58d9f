/**
 * Writes the text of a page line by line as a browser would set it: white space collapsed, blocks on lines of their own. Each
 * stretch copied from the source is remembered, so that a place in the text can be found in the source again.
 */

import type { SourceRun, Span } from '../../model.js';
import type { Element } from './stack.js';

export interface WrittenLine extends Span {
  readonly element: Element;
  /** Where its text stands among the written parts. */
  readonly part: number;
  readonly linkLength: number;
}

/** White space of HTML: line ends, tab, form feed and the space itself. */
const isSpace = (unit: number): boolean => unit === 0x20 || (unit >= 0x09 && unit <= 0x0d && unit !== 0x0b);

/** What a typesetter indents with, white space of any script and what takes no width; no part of a line's text at either end. */
const INDENT: ReadonlySet<number> = new Set(
  Array.from(
    '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff',
    (char) => char.charCodeAt(0),
  ),
);

/** A run of the line being written; it grows. */
type OpenRun = { -readonly [Key in keyof SourceRun]: SourceRun[Key] };

export class LineWriter {
  readonly lines: WrittenLine[] = [];
  readonly runs: SourceRun[] = [];
  private readonly parts: string[] = [];
  private length = 0;

  private line = '';
  private lineRuns: OpenRun[] = [];
  private lineElement: Element | undefined;
  private linkLength = 0;
  private pendingSpace = false;

  get end(): number {
    return this.length;
  }

  get text(): string {
    return this.parts.join('');
  }

  /** Adds text of one element, with its white space collapsed or, inside `pre`, kept; an entity is shorter than its source. */
  write(text: string, sourceStart: number, element: Element): void {
    if (element.isPreformatted) this.writeKept(text, sourceStart, element);
    else this.writeCollapsed(text, sourceStart, element);
  }

  /** Two links without a space between them are still two links. */
  separate(): void {
    if (this.line !== '') this.pendingSpace = true;
  }

  /** Ends the line, if it holds anything. */
  break(): void {
    if (this.line === '') return;
    const indent = this.lineElement?.isPreformatted ? 0 : startOfText(this.line);
    const text = this.line.slice(indent, endOfText(this.line, indent));
    if (text !== '') this.flush(text, indent);
    this.line = '';
    this.lineRuns = [];
    this.lineElement = undefined;
    this.linkLength = 0;
    this.pendingSpace = false;
  }

  /** Lines from `first` on become one, their texts parted by a tab: the cells of a table row. */
  joinFrom(first: number): void {
    const joined = this.lines.splice(first);
    const [head, last] = [joined[0], joined.at(-1)];
    if (!head || !last) return;
    for (let part = head.part + 1; part < last.part; part += 2) this.parts[part] = '\t';
    const linkLength = joined.reduce((sum, line) => sum + line.linkLength, 0);
    this.lines.push({ ...head, end: last.end, linkLength });
  }

  private flush(text: string, indent: number): void {
    if (this.length > 0) {
      this.parts.push('\n');
      this.length++;
    }
    const start = this.length;
    const part = this.parts.push(text) - 1;
    this.length += text.length;
    const element = this.lineElement as Element;
    this.lines.push({ start, end: this.length, element, part, linkLength: this.linkLength });
    for (const run of this.lineRuns) this.keepRun(run, indent, text.length, start);
  }

  /** Moves a run from the untrimmed line into the text, cut to what the trimming left. */
  private keepRun(run: SourceRun, indent: number, lineLength: number, lineStart: number): void {
    const from = Math.max(run.start, indent);
    const to = Math.min(run.start + run.length, indent + lineLength);
    if (to <= from) return;
    this.runs.push({
      start: lineStart + from - indent,
      sourceStart: run.sourceStart + from - run.start,
      length: to - from,
    });
  }

  private writeKept(text: string, sourceStart: number, element: Element): void {
    let from = 0;
    for (const match of text.matchAll(/\r\n|\r|\n/g)) {
      this.append(text.slice(from, match.index), sourceStart + from, element);
      this.break();
      from = match.index + match[0].length;
    }
    this.append(text.slice(from), sourceStart + from, element);
  }

  private writeCollapsed(text: string, sourceStart: number, element: Element): void {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      if (!isSpace(text.charCodeAt(at))) continue;
      if (at > from) this.append(text.slice(from, at), sourceStart + from, element);
      this.pendingSpace = this.line !== '';
      from = at + 1;
    }
    this.append(text.slice(from), sourceStart + from, element);
  }

  private append(text: string, sourceStart: number, element: Element): void {
    if (text === '') return;
    if (this.pendingSpace) this.line += ' ';
    this.pendingSpace = false;
    this.lineElement ??= element;
    if (element.isLink) this.linkLength += text.length;
    this.addRun({ start: this.line.length, sourceStart, length: text.length });
    this.line += text;
  }

  private addRun(run: OpenRun): void {
    const last = this.lineRuns.at(-1);
    const gap = last ? run.start - (last.start + last.length) : -1;
    if (last && gap >= 0 && run.sourceStart - (last.sourceStart + last.length) === gap)
      last.length = run.start + run.length - last.start;
    else this.lineRuns.push(run);
  }
}

function startOfText(line: string): number {
  let start = 0;
  while (start < line.length && INDENT.has(line.charCodeAt(start))) start++;
  return start;
}

/** A pattern anchored at the end would try every run of spaces before it. */
function endOfText(line: string, from: number): number {
  let end = line.length;
  while (end > from && INDENT.has(line.charCodeAt(end - 1))) end--;
  return end;
}
