/** Sums over stretches of lines in constant time. */

/** Sum of the first n values at place n. */
export function runningSums(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] as number;
    sums[i + 1] = sum;
  }
  return sums;
}

export function sumWithin(sums: Float64Array, { from, to }: { readonly from: number; readonly to: number }): number {
  return (sums[to] as number) - (sums[from] as number);
}
