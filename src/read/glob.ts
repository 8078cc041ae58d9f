/**
 * Globs as `.gitignore` writes them: `*`, `?`, `[a-z]`, and `**` over folders. Matching never backtracks further than to the
 * last star, so a pattern found in somebody's folder cannot make it slow.
 */

export interface Glob {
  /** The pattern, cut at its slashes. */
  readonly parts: readonly string[];
  readonly foldersOnly: boolean;
  /** `!pattern`: takes back what an earlier pattern left out. */
  readonly negated: boolean;
}

export function parseGlob(pattern: string): Glob {
  const negated = pattern.startsWith('!');
  let rest = negated ? pattern.slice(1) : pattern;
  const foldersOnly = rest.endsWith('/');
  if (foldersOnly) rest = rest.slice(0, -1);
  const anchored = rest.includes('/');
  if (rest.startsWith('/')) rest = rest.slice(1);
  const parts = rest.split('/');
  return { parts: anchored ? parts : ['**', ...parts], foldersOnly, negated };
}

/** `path` is relative to the folder the pattern was written in. */
export function matchesGlob(glob: Glob, path: readonly string[]): boolean {
  return matchSequence(glob.parts, path, (part) => part === '**', matchesName);
}

export function matchesName(pattern: string, name: string): boolean {
  return matchSequence(tokensOf(pattern), [...name], (token) => token === '*', matchesCharacter);
}

/** Greedy matching with one way back: to the last star, which then swallows one more. */
function matchSequence<P, T>(
  pattern: readonly P[],
  target: readonly T[],
  isStar: (part: P) => boolean,
  isMatch: (part: P, item: T) => boolean,
): boolean {
  let p = 0;
  let starAt = -1;
  let resumeAt = 0;
  for (let t = 0; t < target.length; ) {
    const part = pattern[p];
    if (part !== undefined && isStar(part)) {
      starAt = p++;
      resumeAt = t;
    } else if (part !== undefined && isMatch(part, target[t] as T)) {
      p++;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++resumeAt;
    } else return false;
  }
  return pattern.slice(p).every(isStar);
}

function matchesCharacter(token: string, character: string): boolean {
  if (token === '?') return true;
  if (token.length > 2 && token.startsWith('[') && token.endsWith(']')) return matchesClass(token, character);
  return token.replace(/^\\(.)/su, '$1') === character;
}

function matchesClass(token: string, character: string): boolean {
  const negated = /^\[[!^]/u.test(token);
  const members = [...token.slice(negated ? 2 : 1, -1)];
  let found = false;
  for (let i = 0; i < members.length; i++) {
    const low = members[i] ?? '';
    const isRange = members[i + 1] === '-' && i + 2 < members.length;
    const high = isRange ? (members[i + 2] ?? '') : low;
    if (isRange) i += 2;
    found ||= low <= character && character <= high;
  }
  return found !== negated;
}

function tokensOf(pattern: string): string[] {
  return pattern.match(/\[[!^]?\]?[^\]]*\]|\\.|./gsu) ?? [];
}
