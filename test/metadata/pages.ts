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

/** A page whose head gives these values, above a story. */
export function pageWithHead(head: Readonly<Record<string, string>>, story: string): Page {
  const { text, lines } = pageOf(story);
  const rows = Object.entries(head);
  const headText = rows.map(([name, value]) => `${name}: ${value}`).join('\n');
  const shift = headText.length + 1;
  let at = 0;
  const items = rows.map(([name, value]) => {
    const start = at + name.length + 2;
    at = start + value.length + 1;
    return { source: 'meta' as const, name, start, end: start + value.length };
  });
  const moved = lines.map((line) => ({ ...line, start: line.start + shift, end: line.end + shift }));
  const headLine = { start: 0, end: headText.length, kind: 'head' as const, rule: 'test' };
  return {
    format: 'html',
    text: `${headText}\n${text}`,
    lines: [headLine, ...moved],
    head: items,
    pageType: 'article',
    source: [],
  };
}
