/** Sums over stretches of lines in constant time. */

/** Sum of what the first n items are worth at place n. */
export function runningSums<Item>(items: readonly Item[], worthOf: (item: Item) => number): Float64Array {
  const sums = new Float64Array(items.length + 1);
  let sum = 0;
  for (let i = 0; i < items.length; i++) {
    sum += worthOf(items[i] as Item);
    sums[i + 1] = sum;
  }
  return sums;
}

/** What speaks for the lines, without what speaks against them. */
export function gainOf(worths: readonly number[]): Float64Array {
  return runningSums(worths, (worth) => Math.max(worth, 0));
}

export function sumWithin(sums: Float64Array, { from, to }: { readonly from: number; readonly to: number }): number {
  return (sums[to] as number) - (sums[from] as number);
}
