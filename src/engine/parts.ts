/**
 * One archive as several parts of a larger whole, a part a year: each in an index of its own behind the one alias, so that a year that
 * does not change any more is never sent again and an old year can be kept on cheaper nodes.
 */

import { allIndices, dropFromAlias } from './alias.js';
import type { Engine } from './engine.js';
import { indexTemplate } from './mapping.js';
import { type PushOptions, type PushReport, type PushSource, push } from './push.js';

/** `parts` by the name of each; those that were there and are none of these any more go. */
export async function pushParts(
  engine: Engine,
  parts: ReadonlyMap<string, PushSource>,
  options: PushOptions,
): Promise<readonly PushReport[]> {
  await engine.ask({
    method: 'PUT',
    path: `/_index_template/${engine.alias}`,
    body: indexTemplate(engine.alias, options),
  });
  const reports: PushReport[] = [];
  for (const [part, source] of parts)
    reports.push(await push(engine, source, { ...options, shard: nameOf(options, part) }));
  await retire(engine, new Set([...parts.keys()].map((part) => nameOf(options, part))), `${options.shard}.`);
  return reports;
}

function nameOf({ shard }: PushOptions, part: string): string {
  return `${shard}.${part}`;
}

async function retire(engine: Engine, kept: ReadonlySet<string>, beginning: string): Promise<void> {
  for (const [index, { shard }] of await allIndices(engine)) {
    if (shard.startsWith(beginning) && !kept.has(shard)) await dropFromAlias(engine, index);
  }
}
