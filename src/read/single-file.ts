/** Browsers and SingleFile say in a comment at the head of a page where it was saved from; SingleFile also says when. */

import type { Capture, RawFile } from '../model.js';
import { isoDate } from './mhtml.js';

const HEAD_BYTES = 4096;

/** The file, its capture completed by what the comment says. */
export function withSavedFrom(file: RawFile): RawFile {
  const head = Buffer.from(file.bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const origin = singleFileOrigin(head) ?? browserOrigin(head);
  return origin ? { ...file, capture: { ...file.capture, ...origin } } : file;
}

type Origin = Pick<Capture, 'url' | 'capturedAt'>;

function singleFileOrigin(head: string): Origin | undefined {
  const comment = /<!--\s*Page saved with SingleFile\b([\s\S]{0,2000}?)-->/u.exec(head)?.[1];
  if (comment === undefined) return undefined;
  const url = /^\s*url:\s*(\S+)/mu.exec(comment)?.[1];
  // The name of the zone in brackets is in the language of the browser; the offset before it says enough.
  const saved = isoDate(/^\s*saved date:\s*([^\n(]+)/mu.exec(comment)?.[1]?.trim());
  return { ...(url ? { url } : {}), ...(saved ? { capturedAt: saved } : {}) };
}

/** `<!-- saved from url=(0028)http://news.example/1.html -->`; of a file on a disk it says nothing. */
function browserOrigin(head: string): Origin | undefined {
  const url = /<!--\s*saved from url=\(\d{4}\)(https?:\/\/[^\s<>]{1,2000})/iu.exec(head)?.[1];
  return url === undefined ? undefined : { url };
}
