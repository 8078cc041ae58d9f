/**
 * The open elements while a page is read: what they are called and what they mean for the text inside them. Depth is capped as
 * browsers cap it, so a hundred thousand open tags cost a counter and no more.
 */

import { type Tag, tagNamed } from './elements.js';
import { Trail } from './trail.js';

/** Browsers stop nesting at 512 and keep the text. */
const MAX_DEPTH = 512;
/** Class and id words kept for one element, its own last. */
const MAX_WORDS = 48;

export interface Element {
  readonly tag: Tag;
  /** Number of the nearest block element, itself included. */
  readonly block: number;
  readonly path: Trail<string, string>;
  readonly words: Trail<readonly string[], readonly string[]>;
  /** The class and id words of the element itself. */
  readonly ownWords: readonly string[];
  readonly heading: number;
  readonly isLink: boolean;
  readonly isPreformatted: boolean;
  readonly isDropped: boolean;
  readonly isHidden: boolean;
}

export interface OpenTag {
  readonly tag: Tag;
  readonly words: readonly string[];
  readonly isHidden: boolean;
}

const rootOfPage = (): Element => ({
  tag: { ...tagNamed(''), isBlock: true },
  block: 0,
  path: new Trail('', (path, name) => (path === '' ? name : `${path}/${name}`)),
  words: new Trail<readonly string[], readonly string[]>([], (words, own) => [...words, ...own].slice(-MAX_WORDS)),
  ownWords: [],
  heading: 0,
  isLink: false,
  isPreformatted: false,
  isDropped: false,
  isHidden: false,
});

export class ElementStack {
  private readonly open: Element[] = [rootOfPage()];
  private blocks = 0;
  /** Start tags that were too deep to keep, still waiting for their end tags. */
  private beyond = 0;

  get top(): Element {
    return this.open[this.open.length - 1] as Element;
  }

  /** Opens an element, unless it is too deep. */
  push(open: OpenTag): Element | undefined {
    if (this.open.length > MAX_DEPTH) {
      this.beyond++;
      return undefined;
    }
    const opened = this.child(open);
    this.open.push(opened);
    return opened;
  }

  /** Closes the nearest open element of that name; answers how many blocks that ended. */
  pop(tag: Tag): number {
    if (this.beyond > 0) {
      this.beyond--;
      return 0;
    }
    const at = this.find(tag);
    if (at < 1) return 0;
    // A formatting end tag that crosses blocks ends the formatting and leaves the blocks open.
    if (tag.isBlock || this.blocksFrom(at + 1) === 0) return this.endFrom(at);
    this.open.splice(at, 1);
    return 0;
  }

  /** Closes what the start tag ends; answers how many blocks those were. */
  endImplied({ implied }: Tag): number {
    if (!implied) return 0;
    for (let i = this.open.length - 1; i > 0; i--) {
      const { name } = (this.open[i] as Element).tag;
      if (implied.ends.has(name)) return this.endFrom(i);
      if (implied.within.has(name)) return 0;
    }
    return 0;
  }

  private endFrom(at: number): number {
    const blocks = this.blocksFrom(at);
    while (this.open.length > at) this.open.pop();
    return blocks;
  }

  private blocksFrom(at: number): number {
    let blocks = 0;
    for (let i = at; i < this.open.length; i++) if ((this.open[i] as Element).tag.isBlock) blocks++;
    return blocks;
  }

  private find({ name, isTablePart }: Tag): number {
    for (let i = this.open.length - 1; i > 0; i--) {
      const { tag } = this.open[i] as Element;
      if (tag.name === name) return i;
      if (!isTablePart && tag.isScope) return 0;
    }
    return 0;
  }

  private child({ tag, words, isHidden }: OpenTag): Element {
    const parent = this.top;
    return {
      tag,
      block: tag.isBlock ? ++this.blocks : parent.block,
      path: parent.path.by(tag.name),
      words: words.length > 0 ? parent.words.by(words) : parent.words,
      ownWords: words,
      heading: tag.heading || parent.heading,
      isLink: parent.isLink || tag.isLink,
      isPreformatted: parent.isPreformatted || tag.isPreformatted,
      isDropped: parent.isDropped || tag.isDropped,
      isHidden: parent.isHidden || isHidden,
    };
  }
}
