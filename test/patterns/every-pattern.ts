/** Every regular expression of the program: those written down, found in the source, and those put together, caught as it is loaded. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';

const SOURCES = fileURLToPath(new URL('../../src', import.meta.url));

export interface Found {
  readonly pattern: RegExp;
  readonly where: string;
}

export async function everyPattern(): Promise<readonly Found[]> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const all = [...files.flatMap(writtenIn), ...(await putTogether())];
  return [...new Map(all.map((found) => [`${found.pattern}`, found])).values()];
}

function writtenIn(file: string): Found[] {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  return literalsIn(parseAst(text, { lang: 'ts' })).map(({ regex, start }) => ({
    pattern: new RegExp(regex.pattern, regex.flags),
    where: `src/${file}:${text.slice(0, start).split('\n').length}`,
  }));
}

interface Literal {
  readonly regex: { readonly pattern: string; readonly flags: string };
  readonly start: number;
}

function literalsIn(node: unknown): Literal[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('regex' in node && node.regex) return [node as Literal];
  return Object.values(node).flatMap(literalsIn);
}

/** What the stages build while they are loaded; nothing of them may have been loaded before. */
async function putTogether(): Promise<Found[]> {
  const found: Found[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, words: ConstructorParameters<typeof RegExp>) {
      const pattern = new target(...words);
      found.push({ pattern, where: (new Error('where').stack ?? '').split('\n')[2]?.trim() ?? '' });
      return pattern;
    },
  });
  try {
    await import('../../src/index.js');
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}
