/**
 * A trie of names over code units, in flat tables. A filter small enough to stay near the processor passes nearly every place of a text; a
 * walk finds the longest name that begins where one may. From a name its shorter beginnings that are names too are reached without another.
 */

export interface NameTrie<Row> {
  /** A bit for each pair of units that may begin a name: a hash, so that about three in a hundred others pass too. */
  readonly pairs: Uint32Array;
  /** The node a name's first unit leads to; 0 for units no name begins with. */
  readonly roots: Uint16Array;
  /** Open addressing: node and unit of each edge in one integer, 0 in free slots. */
  readonly edges: Int32Array;
  /** The node each edge leads to. */
  readonly targets: Uint16Array;
  /** What is kept of the name that ends at each node. */
  readonly ends: readonly (Row | undefined)[];
}

/** What to keep of a name; `shorter` is that of the longest name it begins with: 北京 for 北京市. */
export type RowOf<Value, Row> = (name: string, value: Value, shorter: Row | undefined) => Row;

/** Sixteen kilobytes. */
const PAIR_BITS = 1 << 17;

function pairOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b)) >>> 15;
}

/** At most half of them are taken: the names of the gazetteer have some 13,000 edges. */
const SLOTS = 1 << 15;

/** Names have at least two units, and all together fewer than 32,768 nodes. */
export function growTrie<Value, Row>(names: ReadonlyMap<string, Value>, rowOf: RowOf<Value, Row>): NameTrie<Row> {
  const pairs = new Uint32Array(PAIR_BITS >> 5);
  const roots = new Uint16Array(0x10000);
  const edges = new Int32Array(SLOTS);
  const targets = new Uint16Array(SLOTS);
  const ends: (Row | undefined)[] = [undefined];
  const grow = () => ends.push(undefined) - 1;
  // By length, so that a name finds its beginnings in place.
  for (const [name, value] of [...names].sort(([a], [b]) => a.length - b.length)) {
    const first = name.charCodeAt(0);
    const pair = pairOf(first, name.charCodeAt(1));
    pairs[pair >> 5] = (pairs[pair >> 5] as number) | (1 << (pair & 31));
    if (roots[first] === 0) roots[first] = grow();
    let node = roots[first] as number;
    let shorter: Row | undefined;
    for (let at = 1; at < name.length; at++) {
      shorter = ends[node] ?? shorter;
      const slot = slotOf(edges, node, name.charCodeAt(at));
      if (edges[slot] === 0) {
        edges[slot] = edgeOf(node, name.charCodeAt(at));
        targets[slot] = grow();
      }
      node = targets[slot] as number;
    }
    ends[node] = rowOf(name, value, shorter);
  }
  return { pairs, roots, edges, targets, ends };
}

/** From here on, the next place before `end` where a name may begin; `end` where there is none. */
export function nextStart({ pairs }: NameTrie<unknown>, units: Uint16Array, from: number, end: number): number {
  let first = units[from] as number;
  for (let at = from; at + 1 < end; at++) {
    const second = units[at + 1] as number;
    const pair = pairOf(first, second);
    if ((((pairs[pair >> 5] as number) >>> (pair & 31)) & 1) !== 0) return at;
    first = second;
  }
  return end;
}

/** What is kept of the longest name that begins here. */
export function longestName<Row>(trie: NameTrie<Row>, units: Uint16Array, from: number): Row | undefined {
  let node = trie.roots[units[from] as number] as number;
  let longest: Row | undefined;
  for (let at = from + 1; node !== 0 && at < units.length; at++) {
    // A free slot leads to node 0.
    node = trie.targets[slotOf(trie.edges, node, units[at] as number)] as number;
    longest = trie.ends[node] ?? longest;
  }
  return longest;
}

/** The slot of an edge, or the free one where it would be. */
function slotOf(edges: Int32Array, node: number, unit: number): number {
  const edge = edgeOf(node, unit);
  let slot = Math.imul(edge, 0x9e3779b1) >>> 17;
  while (edges[slot] !== edge && edges[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

function edgeOf(node: number, unit: number): number {
  return (node << 16) | unit;
}
