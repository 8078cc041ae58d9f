/**
 * What characters a text must hold for a pattern to match in it: a glance spares most lines most patterns. The needs are read from the
 * pattern itself, so a rule is still written once. Where the pattern promises nothing (an optional part, a negated class, `.`), nothing is
 * needed; syntax that this small reader does not know is an error, never a guess.
 */

/** Every match holds at least one of these code units. */
export type Need = ReadonlySet<number>;

interface Cursor {
  readonly source: string;
  at: number;
}

/** The needs of a pattern, in the order of its parts; empty where nothing is sure. */
export function needsOf({ source, flags }: RegExp): readonly Need[] {
  if (flags !== 'u') throw new Error(`flags ${flags}: needs are read with the flag u alone`);
  const cursor = { source, at: 0 };
  const needs = alternatives(cursor);
  if (cursor.at < source.length) throw unreadable(cursor);
  return needs;
}

const unreadable = ({ source, at }: Cursor): Error => new Error(`the needs of ${source} cannot be read at ${at}`);

/** One of several parts needs one of the first needs of all, one of the rarest, and one of the last. */
function alternatives(cursor: Cursor): readonly Need[] {
  const branches = [sequence(cursor)];
  while (take(cursor, /\|/y)) branches.push(sequence(cursor));
  if (branches.length === 1) return branches[0] as readonly Need[];
  if (branches.some((needs) => needs.length === 0)) return [];
  const oneOf = (pick: (needs: readonly Need[]) => Need): Need =>
    new Set(branches.flatMap((needs) => [...pick(needs)]));
  return [oneOf((needs) => needs[0] as Need), oneOf(rarest), oneOf((needs) => needs.at(-1) as Need)];
}

/** The fewer units would do, the seldomer one of them is there. */
export function rarest(needs: readonly Need[]): Need {
  return needs.reduce((rare, need) => (need.size < rare.size ? need : rare));
}

function sequence(cursor: Cursor): readonly Need[] {
  const needs: Need[] = [];
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at] as string)) {
    const part = atom(cursor);
    if (!isOptional(cursor)) needs.push(...part);
  }
  return needs;
}

function isOptional(cursor: Cursor): boolean {
  const quantifier = take(cursor, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
  return quantifier !== undefined && /^(?:[*?]|\{0)/.test(quantifier);
}

function atom(cursor: Cursor): readonly Need[] {
  const group = take(cursor, /\((?:\?(?:<?[=!]|:))?/y);
  if (group) {
    const inner = alternatives(cursor);
    if (!take(cursor, /\)/y)) throw unreadable(cursor);
    // What a look ahead or behind sees may lie outside the match, yet in the text; what it must not see is not needed.
    return group.endsWith('!') ? [] : inner;
  }
  if (take(cursor, /[$^.]|\\[bB\d]/y)) return [];
  if (/[?*+{}(]/.test(cursor.source[cursor.at] as string)) throw unreadable(cursor);
  const units = take(cursor, /\[/y) ? classUnits(cursor) : unitsOf(character(cursor));
  return units ? [units] : [];
}

/** The members of a class whose `[` is read; none when it is negated or too large to list. */
function classUnits(cursor: Cursor): Need | undefined {
  const isNegated = take(cursor, /\^/y) !== undefined;
  const units = new Set<number>();
  let isOpen = isNegated;
  while (!take(cursor, /\]/y)) {
    const [first, last] = [character(cursor), take(cursor, /-(?!\])/y) && character(cursor)];
    const members = last ? unitsBetween(first, last) : unitsOf(first);
    for (const unit of members ?? []) units.add(unit);
    isOpen ||= members === undefined;
  }
  return isOpen ? undefined : units;
}

/** One character as it is written: itself, a sort of characters, or escaped. */
function character(cursor: Cursor): string {
  const written = take(cursor, /\\[pP]\{\w+(?:=\w+)?\}|\\[dDsSwW]|\\[^\p{L}\p{N}]|[^\\]/uy);
  if (written === undefined) throw unreadable(cursor);
  return written;
}

function unitsOf(written: string): Need | undefined {
  if (written === '\\d') return unitsBetween('0', '9');
  if (/^\\[pPDsSwW]/.test(written)) return undefined;
  return new Set(unitList(written.replace(/^\\/, '')));
}

/** Of a supplementary character, its first unit. */
const unitList = (char: string): readonly number[] => [char.charCodeAt(0)];

function unitsBetween(first: string, last: string): Need {
  const [from, to] = [first, last].map((char) => char.replace(/^\\/, '').charCodeAt(0)) as [number, number];
  return new Set(Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

/** Reads what the sticky pattern finds at the cursor. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.source)?.[0];
  cursor.at += found?.length ?? 0;
  return found;
}
