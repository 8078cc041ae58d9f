/** The pages in a tar file, gzipped or not, each a file of its own to the archive. Nothing is written to the disk; links are named, not followed. */

import { isUtf8 } from 'node:buffer';
import { type Container, type Member, pageOfMember } from './container.js';
import { isUnsafeName, LINK, unsafe } from './member-name.js';
import { type DecodeName, decodeTogether } from './names.js';
import type { Refusal } from './select.js';
import { openStretches, type Stretches } from './stretch.js';
import { type BrokenEntry, type TarEntry, tarEntries } from './tar-headers.js';

export function openTar({ file, decodeName }: Container): Iterable<Member> | Refusal {
  const tar = openStretches(file);
  if ('code' in tar) return tar;
  const entries: TarEntry[] = [];
  let broken: BrokenEntry | undefined;
  for (const entry of tarEntries(tar)) {
    if ('refusal' in entry) broken = entry;
    else if (entry.type !== FOLDER) entries.push(entry);
  }
  const names = namesOf(entries, decodeName);
  const members = entries.map((entry, i) => memberOf(tar, entry, names[i] ?? ''));
  return broken ? [...members, brokenMember(broken)] : members;
}

const FOLDER = '5';
const FILES = new Set(['0', '\0', '7']);
const LINKS = new Set(['1', '2']);

function memberOf({ readAt }: Stretches, { type, contentAt, length }: TarEntry, name: string): Member {
  const refusal = refuse(name, type);
  const read = (maxBytes: number): ReturnType<Member['read']> =>
    length > maxBytes ? tooLarge(length, maxBytes) : pageOfMember(name, readAt(contentAt, length), maxBytes);
  return { name, size: length, isFile: true, ...(refusal ? { refusal } : {}), read };
}

function refuse(name: string, type: string): Refusal | undefined {
  if (isUnsafeName(name)) return unsafe('its name points out of the tar');
  if (LINKS.has(type)) return LINK;
  if (FILES.has(type)) return undefined;
  return { code: 'special-file', message: 'not a regular file', hint: 'only regular files hold pages' };
}

/** `./news/1.html` is what `tar` writes of `news/1.html` in the folder it was run in. */
function namesOf(entries: readonly TarEntry[], decodeName: DecodeName): string[] {
  const isKnown = ({ name, isNameUtf8 }: TarEntry) => isNameUtf8 || isUtf8(name);
  const decoded = decodeTogether(
    entries.filter((entry) => !isKnown(entry)).map(({ name }) => name),
    decodeName,
  );
  const names = entries.map((entry) => (isKnown(entry) ? entry.name.toString() : (decoded.shift() ?? '')));
  return names.map((name) => name.replace(/^(?:\.\/)+/u, ''));
}

function brokenMember({ at, refusal }: BrokenEntry): Member {
  return { name: `entry-${at}`, size: 0, isFile: false, refusal, read: () => refusal };
}

function tooLarge(length: number, maxBytes: number): Refusal {
  return { code: 'too-large', message: `${length} bytes, more than ${maxBytes}`, hint: 'raise --max-size to take it' };
}
