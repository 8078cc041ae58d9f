/**
 * Repair: decoded text in, the text its author wrote out, with a note for every change and every loss. One linear scan decides which
 * repairs are asked at all, so clean text costs no more than that scan. When unsure, the text stays as it is.
 */

import type { DecodedText, RepairedText } from '../model.js';
import { applyEdits, composeNotes, settle, withoutNoted } from './edits.js';
import { REPAIRS, type Repair } from './registry.js';
import { scanTriggers } from './triggers.js';

/** One repair may bring another's damage to light, as an entity inside mojibake; text of several layers is rare, of more than these unknown. */
const MAX_ROUNDS = 4;

export function repair(decoded: DecodedText): RepairedText {
  let done: RepairedText = { text: decoded.text, notes: [] };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = done.text;
    done = repairOnce(done);
    if (done.text === before) break;
  }
  return done;
}

function repairOnce(done: RepairedText): RepairedText {
  const triggers = scanTriggers(done.text);
  return triggers === 0 ? done : REPAIRS.filter((row) => (row.trigger & triggers) !== 0).reduce(apply, done);
}

function apply(done: RepairedText, row: Repair): RepairedText {
  const edits = withoutNoted(settle(row.find(done.text)), done.notes, done.text);
  if (edits.length === 0) return done;
  const edited = applyEdits(done.text, edits);
  return done.notes.length === 0 ? edited : { ...edited, notes: composeNotes(done.notes, done.text, edits) };
}
