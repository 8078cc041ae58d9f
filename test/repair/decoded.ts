import type { DecodedText } from '../../src/model.js';

/** A text as it comes from the decoder, without anything to say about it. */
export const decoded = (text: string): DecodedText => ({
  text,
  encoding: { name: 'utf-8', confidence: 1, segments: [], candidates: [] },
  notes: [],
});
