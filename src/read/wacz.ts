/** The pages in a WACZ: a zip of WARC files, whose records are what counts. The lists and indexes beside them say nothing else. */

import type { Container, Member } from './container.js';
import type { Refusal } from './select.js';
import { openStretches, type Stretches, stretchesOf } from './stretch.js';
import { pagesOf } from './warc-pages.js';
import { listZip, readMember, refuseMember, storedMember } from './zip.js';
import type { ZipMember } from './zip-directory.js';

export function openWacz({ file, decodeName }: Container): Iterable<Member> | Refusal {
  const zip = openStretches(file);
  if ('code' in zip) return zip;
  const members = listZip(zip, decodeName);
  return 'code' in members ? members : pagesIn(zip, members);
}

function* pagesIn(zip: Stretches, members: readonly ZipMember[]): Generator<Member> {
  for (const member of members) {
    if (OWN_NOTES.test(member.name)) continue;
    const warc = warcIn(zip, member);
    if ('code' in warc) yield refused(member, warc);
    else for (const page of pagesOf(warc)) yield { ...page, name: `${member.name}/${page.name}` };
  }
}

/** What the format says of itself: folders, the package, indexes, lists of pages, logs. */
const OWN_NOTES = /\/$|^(?:datapackage(?:-digest)?\.json|fuzzy\.json|(?:indexes|pages|logs)\/.*)$/u;

/** Unpacked in memory, up to this. */
const MAX_WARC_BYTES = 256 * 1024 * 1024;

function warcIn(zip: Stretches, member: ZipMember): Stretches | Refusal {
  if (!/\.warc(?:\.gz)?$/iu.test(member.name)) return NOT_WARC;
  const refusal = refuseMember(member);
  if (refusal) return refusal;
  const stored = storedMember(zip, member);
  if (stored && ('code' in stored || !/\.gz$/iu.test(member.name))) return stored;
  const bytes = readMember(zip, member, MAX_WARC_BYTES);
  return 'code' in bytes ? bytes : stretchesOf(bytes);
}

const NOT_WARC: Refusal = {
  code: 'unsupported',
  message: 'not a part of a WACZ that holds pages',
  hint: 'unpack it and ingest what you need',
};

function refused({ name }: ZipMember, refusal: Refusal): Member {
  return { name, size: 0, isFile: false, refusal, read: () => refusal };
}
