/** Records for the tests of the index, made from a few words. */

import { createHash } from 'node:crypto';
import type { ArchiveRecord } from '../../src/model.js';

export function recordOf(fields: Partial<ArchiveRecord> & { readonly body: string }): ArchiveRecord {
  const id = createHash('sha256')
    .update(`${fields.title ?? ''}\n${fields.body}`)
    .digest('hex');
  return {
    id,
    textId: null,
    pipeline: '1',
    captures: [{ path: `pages/${id.slice(0, 8)}.html` }],
    bytes: fields.body.length,
    hints: {},
    encoding: { name: 'utf-8', confidence: 1, declared: null, segments: [] },
    script: 'hans',
    lang: 'zh',
    pageType: 'article',
    flags: [],
    dupOf: null,
    repairs: [],
    title: null,
    label: fields.title ?? fields.body.slice(0, 10),
    date: null,
    dates: [],
    authors: [],
    source: null,
    publisher: null,
    section: [],
    keywords: [],
    places: [],
    chrome: [],
    evidence: {},
    text: fields.body,
    ...fields,
  };
}
