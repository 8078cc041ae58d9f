/** What `archive help <topic>` prints. */

import { ArchiveError } from '../errors.js';
import { jsonDocument } from '../render/json.js';
import { hintAmong } from '../render/nearest.js';
import { SCHEMAS, schemaDocument } from '../render/schemas.js';
import type { Both, Lang } from '../render/words.js';
import { TOPICS } from './words/topics.js';

export function topicText([topic = '', ...names]: readonly string[], lang: Lang): string {
  if (topic === 'schemas') return schemasText(names);
  const words: Both | undefined = TOPICS[topic];
  if (words) return words[lang];
  const known = [...Object.keys(TOPICS), 'schemas'];
  throw new ArchiveError('usage', `there is no topic ${topic}`, { hint: hintAmong('topics', topic, known) });
}

/** The names of the shapes, or the schemas of those named. */
function schemasText(names: readonly string[]): string {
  const known = Object.keys(SCHEMAS);
  if (names.length === 0) return `${known.join('\n')}\n`;
  return names.map((name) => `${jsonDocument(schemaCalled(name, known))}\n`).join('');
}

function schemaCalled(name: string, known: readonly string[]): object {
  const found = schemaDocument(name);
  if (found) return found;
  throw new ArchiveError('usage', `there is no schema ${name}`, { hint: hintAmong('schemas', name, known) });
}
