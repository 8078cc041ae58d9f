/** Pages for the tests of this room: flattened text whose every line is of the body unless the test says otherwise. */

import { extractMetadata } from '../../src/metadata/extract.js';
import type { Line, LineKind, Metadata, MetadataContext, Page } from '../../src/model.js';

export const NO_CONTEXT: MetadataContext = { hints: {}, capture: { path: 'page.txt' } };

/** A page of text; a line may open with its kind in guillemets: «breadcrumb»首页 > 新闻. */
export function pageOf(marked: string): Page {
  const lines: Line[] = [];
  let text = '';
  for (const row of marked.split('\n')) {
    const { kind, content } = kindOf(row);
    if (text !== '') text += '\n';
    if (content.trim() !== '')
      lines.push({ start: text.length, end: text.length + content.length, kind, rule: 'test' });
    text += content;
  }
  return { format: 'text', text, lines, head: [], pageType: 'article', source: [] };
}

export function metadataOf(marked: string, context: MetadataContext = NO_CONTEXT): Metadata {
  return extractMetadata(pageOf(marked), context);
}

function kindOf(row: string): { kind: LineKind; content: string } {
  const mark = /^«([a-z]+)»/.exec(row);
  if (mark === null) return { kind: 'body', content: row };
  return { kind: mark[1] as LineKind, content: row.slice(mark[0].length) };
}
