/**
 * Characters written as \u4e2d or %u4E2D, as programs store them. In a script they are what they should be, and so they are in a listing,
 * where they stand in quotes or in the brackets of a pattern; in prose, two or more together that give Chinese text were left undecoded.
 */

import { CJK_RUN } from './cjk.js';
import type { Edit } from './edits.js';
import { matchesInProse } from './markup.js';

const ESCAPES = /(?:\\{1,2}u[0-9a-fA-F]{4}){2,}|(?:%u[0-9a-fA-F]{4}){2,}/gu;

/** A quote or a bracket opened in the same word. */
const IN_LISTING = /["'`[][^\s"'`\]]*$/u;
const MAX_WORD = 100;

export function decodeEscapes(text: string): readonly Edit[] {
  return matchesInProse(text, ESCAPES).flatMap(({ 0: shown, index }) => {
    if (IN_LISTING.test(text.slice(Math.max(0, index - MAX_WORD), index))) return [];
    const after = shown.replace(/(?:\\{1,2}|%)u(....)/gu, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (!CJK_RUN.test(after) || /[\p{Cc}\p{Surrogate}]/u.test(after)) return [];
    const span = { start: index, end: index + shown.length };
    return [
      { ...span, after, kind: 'escape', rule: 'unicode-escape', certainty: 'certain', confidence: 0.97 } as const,
    ];
  });
}
