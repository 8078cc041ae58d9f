/** What `archive help <topic>` prints. */

import { ArchiveError } from '../errors.js';
import type { Both, Lang } from '../render/words.js';
import { nearest } from './suggest.js';
import { TOPICS } from './words/topics.js';

export function topicText(topic: string, lang: Lang): string {
  const words: Both | undefined = TOPICS[topic];
  if (words) return words[lang];
  const known = Object.keys(TOPICS);
  const guess = nearest(topic, known);
  throw new ArchiveError('usage', `there is no topic ${topic}`, {
    hint: guess ? `did you mean \`archive help ${guess}\`?` : `topics: ${known.join(' ')}`,
  });
}
