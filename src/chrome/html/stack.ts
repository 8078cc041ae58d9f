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

const NONE: readonly Element[] = [];

export class ElementStack {
  private readonly open: Element[] = [rootOfPage()];
  private blocks = 0;
  /** Start tags that were too deep to keep, still waiting for their end tags. */
  private beyond = 0;

  get top(): Element {
    return this.open[this.open.length - 1] as Element;
  }

  /** Opens an element; answers the elements its start tag ended, innermost first. */
  push(open: OpenTag): { opened: Element | undefined; ended: readonly Element[] } {
    const ended = this.endImplied(open.tag);
    if (this.open.length > MAX_DEPTH) {
      this.beyond++;
      return { opened: undefined, ended };
    }
    const opened = this.child(open);
    this.open.push(opened);
    return { opened, ended };
  }

  /** Closes the nearest open element of that name; answers what it ended, innermost first. */
  pop(tag: Tag): readonly Element[] {
    if (this.beyond > 0) {
      this.beyond--;
      return [];
    }
    const at = this.find(tag);
    if (at < 1) return [];
    if (at === this.open.length - 1) return this.open.splice(at);
    const element = this.open[at] as Element;
    // A formatting end tag that crosses blocks ends the formatting and leaves the blocks open.
    const crosses = !element.tag.isBlock && this.open.slice(at + 1).some((inner) => inner.tag.isBlock);
    return crosses ? this.open.splice(at, 1) : this.open.splice(at).reverse();
  }

  private endImplied({ implied }: Tag): readonly Element[] {
    if (!implied) return NONE;
    for (let i = this.open.length - 1; i > 0; i--) {
      const { name } = (this.open[i] as Element).tag;
      if (implied.ends.has(name)) return this.open.splice(i).reverse();
      if (implied.within.has(name)) return NONE;
    }
    return NONE;
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
      isLink: parent.isLink || tag.name === 'a',
      isPreformatted: parent.isPreformatted || tag.isPreformatted,
      isDropped: parent.isDropped || tag.isDropped,
      isHidden: parent.isHidden || isHidden,
    };
  }
}
