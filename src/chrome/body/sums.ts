/** What lines are worth, as one list of numbers, and sums over stretches of it in constant time. */

/** What each item is worth, in their order. */
export function worthOfEach<Item>(
  items: readonly Item[],
  worthOf: (item: Item, index: number) => number,
): Float64Array {
  const worths = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) worths[i] = worthOf(items[i] as Item, i);
  return worths;
}

/** Sum of what the first n items are worth at place n. */
export function runningSums<Item>(items: ArrayLike<Item>, worthOf: (item: Item) => number): Float64Array {
  const sums = new Float64Array(items.length + 1);
  let sum = 0;
  for (let i = 0; i < items.length; i++) {
    sum += worthOf(items[i] as Item);
    sums[i + 1] = sum;
  }
  return sums;
}

/** What speaks for the lines, without what speaks against them. */
export function gainOf(worths: Float64Array): Float64Array {
  return runningSums(worths, (worth) => Math.max(worth, 0));
}

export function sumWithin(sums: Float64Array, { from, to }: { readonly from: number; readonly to: number }): number {
  return (sums[to] as number) - (sums[from] as number);
}
