/** What an index lacks to hold the archive as it is: both are read by id, side by side, and only what differs is sent. */

import { type PreparedDocument, type PushedDocument, prepare } from './document.js';
import type { Engine } from './engine.js';

export type Change =
  | { readonly kind: 'put'; readonly id: string; readonly document: PreparedDocument }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'keep'; readonly id: string };

/** A document in the index. */
export interface Held {
  readonly id: string;
  readonly print: string;
}

export async function* changesBetween(
  held: AsyncIterable<Held>,
  documents: Iterable<PushedDocument>,
): AsyncGenerator<Change> {
  const there = held[Symbol.asyncIterator]();
  let { value: next } = (await there.next()) as { value: Held | undefined };
  const advance = async () => {
    next = ((await there.next()) as { value: Held | undefined }).value;
  };
  for (const pushed of documents) {
    const { id } = pushed.record;
    for (; next !== undefined && next.id < id; await advance()) yield { kind: 'remove', id: next.id };
    const document = prepare(pushed);
    const isSame = next?.id === id && next.print === document.print;
    if (next?.id === id) await advance();
    yield isSame ? { kind: 'keep', id } : { kind: 'put', id, document };
  }
  for (; next !== undefined; await advance()) yield { kind: 'remove', id: next.id };
}

const HELD_AT_ONCE = 10_000;

interface HeldAnswer {
  readonly hits: { readonly hits: readonly { readonly fields: Readonly<Record<'id' | 'print', readonly [string]>> }[] };
}

/** What an index holds behind an id, by id. Documents that came after its last refresh are not seen. */
export async function* heldAfter(engine: Engine, index: string, id: string): AsyncGenerator<Held> {
  for (let after = id; ; ) {
    const body = {
      ...{ size: HELD_AT_ONCE, sort: [{ id: 'asc' }], search_after: [after], track_total_hits: false },
      ...{ _source: false, docvalue_fields: ['id', 'print'] },
    };
    const query = { allow_partial_search_results: false };
    const answer = (await engine.ask({ method: 'POST', path: `/${index}/_search`, query, body })) as HeldAnswer;
    const page = answer.hits.hits.map(({ fields }) => ({ id: fields.id[0], print: fields.print[0] }));
    yield* page;
    const last = page.at(-1);
    if (page.length < HELD_AT_ONCE || last === undefined) return;
    after = last.id;
  }
}
