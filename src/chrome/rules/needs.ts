/**
 * What characters a text must hold for a pattern to match in it, and with which it must begin: a glance spares most lines most patterns.
 * Both are read from the pattern itself, so a rule is still written once. Where the pattern promises nothing (an optional part, a negated
 * class, `.`), nothing is needed; syntax that this small reader does not know is an error, never a guess.
 */

/** Every match holds at least one of these code units. */
export type Need = ReadonlySet<number>;

/** What a pattern, or a part of it, says of its matches. */
interface Part {
  /** In the order of its parts; empty where nothing is sure. */
  readonly needs: readonly Need[];
  /** Of which its first unit may be one. */
  readonly firsts: readonly Members[];
  /** What follows it may then come first. */
  readonly mayBeEmpty: boolean;
  /** Whether it matches nowhere but at the beginning of the text. */
  readonly isAnchored: boolean;
}

interface Cursor {
  readonly source: string;
  at: number;
}

/** What a glance at a text tells of a pattern. */
export interface Glance {
  readonly needs: readonly Need[];
  /** A text in which the pattern matches begins with one of them; undefined where it may begin with anything. */
  readonly firsts: Need | undefined;
}

export function glanceOf({ source, flags }: RegExp): Glance {
  if (flags !== 'u') throw new Error(`flags ${flags}: needs are read with the flag u alone`);
  const cursor = { source, at: 0 };
  const { needs, firsts, mayBeEmpty, isAnchored } = alternatives(cursor);
  if (cursor.at < source.length) throw unreadable(cursor);
  const isTelling = isAnchored && !mayBeEmpty && firsts.every(({ others }) => others !== 'any');
  return { needs, firsts: isTelling ? unitsAmong(firsts) : undefined };
}

function unitsAmong(firsts: readonly Members[]): Need {
  const units = new Set(firsts.some(({ others }) => others === 'space') ? SPACES : []);
  for (const { listed } of firsts) for (const unit of listed) units.add(unit);
  return units;
}

const unreadable = ({ source, at }: Cursor): Error => new Error(`the needs of ${source} cannot be read at ${at}`);

/** One of several parts needs one of the first needs of all, one of the rarest, and one of the last. */
function alternatives(cursor: Cursor): Part {
  const branches = [sequence(cursor)];
  while (take(cursor, /\|/y)) branches.push(sequence(cursor));
  if (branches.length === 1) return branches[0] as Part;
  return {
    needs: needsOfAny(branches.map(({ needs }) => needs)),
    firsts: branches.flatMap(({ firsts }) => firsts),
    mayBeEmpty: branches.some(({ mayBeEmpty }) => mayBeEmpty),
    isAnchored: branches.every(({ isAnchored }) => isAnchored),
  };
}

function needsOfAny(branches: readonly (readonly Need[])[]): readonly Need[] {
  if (branches.some((needs) => needs.length === 0)) return [];
  const oneOf = (pick: (needs: readonly Need[]) => Need): Need =>
    new Set(branches.flatMap((needs) => [...pick(needs)]));
  return [oneOf((needs) => needs[0] as Need), oneOf(rarest), oneOf((needs) => needs.at(-1) as Need)];
}

/** The fewer units would do, the seldomer one of them is there. */
export function rarest(needs: readonly Need[]): Need {
  return needs.reduce((rare, need) => (need.size < rare.size ? need : rare));
}

function sequence(cursor: Cursor): Part {
  const needs: Need[] = [];
  const firsts: Members[] = [];
  let [mayBeEmpty, isAnchored] = [true, false];
  for (let isFirst = true; cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at] as string); ) {
    const part = atom(cursor);
    const optional = isOptional(cursor);
    if (!optional) needs.push(...part.needs);
    if (mayBeEmpty) firsts.push(...part.firsts);
    mayBeEmpty &&= optional || part.mayBeEmpty;
    isAnchored ||= isFirst && part.isAnchored && !optional;
    isFirst = false;
  }
  return { needs, firsts, mayBeEmpty, isAnchored };
}

function isOptional(cursor: Cursor): boolean {
  if (!'*+?{'.includes(cursor.source.charAt(cursor.at) || ' ')) return false;
  const quantifier = take(cursor, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
  return quantifier !== undefined && /^(?:[*?]|\{0)/.test(quantifier);
}

function atom(cursor: Cursor): Part {
  // Most parts are a character that stands for itself.
  if (PLAIN.test(cursor.source.charAt(cursor.at))) return oneOf(membersOf(cursor.source.charAt(cursor.at++)));
  const group = take(cursor, /\((?:\?(?:<?[=!]|:))?/y);
  if (group) {
    const inner = alternatives(cursor);
    if (!take(cursor, /\)/y)) throw unreadable(cursor);
    // What a look behind sees may lie outside the match, yet in the text; what must not be seen is not needed.
    if (group.endsWith('!')) return NOTHING;
    return group.includes('<') ? { ...NOTHING, needs: inner.needs } : inner;
  }
  const sign = take(cursor, /[$^.]|\\[bB\d]/y);
  if (sign) return SIGNS.get(sign) ?? BACKREFERENCE;
  if (/[?*+{}(]/.test(cursor.source[cursor.at] as string)) throw unreadable(cursor);
  return oneOf(take(cursor, /\[/y) ? classMembers(cursor) : membersOf(character(cursor)));
}

const PLAIN = /^\p{Script=Han}$/u;

/** Of which one stands there: listed, white space, or more than can be listed. */
interface Members {
  readonly listed: Need;
  readonly others: 'none' | 'space' | 'any';
}

const ANY: Members = { listed: new Set(), others: 'any' };
const SPACE: Members = { listed: new Set(), others: 'space' };
const DIGITS: Members = { listed: unitsBetween('0', '9'), others: 'none' };
const SPACES: readonly number[] = [
  ...unitsBetween('\t', '\r'),
  ...unitsBetween('\u2000', '\u200a'),
  ...Array.from(' \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff', (char) => char.charCodeAt(0)),
];

function oneOf(members: Members): Part {
  const needs = members.others === 'none' ? [members.listed] : [];
  return { needs, firsts: [members], mayBeEmpty: false, isAnchored: false };
}

const NOTHING: Part = { needs: [], firsts: [], mayBeEmpty: true, isAnchored: false };
const BACKREFERENCE: Part = { ...NOTHING, firsts: [ANY] };
const SIGNS: ReadonlyMap<string, Part> = new Map([
  ['^', { ...NOTHING, isAnchored: true }],
  ['$', { ...NOTHING, mayBeEmpty: false }],
  ['.', oneOf(ANY)],
  ['\\b', NOTHING],
  ['\\B', NOTHING],
]);

/** The members of a class whose `[` is read. */
function classMembers(cursor: Cursor): Members {
  const isNegated = take(cursor, /\^/y) !== undefined;
  const listed = new Set<number>();
  let others: Members['others'] = isNegated ? 'any' : 'none';
  while (!take(cursor, /\]/y)) {
    const [first, last] = [character(cursor), take(cursor, /-(?!\])/y) && character(cursor)];
    const members = last ? { listed: unitsBetween(first, last), others: 'none' as const } : membersOf(first);
    for (const unit of members.listed) listed.add(unit);
    if (others === 'none' || members.others === 'any') others = members.others;
  }
  return { listed, others };
}

/** One character as it is written: itself, a sort of characters, or escaped. */
function character(cursor: Cursor): string {
  const written = take(cursor, /\\[pP]\{\w+(?:=\w+)?\}|\\[dDsSwW]|\\[^\p{L}\p{N}]|[^\\]/uy);
  if (written === undefined) throw unreadable(cursor);
  return written;
}

function membersOf(written: string): Members {
  if (written === '\\d') return DIGITS;
  if (written === '\\s') return SPACE;
  if (/^\\[pPDSwW]/.test(written)) return ANY;
  // Of a supplementary character, its first unit.
  return { listed: new Set([written.charCodeAt(written.startsWith('\\') ? 1 : 0)]), others: 'none' };
}

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
