/** The known word somebody most likely meant, for hints. */

/** Undefined when nothing is near: one slip in a short word, two in a longer one. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const allowed = written.length < 4 ? 1 : 2;
  const ranked = known.map((word) => ({ word, slips: slipsBetween(written, word) })).sort((a, b) => a.slips - b.slips);
  const [best] = ranked;
  return best && best.slips <= allowed ? best.word : undefined;
}

/** All the words there are, after the one that was probably meant: `did you mean title? fields: id title body`. */
export function hintAmong(what: string, written: string, known: readonly string[]): string {
  const guess = nearest(written, known);
  return `${guess === undefined ? '' : `did you mean ${guess}? `}${what}: ${known.join(' ')}`;
}

/** Letters to add, drop, change or swap with their neighbour. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same, swap);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
