/**
 * Reads HTML into lines, blocks and head values, with htmlparser2's tokenizer and a stack of our own: one pass, linear in the
 * length, bounded in depth. It parses no script, follows no link and expands no entity but the characters HTML names.
 */

import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { SourceRun, Span } from '../../model.js';
import { AttributeReader } from './attributes.js';
import { type Tag, TagReader, tagNamed } from './elements.js';
import { type HeadValue, readArticleBody, readComment, readJsonLd, readLink, readMeta } from './head.js';
import { type Element, ElementStack } from './stack.js';
import { LineWriter, type WrittenLine } from './writer.js';

/** A block element and the text it holds. */
export interface Block extends Span {
  readonly element: Element;
}

export interface HtmlText {
  readonly text: string;
  readonly lines: readonly WrittenLine[];
  readonly runs: readonly SourceRun[];
  readonly head: readonly HeadValue[];
  /** In the order their end tags came: inner before outer. */
  readonly blocks: readonly Block[];
  /** The body as the page's linked data have it. */
  readonly articleBody: string | undefined;
}

export function readHtml(source: string): HtmlText {
  const closed = withoutEndlessTitle(source);
  const reader = new HtmlReader(closed);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reader);
  tokenizer.write(closed);
  tokenizer.end();
  return reader.result();
}

/** A title that never ends would swallow the page: under a name nobody knows, as long as its own, it is text like any other. */
function withoutEndlessTitle(source: string): string {
  return /<\/title/i.test(source) ? source : source.replace(/<title(?=[\s>])/gi, '<xitle');
}

const MAX_TITLE_UNITS = 2000;
const MAX_CELL_UNITS = 60;

interface OpenBlock {
  readonly element: Element;
  readonly start: number;
  readonly firstLine: number;
  /** Cells of a row, and whether each kept to one short line. */
  cells: number;
}

class HtmlReader implements TokenizerCallbacks {
  private readonly source: string;
  private readonly stack = new ElementStack();
  private readonly writer = new LineWriter();
  private readonly head: HeadValue[] = [];
  private readonly blocks: Block[] = [];
  private readonly openBlocks: OpenBlock[] = [];
  private articleBody: string | undefined;

  private readonly tags: TagReader;
  private tag = tagNamed('');
  private readonly reader: AttributeReader;
  /** Where the token being read began; an entity does not say so itself. */
  private at = 0;
  /** Text of the title or of a linked-data script while it is open. */
  private captured: { readonly name: 'title' | 'json-ld'; text: string; readonly start: number } | undefined;

  constructor(source: string) {
    this.source = source;
    this.tags = new TagReader(source);
    this.reader = new AttributeReader(source);
  }

  result(): HtmlText {
    const { text, lines, runs } = this.writer;
    return { text, lines, runs, head: this.head, blocks: this.blocks, articleBody: this.articleBody };
  }

  ontext(start: number, end: number): void {
    this.at = end;
    this.addText(start, end, undefined);
  }

  ontextentity(codepoint: number, end: number): void {
    const start = this.at;
    this.at = end;
    this.addText(start, end, String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.tags.at(start, end);
    this.reader.startTag(this.tag);
    this.at = end;
  }

  onattribname(start: number, end: number): void {
    this.reader.startAttribute(start, end);
  }

  onattribdata(start: number, end: number): void {
    if (this.reader.isReading) this.reader.add(this.source.slice(start, end), start);
  }

  onattribentity(codepoint: number): void {
    if (this.reader.isReading) this.reader.add(String.fromCodePoint(codepoint));
  }

  onattribend(): void {
    this.reader.endAttribute();
  }

  onopentagend(end: number): void {
    this.at = end + 1;
    this.open(this.tag);
  }

  onselfclosingtag(end: number): void {
    // In HTML `<div/>` is an open tag.
    this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    this.at = end + 1;
    this.close(this.tags.at(start, end));
  }

  oncomment(start: number, end: number): void {
    this.at = end + 1;
    if (end - start > 20) this.head.push(...readComment(this.source.slice(start, Math.min(end, start + 2000))));
  }

  oncdata(_start: number, end: number): void {
    this.at = end + 1;
  }

  ondeclaration(_start: number, end: number): void {
    this.at = end + 1;
  }

  onprocessinginstruction(_start: number, end: number): void {
    this.at = end + 1;
  }

  onend(): void {
    this.endCapture();
    this.writer.break();
    while (this.openBlocks.length > 0) this.endBlock();
  }

  private addText(start: number, end: number, decoded: string | undefined): void {
    const captured = this.captured;
    if (captured) {
      if (captured.name === 'json-ld' || captured.text.length < MAX_TITLE_UNITS)
        captured.text += decoded ?? this.source.slice(start, end);
      return;
    }
    const element = this.stack.top;
    if (element.isDropped) return;
    this.writer.write(decoded ?? this.source.slice(start, end), start, element);
  }

  private open(tag: Tag): void {
    if (tag.breaksLine) this.writer.break();
    if (tag.tells) this.readHeadTag(tag.name);
    if (tag.isLink) this.writer.separate();
    if (tag.isVoid) return;
    this.endBlocks(this.stack.endImplied(tag));
    const { words, isHidden } = this.reader;
    const opened = this.stack.push({ tag, words, isHidden });
    if (opened && tag.isBlock)
      this.openBlocks.push({ element: opened, start: this.nextStart(), firstLine: this.writer.lines.length, cells: 0 });
    if (tag.tells) this.startCapture(tag.name);
  }

  private close(tag: Tag): void {
    if (tag.breaksLine) this.writer.break();
    this.endCapture();
    if (!tag.isVoid) this.endBlocks(this.stack.pop(tag));
  }

  private endBlocks(count: number): void {
    for (let ended = 0; ended < count; ended++) this.endBlock();
  }

  private endBlock(): void {
    const block = this.openBlocks.pop();
    if (!block) return;
    this.writer.break();
    const { element, firstLine } = block;
    const { name } = element.tag;
    if (name === 'td' || name === 'th') this.countCell(firstLine);
    if (name === 'tr' && block.cells > 1) this.writer.joinFrom(firstLine);
    if (this.writer.end > block.start) this.blocks.push({ element, start: block.start, end: this.writer.end });
  }

  /** A row whose cells each hold one short line is a line of a table; any other row only lays out the page. */
  private countCell(firstLine: number): void {
    const row = this.openBlocks.at(-1);
    const lines = this.writer.lines.slice(firstLine, firstLine + 2);
    const isShort = lines.length < 2 && lines.every(({ start, end }) => end - start <= MAX_CELL_UNITS);
    if (row && lines.length > 0) row.cells = isShort && row.cells >= 0 ? row.cells + 1 : -1;
  }

  private nextStart(): number {
    return this.writer.end === 0 ? 0 : this.writer.end + 1;
  }

  private readHeadTag(name: string): void {
    if (name === 'meta') this.head.push(...readMeta(this.reader));
    else if (name === 'link') this.head.push(...readLink(this.reader));
    else if (name === 'time') {
      const datetime = this.reader.get('datetime');
      if (datetime) this.head.push({ source: 'time', name: 'datetime', ...datetime });
    }
  }

  private startCapture(name: string): void {
    const isTitle = name === 'title' && !this.head.some(({ source }) => source === 'title');
    const isLinkedData = name === 'script' && /ld\+json/i.test(this.reader.get('type')?.value ?? '');
    if (isTitle || isLinkedData) this.captured = { name: isTitle ? 'title' : 'json-ld', text: '', start: this.at };
  }

  private endCapture(): void {
    const captured = this.captured;
    this.captured = undefined;
    if (!captured) return;
    if (captured.name === 'json-ld') {
      this.head.push(...readJsonLd(captured.text));
      this.articleBody ??= readArticleBody(captured.text);
    } else this.head.unshift({ source: 'title', name: 'title', value: captured.text, ...this.whereVerbatim(captured) });
  }

  private whereVerbatim({ text, start }: { text: string; start: number }): { sourceStart?: number } {
    return this.source.startsWith(text, start) ? { sourceStart: start } : {};
  }
}
