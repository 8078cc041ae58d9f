/** Names inside of containers. They are never used as paths on the disk, and those that try to be are refused all the same. */

import type { Refusal } from './select.js';

export function isUnsafeName(name: string): boolean {
  const isAbsolute = /^(?:\/|\\|[a-z]:)/iu.test(name);
  return isAbsolute || /[\\\0]/u.test(name) || name.split('/').some((part) => part === '..');
}

export function unsafe(message: string): Refusal {
  return { code: 'archive-unsafe', message, hint: 'unpack it yourself if you trust it' };
}

export const TOO_LARGE: Refusal = {
  code: 'too-large',
  message: 'it unpacks to far more than its size',
  hint: 'unpack it yourself if you trust it; --max-size raises the limit',
};

export const LINK: Refusal = {
  code: 'symlink',
  message: 'a symbolic link',
  hint: 'unpack it and name the file it points to',
};
