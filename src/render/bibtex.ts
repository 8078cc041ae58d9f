/** BibTeX as biblatex reads it: one `@online` a record, every value braced, so that no character of a page means anything to TeX. */

import type { Author } from '../model.js';
import { type CitedDate, type CitedWork, isoDay } from './cited-work.js';
import { safeLine } from './safe.js';

/** Keys begin with a letter; this much of an id is unique in any archive. */
const KEY_DIGITS = 16;

export function bibtexEntry(work: CitedWork): string {
  const fields = Object.entries({
    author: bibtexNames(work.writers),
    editor: bibtexNames(work.editors),
    translator: bibtexNames(work.translators),
    title: `{${escaped(work.title ?? `[${work.label}]`)}}`,
    organization: work.container && escaped(work.container),
    year: work.issued && isoDay(work.issued).slice(0, 4),
    date: work.issued && bibtexDate(work.issued),
    url: work.url && escapedUrl(work.url),
    urldate: work.accessed,
    keywords: work.keywords.map(escaped).join(', '),
    langid: work.language?.startsWith('zh') ? 'chinese' : undefined,
  });
  const rows = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@online{a${work.id.slice(0, KEY_DIGITS)},\n${rows.join('')}}\n`;
}

/** Inner braces keep a name whole: BibTeX would look for a family name in it. */
function bibtexNames(people: readonly Author[]): string {
  return people.map(({ name }) => `{${escaped(name)}}`).join(' and ');
}

/** biblatex reads ranges and doubts as EDTF writes them. */
function bibtexDate({ parts, isInferred }: CitedDate): string {
  const ends = parts.map((part) => isoDay({ parts: [part], isInferred }) + (isInferred ? '?' : ''));
  return ends.join('/');
}

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escaped(text: string): string {
  return safeLine(text).replace(/[\\{}~^#$%&_]/g, (char) => TEX[char] ?? `\\${char}`);
}

/** Only what would end the value or begin a command; all else is the address. */
function escapedUrl(url: string): string {
  return safeLine(url).replace(/[\\{}\s]/g, encodeURIComponent);
}
