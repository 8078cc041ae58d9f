/**
 * Every match of a pattern with the flag g that matches no empty text. `matchAll` does the same, but copies the pattern each time it is
 * called, and on a line that costs more than the search.
 */
export function matchesOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NO_MATCHES;
  const matches: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) matches.push(match);
  return matches;
}

const NO_MATCHES: readonly RegExpExecArray[] = [];

/** Whether a pattern with the flag y matches here; its `lastIndex` then says how far. */
export function standsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
