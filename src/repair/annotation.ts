/** Strips injected readings: 報(bào)訊 becomes 報訊. A gloss, a lesson, any bracket with more than one syllable stays. */

import { type Annotation, findAnnotations, findUnlisted, isInjected } from './annotations.js';
import type { Edit } from './edits.js';

export function stripAnnotations(text: string): readonly Edit[] {
  const annotations = findAnnotations(text);
  return isInjected(text, annotations) ? [...annotations, ...findUnlisted(text)].map(stripOf) : [];
}

export function stripOf({ start, end }: Annotation): Edit {
  return { start, end, after: '', kind: 'annotation', rule: 'annotation', certainty: 'certain', confidence: 0.99 };
}
