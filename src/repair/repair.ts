/**
 * Repair: decoded text in, the text its author wrote out, with a note for every change and every loss. One linear scan decides which
 * repairs are asked at all, so clean text costs no more than that scan. When unsure, the text stays as it is.
 */

import type { DecodedText, RepairedText } from '../model.js';
import { applyEdits, composeNotes, settle } from './edits.js';
import { REPAIRS, type Repair } from './registry.js';
import { scanTriggers } from './triggers.js';

export function repair(decoded: DecodedText): RepairedText {
  const clean: RepairedText = { text: decoded.text, notes: [] };
  const triggers = scanTriggers(decoded.text);
  if (triggers === 0) return clean;
  return REPAIRS.filter((row) => (row.trigger & triggers) !== 0).reduce(apply, clean);
}

function apply(done: RepairedText, row: Repair): RepairedText {
  const edits = settle(row.find(done.text));
  if (edits.length === 0) return done;
  return { text: applyEdits(done.text, edits).text, notes: composeNotes(done.notes, done.text, edits) };
}
