/** A record as Markdown: what is known of it in front, as YAML that note programs read, then the text. */

import type { ArchiveRecord } from '../model.js';
import { readablePlace } from './date.js';
import { safeLine, safeText } from './safe.js';

export function recordMarkdown(record: ArchiveRecord): string {
  const { captures, body, label } = record;
  const facts: readonly (readonly [string, string | readonly string[] | null | undefined])[] = [
    ['id', record.id],
    ['title', record.title],
    ['date', record.date?.edtf],
    ['authors', record.authors.map(({ name }) => name)],
    ['source', record.source?.name],
    ['place', readablePlace(record.places)],
    ['keywords', record.keywords],
    ['url', captures[0]?.url],
    ['file', captures[0]?.path],
  ];
  const front = facts.flatMap(([name, value]) => (value && value.length > 0 ? [`${name}: ${yaml(value)}\n`] : []));
  const paragraphs = safeText(body).split('\n').map(escaped);
  return `---\n${front.join('')}---\n\n# ${escaped(safeLine(label))}\n\n${paragraphs.join('\n\n')}\n\n`;
}

/** JSON strings are YAML strings, whatever they hold. */
function yaml(value: string | readonly string[]): string {
  return typeof value === 'string' ? JSON.stringify(safeLine(value)) : `[${value.map(yaml).join(', ')}]`;
}

/** What would begin a heading, a list, a rule or HTML is only text here. */
function escaped(line: string): string {
  return line.replace(/^(\s*)([#>+-]|\d+[.)]|={3}|`{3})/u, '$1\\$2').replace(/[<*_[\]]/gu, '\\$&');
}
