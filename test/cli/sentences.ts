/** Every sentence the rooms can say, read from their sources: a text of two words and more, `{}` for what is put in. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { ROOT } from './run.js';

/** Words in both languages, shapes of JSON, generated tables, rules with their reasons, scripts for shells. */
const NOT_SAID =
  /-table|-words|^(?:repair|chrome|metadata|script|tokenize)\/|^cli\/words\/|^cli\/completion|export\/(?:sqlite|bag)|decode\/labels|render\/(?:schemas|jsonld|words)/;

/** A text of which a person would read at least two words. */
const SENTENCE = /(?:^|[\s{}(])[a-z]{2,}[,;:]? [^\s-]|\} [a-z]{2,}/i;

export function sentencesOfSources(): string[] {
  const folder = path.join(ROOT, 'src');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const all = names
    .filter((name) => !NOT_SAID.test(name))
    .flatMap((name) => textsIn(parseAst(readFileSync(path.join(folder, name), 'utf8'), { lang: 'ts' })));
  return [...new Set(all)].filter((text) => SENTENCE.test(text));
}

interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

function textsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(textsIn);
  const { type, value, quasis, ...rest } = node as Node;
  // What stands in both languages side by side needs no third.
  if (isInBoth(node)) return [];
  if (type === 'ImportDeclaration' || (type === 'ThrowStatement' && isOfDevelopers(node))) return [];
  const own = type === 'Literal' && typeof value === 'string' ? [value] : [];
  const made = quasis ? [quasis.map(({ value: { cooked } }) => cooked).join('{}')] : [];
  return [
    ...own,
    ...made,
    ...(typeof value === 'object' ? textsIn(value) : []),
    ...Object.values(rest).flatMap(textsIn),
  ];
}

/** `{ en: …, zh: … }`, or `lang === 'zh' ? … : …`. */
function isInBoth(node: object): boolean {
  const { properties, test } = node as Branches;
  const keys = properties?.map(({ key }) => key?.name);
  return (keys?.includes('en') && keys.includes('zh')) || test?.right?.value === 'zh';
}

interface Branches {
  readonly properties?: readonly { readonly key?: { readonly name?: string } }[];
  readonly test?: { readonly right?: { readonly value?: unknown } };
}

/** `throw new TypeError(…)`: a mistake of ours, told with its place. */
function isOfDevelopers(node: object): boolean {
  const { argument } = node as { argument?: { callee?: { name?: string } } };
  return /^(?:Type|Range|)Error$/.test(argument?.callee?.name ?? '-');
}
