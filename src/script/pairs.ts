/** How much of one text another takes up: the share of its pairs of characters that stand there too. Both are in one form, folded or not. */
export function sharedPairs(text: string, line: string): number {
  let found = 0;
  for (let i = 1; i < line.length; i++) if (text.includes(line.slice(i - 1, i + 1))) found++;
  return found / Math.max(1, line.length - 1);
}
