/** Prints results one after the other in the form that was asked for; with `--ndjson` each is gone before the next is made. */

import { jsonDocument, jsonLine, pickFields } from '../render/json.js';
import type { Session } from './session.js';

export interface ItemPrinter<Item> {
  /** The item as JSON prints it, all fields. */
  readonly printed: (item: Item) => object;
  /** The item for a person, with its line breaks. */
  readonly human: (item: Item) => string | Promise<string>;
  /** What `--json` says beside the items. */
  readonly envelope?: object;
}

/** Gives back how many there were. */
export async function printItems<Item>(
  { options, out }: Session,
  items: Iterable<Item> | AsyncIterable<Item>,
  printer: ItemPrinter<Item>,
): Promise<number> {
  const gathered: object[] = [];
  let count = 0;
  for await (const item of items) {
    count++;
    if (options.ndjson) await out.write(`${jsonLine(pickFields(printer.printed(item), options.fields))}\n`);
    else if (options.json) gathered.push(pickFields(printer.printed(item), options.fields));
    else await out.write(await printer.human(item));
  }
  if (options.json && !options.ndjson) {
    await out.write(`${jsonDocument({ schema: 'archive.list/1', ...printer.envelope, items: gathered })}\n`);
  }
  return count;
}
