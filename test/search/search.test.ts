import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArchiveRecord, DateValue, Place } from '../../src/model.js';
import { type SearchOptions, search } from '../../src/search/search.js';
import { writeSegment } from '../../src/segments/builder.js';
import { openSnapshot } from '../../src/segments/snapshot.js';
import { recordOf } from '../segments/documents.js';

const folder = mkdtempSync(join(tmpdir(), 'search-'));
const RECORDS: Readonly<Record<string, ArchiveRecord>> = {
  incubator: recordOf({
    title: '溫州新建孵化器',
    body: '溫州市瓯海區昨日宣布，新的孵化器落成。市長說：「創新是動力。」\n企業家到場。',
    date: day('2021-06-16', '2021-06-16', '2021-06-16'),
    authors: [{ name: '王小明', role: 'reporter', jobTitle: null, affiliation: null }],
    source: { name: '溫州日報', url: null },
    places: [place('瓯海区', '330304', ['浙江省', '温州市', '瓯海区'], ['330000', '330300', '330304'])],
    captures: [{ path: '網頁/2021/a.html', url: 'https://example.cn/a' }],
    keywords: ['孵化器', '创业'],
  }),
  notice: recordOf({
    title: '关于创新的通知',
    body: '各单位：请推动创新，报(bào)讯工作照旧。联系 COVID-19 办公室。',
    date: day('2021', '2021-01-01', '2021-12-31'),
    places: [{ ...place('丽水市', '331100', ['浙江省', '丽水市'], ['330000', '331100']), confidence: 0.3 }],
    source: { name: '温州日报', url: null },
    keywords: ['创业'],
  }),
  undated: recordOf({ title: null, body: '孵 化\n器与 innovation 同行，𠮷野家在此。' }),
  old: recordOf({ title: '温州旧闻', body: '旧的版本。', flags: ['superseded'] }),
};
const state = {
  folder: join(folder, 'a'),
  summary: writeSegment(
    join(folder, 'a'),
    Object.values(RECORDS).map((record) => ({ record })),
  ),
  deleted: [],
};
const snapshot = openSnapshot([state]);
afterAll(() => {
  snapshot.close();
  rmSync(folder, { recursive: true, force: true });
});

const FINDS: readonly { query: string; finds: string; maybe?: number; options?: SearchOptions }[] = [
  { query: '孵化器', finds: 'incubator undated' },
  { query: '創新', finds: 'incubator notice' },
  { query: '创新', finds: 'incubator notice' },
  { query: 'place:丽水', finds: '' },
  { query: 'code:331100', finds: '' },
  { query: '报讯', finds: 'notice' },
  { query: '器落', finds: 'incubator' },
  { query: '报', finds: 'notice' },
  { query: '𠮷', finds: 'undated' },
  { query: '宣布新的', finds: '' },
  { query: '"宣布，新的"', finds: 'incubator' },
  { query: 'innov*', finds: 'undated' },
  { query: 'innov', finds: '' },
  { query: 'covid', finds: 'notice' },
  { query: 'COVID-19', finds: 'notice' },
  { query: '创新 -孵化器', finds: 'notice' },
  { query: '-孵化器', finds: 'notice' },
  { query: '温州', finds: 'incubator' },
  { query: '温州 is:superseded', finds: 'old' },
  { query: 'title:创新', finds: 'notice' },
  { query: 'author:王小明', finds: 'incubator' },
  { query: 'source:温州', finds: 'incubator notice' },
  { query: 'place:浙江', finds: 'incubator' },
  { query: 'place:甌海', finds: 'incubator' },
  { query: 'place:北京', finds: '' },
  { query: 'code:3303', finds: 'incubator' },
  { query: 'keyword:创业', finds: 'incubator notice' },
  { query: 'has:author', finds: 'incubator' },
  { query: 'has:date', finds: 'incubator notice' },
  { query: 'enc:utf-8', finds: 'incubator notice undated' },
  { query: 'path:网页', finds: 'incubator' },
  { query: 'url:example.cn', finds: 'incubator' },
  { query: 'date:2021', finds: 'incubator notice', maybe: 1 },
  { query: 'date:2021-06..2021-08', finds: 'incubator', maybe: 2 },
  { query: 'date:2021-06?', finds: 'incubator notice undated' },
  { query: 'date:2021-06', finds: 'incubator notice undated', options: { maybe: true } },
  { query: '创新 date:2021-06', finds: 'incubator', maybe: 1 },
  { query: '孵化器 -date:2021-06', finds: '', maybe: 1 },
  { query: '', finds: 'incubator', maybe: 2, options: { filters: { since: '2021-06', until: '2021-06' } } },
  { query: '创新', finds: 'incubator', options: { filters: { place: '温州', author: '王小明', source: '日报' } } },
  { query: `id:${RECORDS.notice?.id.slice(0, 8)}`, finds: 'notice' },
];

describe('search', () => {
  it.each(FINDS)('for $query finds: $finds', ({ query, finds, maybe = 0, options = {} }) => {
    const { hits, total, maybeTotal } = search(snapshot, query, options);
    expect(hits.map(({ id }) => nameOf(id)).sort()).toEqual(finds.split(' ').filter(Boolean).sort());
    expect({ total, maybeTotal }).toEqual({ total: hits.length, maybeTotal: maybe });
  });

  it('marks what was found in the text as it is written', () => {
    const [hit] = search(snapshot, '孵化器 创新 -is:dup place:温州').hits;
    const body = [...(RECORDS.incubator?.body ?? '')];
    const title = [...(RECORDS.incubator?.title ?? '')];
    const quotes = hit?.matches.map(({ field, start, end }) =>
      (field === 'title' ? title : body).slice(start, end).join(''),
    );
    expect(quotes).toEqual(['孵化器', '孵化器', '創新']);
    expect(hit?.snippetMatches.map(({ start, end }) => hit.snippet?.slice(start, end))).toEqual(['孵化器', '創新']);
    expect(search(snapshot, '报讯').hits[0]?.snippet).toContain('报(bào)讯');
  });

  it('quotes nothing where only the pages are wanted', () => {
    const [hit] = search(snapshot, '报讯', { brief: true }).hits;
    expect(hit).toMatchObject({ snippet: null, snippetMatches: [], matches: [] });
    expect(hit?.label).toBe(search(snapshot, '报讯').hits[0]?.label);
  });

  it('cuts snippets where the writer paused', () => {
    const long = recordOf({ body: `${'第一句话在这里，'.repeat(20)}孵化器在此。${'后面还有别的话，'.repeat(20)}` });
    const only = openSnapshot([
      { folder: join(folder, 'b'), summary: writeSegment(join(folder, 'b'), [{ record: long }]), deleted: [] },
    ]);
    const [hit] = search(only, '孵化器').hits;
    expect(hit?.snippet).toMatch(/^…孵化器在此。.*，…$/u);
    expect(hit?.snippet?.length).toBeLessThanOrEqual(90);
    only.close();
  });

  it('sorts by date, oldest or newest first, undated last both ways', () => {
    const order = (sort: 'date' | '-date'): string[] =>
      search(snapshot, '孵化 OR 创新', { sort }).hits.map(({ id }) => nameOf(id));
    expect(order('date')).toEqual(['notice', 'incubator', 'undated']);
    expect(order('-date')).toEqual(['incubator', 'notice', 'undated']);
  });

  it('counts facets over all that was found, one value for both scripts', () => {
    const { facets } = search(snapshot, '创新', { facets: ['source', 'keyword', 'place'], limit: 1 });
    expect(facets?.source).toEqual([{ value: expect.stringMatching(/日[报報]$/), count: 2 }]);
    expect(facets?.keyword).toEqual([
      { value: '创业', count: 2 },
      { value: '孵化器', count: 1 },
    ]);
    expect(facets?.place?.map(({ value }) => value)).toEqual(['浙江省', '温州市', '瓯海区']);
    expect(() => search(snapshot, '创新', { facets: ['size'] })).toThrow(
      expect.objectContaining({ code: 'unknown-field' }),
    );
  });

  it('that finds nothing offers what would', () => {
    const offers = (query: string): string[] =>
      (search(snapshot, query).suggestions ?? []).map((one) => `${one.query} ${one.total}`);
    expect(offers('温州创新孵化器')).toEqual(['温州 创新 孵化器 1']);
    expect(offers('温州、孵化器')).toEqual(['温州 孵化器 1']);
    expect(offers('创新 place:北京')).toEqual(['创新 2']);
    expect(offers('inovation')).toEqual(['innovation 1']);
    expect(offers('创新')).toEqual([]);
  });
});

function nameOf(id: string): string {
  return Object.entries(RECORDS).find(([, record]) => record.id === id)?.[0] ?? id;
}

function day(edtf: string, earliest: string, latest: string): DateValue {
  return { edtf, year: 2021, precision: 'day', earliest, latest, kind: 'published', rule: 'test', confidence: 1 };
}

function place(name: string, code: string, path: readonly string[], codes: readonly string[]): Place {
  return { name, mention: name, code, level: 'county', path, codes, primary: true, confidence: 1 };
}
