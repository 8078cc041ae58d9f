/** Pages saved by SingleFile say in a comment at their head where and when they were saved. */

import type { Capture, RawFile } from '../model.js';
import { isoDate } from './mhtml.js';

const HEAD_BYTES = 4096;

/** The file, its capture completed by what the comment says. */
export function withSavedFrom(file: RawFile): RawFile {
  const head = Buffer.from(file.bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const comment = /<!--\s*Page saved with SingleFile\b([\s\S]{0,2000}?)-->/u.exec(head)?.[1];
  if (comment === undefined) return file;
  const url = /^\s*url:\s*(\S+)/mu.exec(comment)?.[1];
  // The name of the zone in brackets is in the language of the browser; the offset before it says enough.
  const saved = isoDate(/^\s*saved date:\s*([^\n(]+)/mu.exec(comment)?.[1]?.trim());
  const origin: Partial<Capture> = { ...(url ? { url } : {}), ...(saved ? { capturedAt: saved } : {}) };
  return { ...file, capture: { ...file.capture, ...origin } };
}
