/** Which site a page belongs to, as far as the page itself says: its address, its owner's licence number, its copyright holder. */

import type { Page } from '../../model.js';
import { fold } from '../../script/fold.js';

const ADDRESS_NAMES: ReadonlySet<string> = new Set(['canonical', 'saved-from', 'og:url']);
const HOST = /^https?:\/\/(?:www\.)?([a-z0-9.-]{3,100})(?:[/:?#]|$)/i;
/** The number names the owner; `-12` behind it names one of the owner's sites and may be missing. */
const LICENCE = /\p{Script=Han}icp[备证]\s*(\d{6,})/u;
const HOLDER = /(?:copyright|©|\(c\))[\s©(c)]*(?:(?:19|20)\d\d\s*[-–—~至]?\s*)*([\p{Script=Han}\w.]{2,24})/u;

/** Absent when the page says nothing of the kind. */
export function siteKey(page: Page): string | undefined {
  return hostOf(page) ?? licenceOf(page) ?? holderOf(page);
}

function hostOf({ text, head }: Page): string | undefined {
  for (const { name, start, end } of head) {
    const host = ADDRESS_NAMES.has(name) ? HOST.exec(text.slice(start, end))?.[1] : undefined;
    if (host) return `host:${host.toLowerCase()}`;
  }
  return undefined;
}

function licenceOf(page: Page): string | undefined {
  const number = firstMatch(page, 'icp', LICENCE);
  return number && `icp:${number}`;
}

function holderOf(page: Page): string | undefined {
  const holder = firstMatch(page, 'copyright', HOLDER);
  return holder && `holder:${holder}`;
}

function firstMatch({ text, lines }: Page, kind: string, pattern: RegExp): string | undefined {
  for (const line of lines) {
    const found = line.kind === kind ? pattern.exec(fold(text.slice(line.start, line.end)))?.[1] : undefined;
    if (found) return found;
  }
  return undefined;
}
