/** JSON-LD flattened to name and value, in the order of the script: `author.name`, `datePublished`. Depth and number are bounded. */

export interface LinkedValue {
  /** Lower case, array places left out. */
  readonly name: string;
  readonly value: string;
}

const MAX_VALUES = 60;
const MAX_DEPTH = 6;
/** Types whose fields speak of the page itself; any other type is named in front of its fields. */
const PAGE_TYPES = /article|posting|webpage|report|discussion|question|review/i;

export function flattenJsonLd(script: string): readonly LinkedValue[] {
  const values: LinkedValue[] = [];
  visit(parse(script), '', 0, values);
  return values;
}

function parse(script: string): unknown {
  try {
    // Line breaks inside strings are the commonest fault of hand-written scripts.
    return JSON.parse(script.replace(/[\u0000-\u001f]+/g, ' '));
  } catch {
    // A page's broken markup is no fault of the user's: it says nothing, and the visible page still does.
    return undefined;
  }
}

function visit(node: unknown, name: string, depth: number, values: LinkedValue[]): void {
  if (values.length >= MAX_VALUES || depth > MAX_DEPTH) return;
  if (typeof node === 'string' || typeof node === 'number') values.push({ name, value: String(node) });
  else if (Array.isArray(node)) for (const item of node) visit(item, name, depth + 1, values);
  else if (typeof node === 'object' && node !== null) visitFields(node, name, depth, values);
}

function visitFields(node: object, name: string, depth: number, values: LinkedValue[]): void {
  const type = String((node as Record<string, unknown>)['@type'] ?? '');
  const prefix = name === '' && type !== '' && !PAGE_TYPES.test(type) ? type.toLowerCase() : name;
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('@') && key !== '@graph') continue;
    const path = key === '@graph' ? '' : `${prefix}${prefix === '' ? '' : '.'}${key.toLowerCase()}`;
    visit(value, path, depth + 1, values);
  }
}
