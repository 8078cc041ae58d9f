/**
 * Cuts a query into marks: words, phrases in any kind of quotes, brackets and minus signs. Full-width signs of an input method count as
 * the plain ones, wherever they carry meaning.
 */

export type Mark =
  | { readonly kind: 'open' | 'close' | 'minus' }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'phrase'; readonly text: string; readonly closed: boolean }
  /** `name:` directly before a word or phrase. */
  | { readonly kind: 'field'; readonly name: string; readonly written: string };

const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['＂', '"'],
  ['“', '”'],
  ['”', '”'],
  ['„', '”'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
]);

/** Quotes that people and shells mix: each of these also closes `"` and `“`. */
const DOUBLE = '"＂“”';
const SPACE = /\s/u;
const FIELD = /^([a-z]+)[:：]/iu;

export function marksOf(query: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < query.length; ) {
    const char = query[at] as string;
    if (SPACE.test(char)) at++;
    else if (char === '(' || char === '（') at = add(marks, { kind: 'open' }, at + 1);
    else if (char === ')' || char === '）') at = add(marks, { kind: 'close' }, at + 1);
    else if (QUOTES.has(char)) at = addPhrase(marks, query, at);
    else at = addWord(marks, query, at);
  }
  return marks;
}

function add(marks: Mark[], mark: Mark, next: number): number {
  marks.push(mark);
  return next;
}

function addPhrase(marks: Mark[], query: string, open: number): number {
  const close = QUOTES.get(query[open] as string) as string;
  const closers = DOUBLE.includes(close) ? DOUBLE : close;
  let end = open + 1;
  while (end < query.length && !closers.includes(query[end] as string)) end++;
  return add(marks, { kind: 'phrase', text: query.slice(open + 1, end), closed: end < query.length }, end + 1);
}

/** A word ends at a space, a bracket or a quote; a minus counts only at its beginning, a field name only before a value. */
function addWord(marks: Mark[], query: string, start: number): number {
  const next = query[start + 1];
  if (isMinus(query[start] as string) && next !== undefined && !SPACE.test(next) && !isMinus(next)) {
    return add(marks, { kind: 'minus' }, start + 1);
  }
  const field = FIELD.exec(query.slice(start, start + 20));
  const value = field === null ? undefined : query[start + field[0].length];
  if (field !== null && value !== undefined && !SPACE.test(value) && value !== '/') {
    return add(
      marks,
      { kind: 'field', name: (field[1] as string).toLowerCase(), written: field[0] },
      start + field[0].length,
    );
  }
  let end = start + 1;
  while (end < query.length && !isBorder(query[end] as string)) end++;
  return add(marks, { kind: 'word', text: query.slice(start, end) }, end);
}

function isMinus(char: string): boolean {
  return char === '-' || char === '－';
}

function isBorder(char: string): boolean {
  return SPACE.test(char) || '()（）'.includes(char) || QUOTES.has(char);
}
