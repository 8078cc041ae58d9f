import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, type Place, ROOT } from './run.js';

let place: Place;
beforeAll(() => {
  place = newPlace({ ARCHIVE_DIR: 'store' });
  for (const page of PAGES) place.write(`pages/${page.name}`, bytesOf(page));
  // Says on stderr which module each import leads to.
  place.write(
    'hooks.mjs',
    'export async function resolve(name, context, next) { const found = await next(name, context); process._rawDebug("loads " + found.url); return found; }',
  );
  place.write('watch.mjs', "import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);");
  place.archive('ingest', 'pages');
});
afterAll(() => place.remove());

/** Modules a command loads, CommonJS packages by their first file; wherever the project lies. */
function loadedBy(words: string): string[] {
  const { stderr } = place.shell(`$NODE --import ./watch.mjs "${ROOT}/dist/cli/main.js" ${words} --color always`);
  return [...stderr.matchAll(/^loads (.*)$/gmu)].map(([, url = '']) => url.replace(pathToFileURL(ROOT).href, ''));
}

const DECODERS = /iconv-lite|htmlparser2|\/(decode|repair|chrome|metadata|read)\//u;
const DRAWING = /chalk|cli-table3|string-width/u;

describe('a command loads what it uses', () => {
  it.each([
    { words: 'search 创新', never: [DECODERS, /cli-table3/u] },
    { words: 'search 创新 --ndjson', never: [DECODERS, DRAWING] },
    { words: 'list --json', never: [DECODERS, DRAWING] },
    { words: 'show $($NODE $PROGRAM list enc:big5 --output ids)', never: [DECODERS, /cli-table3|minisearch/u] },
    { words: 'show $($NODE $PROGRAM list enc:big5 --output ids) --json', never: [DECODERS, DRAWING, /minisearch/u] },
    { words: 'completion places 温', never: [DECODERS, DRAWING, /minisearch/u] },
    { words: 'completion bash', never: [DECODERS, DRAWING, /minisearch|\/(store|search|segments)\//u] },
    { words: 'stats --json', never: [DECODERS, DRAWING] },
    { words: 'dups --json', never: [DECODERS, DRAWING] },
    { words: 'check --json', never: [DECODERS, DRAWING, /minisearch/u] },
    { words: 'log --json', never: [DECODERS, DRAWING, /minisearch|\/search\//u] },
    { words: 'config', never: [DECODERS, DRAWING, /minisearch|\/(store|search|segments)\//u] },
    { words: 'help query', never: [DECODERS, /chalk|cli-table3|minisearch|\/store\//u] },
    { words: 'decode pages --ndjson', never: [DRAWING, /minisearch|\/(store|search|segments)\//u] },
    { words: 'export --format csv', never: [DECODERS, DRAWING] },
  ])('$words', ({ words, never }) => {
    const loaded = loadedBy(words);
    expect(loaded.length).toBeGreaterThan(10);
    for (const pattern of never) expect(loaded.filter((url) => pattern.test(url))).toEqual([]);
  });
});
