/**
 * Groups by average linkage: two groups become one while their members are alike enough on the whole. A chain of neighbours, each alike
 * to the next and none to the one after, stays apart. By chains of nearest neighbours (Benzécri 1982), in time and room of n².
 */

export interface Kin {
  /** How many members each stands for. */
  readonly weights: readonly number[];
  /** 0 to 1, the same both ways. */
  alikeness(a: number, b: number): number;
}

/** Lists of indices into `weights`; among equals the lowest comes first, so that nothing but the members decides. */
export function linkedGroups(kin: Kin, least: number): readonly (readonly number[])[] {
  const matrix = new AlikenessMatrix(kin);
  const groups: number[][] = [];
  const chain: number[] = [];
  while (matrix.open.size > 0) {
    if (chain.length === 0) chain.push(matrix.open.values().next().value as number);
    const top = chain.at(-1) as number;
    const before = chain.at(-2);
    const nearest = matrix.nearest(top, before);
    if (nearest === undefined || matrix.at(top, nearest) < least) {
      groups.push(matrix.close(top));
      chain.pop();
    } else if (nearest === before) {
      matrix.merge(Math.min(top, nearest), Math.max(top, nearest));
      chain.length -= 2;
    } else chain.push(nearest);
  }
  return groups;
}

class AlikenessMatrix {
  /** Groups that may still grow, by their first member. */
  readonly open: Set<number>;
  private readonly size: number;
  private readonly shares: Float32Array;
  private readonly weights: number[];
  private readonly members: number[][];

  constructor({ weights, alikeness }: Kin) {
    this.size = weights.length;
    this.weights = [...weights];
    this.members = weights.map((_, i) => [i]);
    this.open = new Set(weights.keys());
    this.shares = new Float32Array(this.size * this.size);
    for (let a = 0; a < this.size; a++) for (let b = 0; b < a; b++) this.set(a, b, alikeness(a, b));
  }

  at(a: number, b: number): number {
    return this.shares[a * this.size + b] as number;
  }

  /** `favourite` where it is as near as any. */
  nearest(group: number, favourite: number | undefined): number | undefined {
    let nearest = favourite;
    for (const other of this.open) {
      if (other === group) continue;
      if (nearest === undefined || this.at(group, other) > this.at(group, nearest)) nearest = other;
    }
    return nearest;
  }

  merge(into: number, from: number): void {
    const [heavy, light] = [this.weights[into] as number, this.weights[from] as number];
    this.open.delete(from);
    for (const other of this.open) {
      const sum = heavy * this.at(into, other) + light * this.at(from, other);
      this.set(into, other, sum / (heavy + light));
    }
    this.weights[into] = heavy + light;
    this.members[into]?.push(...(this.members[from] as number[]));
  }

  close(group: number): number[] {
    this.open.delete(group);
    return this.members[group] as number[];
  }

  private set(a: number, b: number, share: number): void {
    this.shares[a * this.size + b] = share;
    this.shares[b * this.size + a] = share;
  }
}
