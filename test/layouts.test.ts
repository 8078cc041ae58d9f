import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { processFile } from '../src/pipeline.js';

/** What a reader notes down of a page; what is absent is not asked. */
interface Noted {
  readonly pageType: string;
  readonly title?: string;
  readonly body?: readonly string[];
  readonly published?: string;
  readonly authors?: readonly string[];
  readonly editors?: readonly string[];
  readonly source?: string;
}

const folder = new URL('../fixtures/layouts/', import.meta.url);
const layouts = readdirSync(folder).filter((file) => !file.endsWith('.json'));

function read(layout: string): Required<Noted> {
  const bytes = readFileSync(new URL(layout, folder));
  const { pageType, title, body, date, authors, source } = processFile({ bytes, capture: { path: layout } }, {});
  const named = (isEditor: boolean): readonly string[] =>
    authors.filter(({ role }) => (role === 'editor') === isEditor).map(({ name }) => name);
  return {
    pageType,
    title: title ?? '',
    body: body.split('\n').map((line) => line.trim()),
    published: date?.edtf ?? '',
    authors: named(false),
    editors: named(true),
    source: source?.name ?? '',
  };
}

describe('a page laid out as', () => {
  it.each(layouts)('%s gives its text and nothing but its text', (layout) => {
    const noted = JSON.parse(readFileSync(new URL(layout.replace(/\.\w+$/, '.json'), folder), 'utf8')) as Noted;
    const { body, title, ...fields } = noted;
    const found = read(layout);
    if (body) expect(found.body).toEqual(body.map((line) => line.trim()));
    if (title) expect(found.title.replace(/\s+/g, '')).toBe(title.replace(/\s+/g, ''));
    expect(found).toMatchObject(fields);
  });
});
