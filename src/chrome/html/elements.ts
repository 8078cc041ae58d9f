/** What the names of HTML elements mean for lines of text: which break a line, which hold no text, which close an open neighbour. */

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const VOID = names(
  'area base basefont bgsound br col command embed frame hr img input keygen link meta param source track wbr',
);

/** Elements whose start and end break a line. */
export const BLOCK = names(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search ' +
    'section select summary table tbody td tfoot th thead tr ul xmp',
);

/** Elements whose content a reader never sees as text; `rt` and `rp` hold the reading of a character, not a character. */
export const DROPPED = names(
  'script style template noscript noframes noembed iframe object applet svg canvas audio video rt rp title',
);

/** Elements inside which white space is kept. */
export const PREFORMATTED = names('pre listing xmp plaintext textarea');

/** An end tag does not reach beyond these, unless it is theirs: a stray `</div>` in a cell leaves the table alone. */
export const SCOPE = names('table td th caption html template');
const TABLE_PARTS = names('table thead tbody tfoot tr td th caption body html');

export const isTablePart = (name: string): boolean => TABLE_PARTS.has(name);

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
export const IMPLIED_ENDS: ReadonlyMap<string, ImpliedEnd> = new Map<string, ImpliedEnd>([
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
