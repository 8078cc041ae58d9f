/** A query as it was understood, in one line that can be asked again. */

import { DEFAULT_FIELDS } from './fields.js';
import type { QueryNode } from './query.js';

export function printQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'text':
      return `${node.fields === DEFAULT_FIELDS ? '' : `${node.fields.join(',')}:`}${quoted(node.text, node.prefix)}`;
    case 'value':
    case 'where':
      return `${node.field}:${/\s/u.test(node.value) ? quoted(node.value) : node.value}`;
    case 'id':
      return `id:${node.value}`;
    case 'day':
      return `${node.field}:${node.value}`;
    case 'not':
      return `-${inner(node.of)}`;
    case 'all':
      return node.of.map(inner).join(' ');
    case 'any':
      return node.of.map(inner).join(' OR ');
  }
}

function inner(node: QueryNode): string {
  return node.kind === 'all' || node.kind === 'any' ? `(${printQuery(node)})` : printQuery(node);
}

/** A word needs no quotes where it reads the same without. */
function quoted(text: string, goesOn = false): string {
  const written = goesOn ? `${text}*` : text;
  const isPlain = !/[\s"'()（）:：\-－“”「」《》]/.test(text) && !/^(?:AND|OR|NOT)$/.test(text);
  return isPlain ? written : `"${written.replaceAll('"', ' ')}"`;
}
