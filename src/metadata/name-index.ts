/**
 * An index of names by their first two code units, in flat tables: nearly every place of a text is passed at the cost of two look-ups,
 * and only where a name may begin are names compared.
 */

export interface NameIndex<Row> {
  /** The bit of the group a first unit is in; 0 for units no name begins with. */
  readonly firsts: Uint32Array;
  /** The bits of all groups that have a name with this second unit. */
  readonly seconds: Uint32Array;
  readonly byPair: ReadonlyMap<number, readonly NamedRow<Row>[]>;
}

export interface NamedRow<Row> {
  readonly name: string;
  readonly row: Row;
}

const GROUPS = 32;

/** Names have at least two units. */
export function indexNames<Row>(names: ReadonlyMap<string, Row>): NameIndex<Row> {
  const byPair = new Map<number, NamedRow<Row>[]>();
  const firsts = new Uint32Array(0x10000);
  const seconds = new Uint32Array(0x10000);
  for (const [name, row] of names) {
    const first = name.charCodeAt(0);
    const second = name.charCodeAt(1);
    const bit = 1 << (first % GROUPS);
    firsts[first] = bit;
    seconds[second] = (seconds[second] as number) | bit;
    const pair = pairOf(first, second);
    const group = byPair.get(pair);
    if (group === undefined) byPair.set(pair, [{ name, row }]);
    else group.push({ name, row });
  }
  for (const group of byPair.values()) group.sort((a, b) => b.name.length - a.name.length);
  return { firsts, seconds, byPair };
}

const NONE: readonly never[] = [];

/** From here on, the next place before `end` where a name may begin; `end` where there is none. */
export function nextStart<Row>({ firsts, seconds }: NameIndex<Row>, text: string, from: number, end: number): number {
  let first = text.charCodeAt(from);
  for (let at = from; at + 1 < end; at++) {
    const second = text.charCodeAt(at + 1);
    if (((firsts[first] as number) & (seconds[second] as number)) !== 0) return at;
    first = second;
  }
  return end;
}

/** The names with these first two units, the longest first. */
export function namesBeginning<Row>({ byPair }: NameIndex<Row>, text: string, at: number): readonly NamedRow<Row>[] {
  return byPair.get(pairOf(text.charCodeAt(at), text.charCodeAt(at + 1))) ?? NONE;
}

/** A small integer, which a map finds fastest. */
function pairOf(first: number, second: number): number {
  return (first << 16) | second;
}
