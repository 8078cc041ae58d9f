/**
 * Cuts HTML into tags, texts and comments, as htmlparser2's tokenizer does to the letter, which tests hold it to. A page is one string here
 * and not a stream of pieces, so that texts, values and comments are skipped at once and not unit by unit. Linear in the length.
 */

import { DecodingMode, EntityDecoder, htmlDecodeTree } from 'entities/decode';
import {
  AMPERSAND,
  APOSTROPHE,
  DASH,
  EQUALS,
  EXCLAMATION,
  endsName,
  GREATER,
  isLetter,
  isSpace,
  LESS,
  QUESTION,
  QUOTE,
  SLASH,
} from './marks.js';
import type { TokenReader } from './token-reader.js';

/** Elements that hold text alone, up to their own end tag. */
const RAW = 'iframe noembed noframes plaintext script style textarea title xmp'.split(' ');
/** Those of them whose text may name characters. */
const NAMING: readonly string[] = ['textarea', 'title'];
const LONGEST_RAW = 9;
const DOCTYPE = /^doctype$/i;

export function readTokens(source: string, reader: TokenReader): void {
  new Tokens(source, reader).read();
}

class Tokens {
  private readonly source: string;
  private readonly reader: TokenReader;
  private readonly length: number;
  /** Where the text begins that nobody was told of yet. */
  private start = 0;
  private readonly decoder: EntityDecoder;
  private entityStart = 0;
  private isInAttribute = false;

  constructor(source: string, reader: TokenReader) {
    this.source = source;
    this.reader = reader;
    this.length = source.length;
    this.decoder = new EntityDecoder(htmlDecodeTree, (codePoint, consumed) => this.entity(codePoint, consumed));
  }

  read(): void {
    let [less, ampersand] = [this.find('<', 0), this.find('&', 0)];
    for (let at = Math.min(less, ampersand); at < this.length; at = Math.min(less, ampersand)) {
      if (at === ampersand) at = this.decode(at, DecodingMode.Legacy);
      else {
        this.tellText(at);
        this.start = at;
        at = this.markup(at + 1);
      }
      if (less < at) less = this.find('<', at);
      if (ampersand < at) ampersand = this.find('&', at);
    }
    if (this.start < this.length) this.reader.ontext(this.start, this.length);
  }

  /** Where it is found at or after a place; the end, if nowhere. */
  private find(what: string, from: number): number {
    const at = this.source.indexOf(what, from);
    return at < 0 ? this.length : at;
  }

  private tellText(end: number): void {
    if (end > this.start) this.reader.ontext(this.start, end);
  }

  // ---------------------------------------------------------------- characters by their names

  /** Reads the name behind an ampersand; answers from where to go on. */
  private decode(ampersand: number, mode: DecodingMode): number {
    const { source, length } = this;
    this.entityStart = ampersand;
    this.isInAttribute = mode === DecodingMode.Attribute;
    this.decoder.startEntity(mode);
    if (ampersand + 1 < length) {
      const read = this.decoder.write(source, ampersand + 1);
      if (read > 0) return this.start;
      if (read === 0 || source.charCodeAt(ampersand + 1) === AMPERSAND) return ampersand + 1;
    }
    // The page ends in the middle of a name.
    this.decoder.end();
    return length;
  }

  private entity(codePoint: number, consumed: number): void {
    if (this.isInAttribute) {
      if (this.start < this.entityStart) this.reader.onattribdata(this.start, this.entityStart);
      this.start = this.entityStart + consumed;
      this.reader.onattribentity(codePoint);
    } else {
      this.tellText(this.entityStart);
      this.start = this.entityStart + consumed;
      this.reader.ontextentity(codePoint, this.start);
    }
  }

  // ---------------------------------------------------------------- tags

  /** Reads what begins with the `<` before this place; answers where the text goes on. */
  private markup(at: number): number {
    const unit = this.source.charCodeAt(at);
    if (isLetter(unit)) return this.openTag(at);
    if (unit === SLASH) return this.closing(at + 1);
    if (unit === EXCLAMATION) return this.declaration(at + 1);
    return unit === QUESTION ? this.bogusComment(at) : at;
  }

  private endOfName(at: number): number {
    let end = at;
    while (end < this.length && !endsName(this.source.charCodeAt(end))) end++;
    return end;
  }

  private openTag(name: number): number {
    const end = this.endOfName(name);
    const element = end - name <= LONGEST_RAW ? this.source.slice(name, end).toLowerCase() : '';
    if (end === this.length) {
      // An element that would hold text alone is not known as one before its name is whole.
      if (element !== '' && RAW.some((raw) => raw.startsWith(element))) this.reader.ontext(name, end);
      return this.finish();
    }
    this.reader.onopentagname(name, end);
    const body = this.attributes(end);
    if (body === this.length || !RAW.includes(element)) return body;
    return element === 'plaintext' ? this.length : this.rawText(body, element);
  }

  /** From behind a tag's name, or behind an attribute, to behind its `>`. */
  private attributes(from: number): number {
    for (let at = this.skipSpace(from); at < this.length; at = this.skipSpace(at)) {
      let unit = this.source.charCodeAt(at);
      if (unit === SLASH) {
        at = this.skipSpace(at + 1);
        if (at === this.length) return this.endInside();
        unit = this.source.charCodeAt(at);
        if (unit === SLASH) continue;
      }
      if (unit === GREATER) {
        // In HTML `<div/>` is an open tag.
        this.reader.onopentagend(at);
        return this.goOn(at + 1);
      }
      at = this.attribute(at);
    }
    return this.finish();
  }

  private attribute(name: number): number {
    const { source, length, reader } = this;
    let end = name + 1;
    while (end < length && source.charCodeAt(end) !== EQUALS && !endsName(source.charCodeAt(end))) end++;
    if (end === length) return length;
    const isAsked = reader.onattribname(name, end);
    const behind = this.skipSpace(end);
    if (source.charCodeAt(behind) !== EQUALS) {
      if (isAsked && behind < length) reader.onattribend();
      return behind;
    }
    const start = this.skipSpace(behind + 1);
    const quote = source.charCodeAt(start);
    const isQuoted = quote === QUOTE || quote === APOSTROPHE;
    const from = isQuoted ? start + 1 : start;
    const to = isQuoted ? this.find(quote === QUOTE ? '"' : "'", from) : this.endOfUnquoted(from);
    if (isAsked && to < length) this.value(from, to);
    return isQuoted && to < length ? to + 1 : to;
  }

  private value(from: number, to: number): void {
    this.start = from;
    for (let at = from; at < to; )
      at = this.source.charCodeAt(at) === AMPERSAND ? this.decode(at, DecodingMode.Attribute) : at + 1;
    this.reader.onattribdata(this.start, to);
    this.reader.onattribend();
  }

  private endOfUnquoted(from: number): number {
    let end = from;
    for (; end < this.length; end++) {
      const unit = this.source.charCodeAt(end);
      if (unit === GREATER || isSpace(unit)) break;
    }
    return end;
  }

  private closing(at: number): number {
    const unit = this.source.charCodeAt(at);
    if (at === this.length) return at;
    if (unit === GREATER) return this.goOn(at + 1);
    if (!isLetter(unit)) return this.bogusComment(at);
    const end = this.endOfName(at);
    return end === this.length ? this.finish() : this.closeTag(at, end);
  }

  private closeTag(name: number, end: number): number {
    this.reader.onclosetag(name, end);
    const greater = this.find('>', end);
    return greater === this.length ? this.endInside() : this.goOn(greater + 1);
  }

  /** The text of an element that holds nothing else. */
  private rawText(from: number, element: string): number {
    const { source, length } = this;
    const endTag = `</${element}`;
    const namesCharacters = NAMING.includes(element);
    let met = 0;
    for (let at = from; at < length; at++) {
      const unit = source.charCodeAt(at);
      if (met === endTag.length) {
        if (endsName(unit)) {
          this.tellText(at - met);
          return this.closeTag(at - met + 2, at);
        }
        met = 0;
      }
      if ((unit | 0x20) === endTag.charCodeAt(met)) met++;
      else if (met > 0) met = Number(unit === LESS);
      else if (!namesCharacters) [at, met] = [this.find('<', at + 1), 1];
      else if (unit === AMPERSAND) at = this.decode(at, DecodingMode.Legacy) - 1;
    }
    return length;
  }

  // ---------------------------------------------------------------- comments and declarations

  /** Reads what begins with the `<!` before this place. */
  private declaration(at: number): number {
    const { source } = this;
    if (source.startsWith('--', at)) return this.comment(at + 2);
    if (source.startsWith('[CDATA[', at)) return this.cdata(at + 7);
    if (!DOCTYPE.test(source.slice(at, at + 7))) return this.bogusComment(at);
    const end = this.find('>', at + 7);
    if (end < this.length) this.reader.ondeclaration(end);
    return this.goOn(end + 1);
  }

  private cdata(from: number): number {
    const end = this.find(']]>', from);
    if (end === this.length) this.reader.oncomment(from - 7, end);
    else this.reader.ondeclaration(end + 2);
    return this.goOn(end + 3);
  }

  /** `-->` or `--!>` ends it, and `>` or `->` at its very beginning. */
  private comment(from: number): number {
    const { source, length } = this;
    let met = 0;
    let at = from;
    for (; at < length; at++) {
      const unit = source.charCodeAt(at);
      if (unit === GREATER && (met >= 2 || at === from + met)) break;
      if (met === 3) met = Number(unit === DASH);
      else if (unit === (met < 2 ? DASH : EXCLAMATION)) met++;
      else if (met === 0) [at, met] = [this.find('-', at + 1), 1];
      else if (unit !== DASH) met = 0;
    }
    this.reader.oncomment(from, Math.min(at, length));
    return this.goOn(at + 1);
  }

  /** What is no comment and yet no text. */
  private bogusComment(start: number): number {
    const end = this.find('>', start);
    this.reader.oncomment(start, end);
    return this.goOn(end + 1);
  }

  private skipSpace(from: number): number {
    let at = from;
    while (at < this.length && isSpace(this.source.charCodeAt(at))) at++;
    return at;
  }

  /** The text goes on there. */
  private goOn(at: number): number {
    this.start = at;
    return Math.min(at, this.length);
  }

  /** A tag that the page does not end is none. */
  private finish(): number {
    return this.goOn(this.length);
  }

  /** Behind a slash or a name the last unit is text. */
  private endInside(): number {
    this.reader.ontext(-1, this.length);
    return this.finish();
  }
}
