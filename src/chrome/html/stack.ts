/**
 * The open elements while a page is read: what they are called and what they mean for the text inside them. Depth is capped as
 * browsers cap it, so a hundred thousand open tags cost a counter and no more.
 */

import { BLOCK, DROPPED, IMPLIED_ENDS, isTablePart, PREFORMATTED, SCOPE } from './elements.js';
import { Trail } from './trail.js';

/** Browsers stop nesting at 512 and keep the text. */
const MAX_DEPTH = 512;
/** Class and id words kept for one element, its own last. */
const MAX_WORDS = 48;

export interface Element {
  readonly name: string;
  readonly isBlock: boolean;
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
  readonly name: string;
  readonly words: readonly string[];
  readonly isHidden: boolean;
}

const rootOfPage = (): Element => ({
  name: '',
  isBlock: true,
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

const HEADINGS: ReadonlyMap<string, number> = new Map([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, level]));

export class ElementStack {
  private readonly open: Element[] = [rootOfPage()];
  private blocks = 0;
  /** Start tags that were too deep to keep, still waiting for their end tags. */
  private beyond = 0;

  get top(): Element {
    return this.open[this.open.length - 1] as Element;
  }

  /** Opens an element; answers the elements its start tag ended, innermost first. */
  push(tag: OpenTag): { opened: Element | undefined; ended: readonly Element[] } {
    const ended = this.endImplied(tag.name);
    if (this.open.length > MAX_DEPTH) {
      this.beyond++;
      return { opened: undefined, ended };
    }
    const opened = this.child(tag);
    this.open.push(opened);
    return { opened, ended };
  }

  /** Closes the nearest open element of that name; answers what it ended, innermost first. */
  pop(name: string): readonly Element[] {
    if (this.beyond > 0) {
      this.beyond--;
      return [];
    }
    const at = this.find(name);
    if (at < 1) return [];
    if (at === this.open.length - 1) return this.open.splice(at);
    const element = this.open[at] as Element;
    // A formatting end tag that crosses blocks ends the formatting and leaves the blocks open.
    const crosses = !element.isBlock && this.open.slice(at + 1).some((inner) => inner.isBlock);
    return crosses ? this.open.splice(at, 1) : this.open.splice(at).reverse();
  }

  private endImplied(name: string): readonly Element[] {
    const rule = IMPLIED_ENDS.get(name);
    if (!rule) return [];
    for (let i = this.open.length - 1; i > 0; i--) {
      const element = this.open[i] as Element;
      if (rule.ends.has(element.name)) return this.open.splice(i).reverse();
      if (rule.within.has(element.name)) return [];
    }
    return [];
  }

  private find(name: string): number {
    const unbounded = isTablePart(name);
    for (let i = this.open.length - 1; i > 0; i--) {
      const element = this.open[i] as Element;
      if (element.name === name) return i;
      if (!unbounded && SCOPE.has(element.name)) return 0;
    }
    return 0;
  }

  private child({ name, words, isHidden }: OpenTag): Element {
    const parent = this.top;
    const isBlock = BLOCK.has(name);
    return {
      name,
      isBlock,
      block: isBlock ? ++this.blocks : parent.block,
      path: parent.path.by(name),
      words: words.length > 0 ? parent.words.by(words) : parent.words,
      ownWords: words,
      heading: HEADINGS.get(name) ?? parent.heading,
      isLink: parent.isLink || name === 'a',
      isPreformatted: parent.isPreformatted || PREFORMATTED.has(name),
      isDropped: parent.isDropped || DROPPED.has(name),
      isHidden: parent.isHidden || isHidden,
    };
  }
}
