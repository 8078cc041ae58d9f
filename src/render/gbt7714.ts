/**
 * A reference in the numeric style of GB/T 7714—2015 for an online document: 主要责任者. 题名[EB/OL]. 出版者, 出版年(更新日期)[引用日期]. 获取路径.
 * A year that only follows from the text stands in brackets, as the standard asks; a missing part is left out, never filled.
 */

import { type CitedWork, isoDay } from './cited-work.js';
import { safeLine } from './safe.js';

/** The standard names three and closes with 等. */
const MAX_NAMED = 3;

export function gbt7714Line(work: CitedWork): string {
  const title = closed(safeLine(work.title ?? `[${work.label}]`));
  const parts = [writersOf(work), `${title}[EB/OL]`, imprintOf(work), work.url && safeLine(work.url)];
  return `${parts.filter(Boolean).join('. ')}.\n`;
}

function writersOf({ writers }: CitedWork): string {
  const named = writers.slice(0, MAX_NAMED).map(({ name }) => safeLine(name));
  return [...named, ...(writers.length > MAX_NAMED ? ['等'] : [])].join(', ');
}

/** 出版者 is whoever carries the copy that the address leads to. Without one, what is known of the date stands alone. */
function imprintOf({ container, publisher = container, issued, accessed }: CitedWork): string {
  const day = issued === undefined ? '' : isoDay(issued);
  const year = issued?.isInferred ? `[${day.slice(0, 4)}]` : day.slice(0, 4);
  if (publisher === undefined) return `${issued?.isInferred ? year : bracketed(day)}[${accessed}]`;
  const updated = issued?.isInferred || day.length <= 4 ? '' : bracketed(day);
  return `${[closed(safeLine(publisher)), year].filter(Boolean).join(', ')}${updated}[${accessed}]`;
}

function bracketed(day: string): string {
  return day === '' ? '' : `(${day})`;
}

/** The full stop behind a part is the standard's own. */
function closed(title: string): string {
  return title.replace(/(?<![.。．\s])[.。．\s]+$/u, '');
}
