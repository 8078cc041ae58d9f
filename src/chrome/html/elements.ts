/** What the names of HTML elements mean for lines of text: which break a line, which hold no text, which close an open neighbour. */

/** All that the name of an element means. */
export interface Tag {
  readonly name: string;
  readonly isVoid: boolean;
  readonly isBlock: boolean;
  readonly breaksLine: boolean;
  readonly isDropped: boolean;
  readonly isPreformatted: boolean;
  readonly isScope: boolean;
  readonly isTablePart: boolean;
  readonly isLink: boolean;
  /** May it say something of the page, in its attributes or instead of text? */
  readonly tells: boolean;
  /** 1 for `<h1>`; 0 for what is no heading. */
  readonly heading: number;
  readonly implied: ImpliedEnd | undefined;
}

/** A page asks once for each name it has, however many tags bear it. */
export function tagNamed(name: string): Tag {
  const isBlock = BLOCK.has(name);
  return {
    name,
    isVoid: VOID.has(name),
    isBlock,
    breaksLine: isBlock || name === 'br',
    isDropped: DROPPED.has(name),
    isPreformatted: PREFORMATTED.has(name),
    isScope: SCOPE.has(name),
    isTablePart: TABLE_PARTS.has(name),
    isLink: name === 'a',
    tells: TELLING.has(name),
    heading: /^h[1-6]$/.test(name) ? Number(name[1]) : 0,
    implied: IMPLIED_ENDS.get(name),
  };
}

/** Is the name, in small letters, what stands there in the source, in any letters? */
export function isWritten(name: string, source: string, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at++) {
    const unit = source.charCodeAt(start + at);
    const small = unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
    if (small !== name.charCodeAt(at)) return false;
  }
  return true;
}

/** The tags named in a source; a page has few names, each many times. */
export class TagReader {
  private readonly source: string;
  private readonly known = new Map<string, Tag>();
  /** Some of them where their first and last letters lead. */
  private readonly places: (Tag | undefined)[] = new Array(PLACES).fill(undefined);

  constructor(source: string) {
    this.source = source;
  }

  /** The tag whose name stands there. */
  at(start: number, end: number): Tag {
    const place = (8 * this.source.charCodeAt(start) + this.source.charCodeAt(end - 1)) % PLACES;
    const likely = this.places[place];
    if (likely && isWritten(likely.name, this.source, start, end)) return likely;
    const name = this.source.slice(start, Math.min(end, start + MAX_NAME_UNITS)).toLowerCase();
    const tag = this.known.get(name) ?? tagNamed(name);
    this.known.set(name, tag);
    this.places[place] = tag;
    return tag;
  }
}

const PLACES = 256;
const MAX_NAME_UNITS = 32;

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const VOID = names(
  'area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr',
);

/** Elements whose start and end break a line. */
const BLOCK = names(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search ' +
    'section select summary table tbody td tfoot th thead tr ul xmp',
);

/** Elements whose content a reader never sees as text; `rt` and `rp` hold the reading of a character, not a character. */
const DROPPED = names(
  'script style template noscript noframes noembed iframe object applet svg canvas audio video rt rp title',
);

/** Elements inside which white space is kept. */
const PREFORMATTED = names('pre listing xmp plaintext textarea');

/** An end tag does not reach beyond these, unless it is theirs: a stray `</div>` in a cell leaves the table alone. */
const SCOPE = names('table td th caption html template');
const TABLE_PARTS = names('table thead tbody tfoot tr td th caption body html');

/** Elements with attributes that say something of the page, and a script and a title that do so themselves. */
const TELLING = names('meta link time script title');

interface ImpliedEnd {
  /** Open elements that a start tag ends. */
  readonly ends: ReadonlySet<string>;
  /** Open elements that the search for them does not pass. */
  readonly within: ReadonlySet<string>;
}

const RUBY_PARTS: ImpliedEnd = { ends: names('rb rt rp rtc'), within: names('ruby p div td li') };
const LISTS = names('ul ol menu dir table td th');
const PARAGRAPH: ImpliedEnd = {
  ends: names('p'),
  within: names('table td th button object li dd dt div section article blockquote'),
};
const HEADINGS = names('p h1 h2 h3 h4 h5 h6');

/** HTML lets authors leave out end tags; these start tags supply them. */
const IMPLIED_ENDS: ReadonlyMap<string, ImpliedEnd> = new Map<string, ImpliedEnd>([
  ...[...BLOCK].map((name): [string, ImpliedEnd] => [name, PARAGRAPH]),
  ...[...HEADINGS].map((name): [string, ImpliedEnd] => [name, { ends: HEADINGS, within: PARAGRAPH.within }]),
  ...['rb', 'rt', 'rp', 'rtc'].map((name): [string, ImpliedEnd] => [name, RUBY_PARTS]),
  ['li', { ends: names('li'), within: LISTS }],
  ['dt', { ends: names('dt dd'), within: names('dl table td th') }],
  ['dd', { ends: names('dt dd'), within: names('dl table td th') }],
  ['td', { ends: names('td th'), within: names('tr table') }],
  ['th', { ends: names('td th'), within: names('tr table') }],
  ['tr', { ends: names('tr'), within: names('table') }],
  ['tbody', { ends: names('thead tbody tfoot'), within: names('table') }],
  ['tfoot', { ends: names('thead tbody tfoot'), within: names('table') }],
  ['option', { ends: names('option'), within: names('select') }],
  ['optgroup', { ends: names('optgroup option'), within: names('select') }],
  ['a', { ends: names('a'), within: names('table td th') }],
  ['select', { ends: names('select'), within: names('form table td th') }],
  ['body', { ends: names('head'), within: names('body') }],
]);
