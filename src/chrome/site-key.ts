/**
 * Which site a page belongs to, as far as the page itself says: its address, its owner's licence number, its copyright holder, or a
 * line at its foot that no other site would print.
 */

import type { ChromeKind, Page } from '../model.js';
import { fold } from '../script/fold.js';

const ADDRESS_NAMES: ReadonlySet<string> = new Set(['canonical', 'saved-from', 'og:url']);
const HOST = /^https?:\/\/(?:www\.)?([a-z0-9.-]{3,100})(?:[/:?#]|$)/i;
/** The number names the owner; `-12` behind it names one of the owner's sites and may be missing. */
const LICENCE = /\p{Script=Han}icp[备证]\s*(\d{6,})/u;
const HOLDER =
  /(?:copyright|©|\(c\)|版权所有)[\s©(c):]{0,20}(?:(?:19|20)\d\d\s*(?:[-–—~至年]\s*)?)*(?:by\s+)?((?!版权|本)[\p{Script=Han}a-z][\p{Script=Han}\w.]{1,23})/u;
/** What the words around a holder say of every holder. */
const EVERY_HOLDER = /版权所有|保留一切权利|(?<![.,。])[.,。]+$/gu;
const RARE_KINDS: readonly ChromeKind[] = ['beian', 'license', 'contact', 'footer'];
/** A shorter line (联系我们) is on every site. */
const LEAST_RARE_UNITS = 12;

/** Absent when the page says nothing of the kind. */
export function siteKey(page: Page): string | undefined {
  return hostOf(page) ?? licenceOf(page) ?? holderOf(page) ?? rareLineOf(page);
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
  const holder = firstMatch(page, 'copyright', HOLDER)?.replace(EVERY_HOLDER, '');
  return holder && `holder:${holder}`;
}

function firstMatch({ text, lines }: Page, kind: ChromeKind, pattern: RegExp): string | undefined {
  for (const line of lines) {
    const found = line.kind === kind ? pattern.exec(fold(text.slice(line.start, line.end)))?.[1] : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Police number, press licence, address and telephone: numbers nobody shares. */
function rareLineOf({ text, lines }: Page): string | undefined {
  for (const kind of RARE_KINDS) {
    const rare = lines
      .filter((line) => line.kind === kind)
      .map(({ start, end }) => fold(text.slice(start, end)).replace(/\s+/g, ''))
      .find((line) => line.length >= LEAST_RARE_UNITS && line.length <= 200 && /\d{5}/.test(line));
    if (rare) return `line:${rare}`;
  }
  return undefined;
}
