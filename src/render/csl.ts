/** CSL-JSON 1.0, the form that Zotero, pandoc and citeproc read. Chinese names are given whole: no table tells 欧阳 from 欧 阳 for sure. */

import type { Author } from '../model.js';
import type { CitedDate, CitedWork } from './cited-work.js';

export function cslItem(work: CitedWork): object {
  return withoutAbsent({
    id: work.id,
    type: 'webpage',
    title: work.title ?? `[${work.label}]`,
    author: cslNames(work.writers),
    editor: cslNames(work.editors),
    translator: cslNames(work.translators),
    'container-title': work.container,
    publisher: work.publisher,
    issued: work.issued && cslDate(work.issued),
    accessed: { 'date-parts': [work.accessed.split('-').map(Number)] },
    URL: work.url,
    section: work.section.at(-1),
    keyword: work.keywords.length > 0 ? work.keywords.join(',') : undefined,
    language: work.language,
  });
}

function cslNames(people: readonly Author[]): object[] | undefined {
  return people.length > 0 ? people.map(({ name }) => ({ literal: name })) : undefined;
}

function cslDate({ parts, isInferred }: CitedDate): object {
  return { 'date-parts': parts, ...(isInferred ? { circa: true } : {}) };
}

function withoutAbsent(item: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
