import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withPinyin } from '../../src/search/pinyin.js';
import { search } from '../../src/search/search.js';
import { writeSegment } from '../../src/segments/builder.js';
import { openSnapshot } from '../../src/segments/snapshot.js';
import { recordOf } from '../segments/documents.js';

const folder = mkdtempSync(join(tmpdir(), 'pinyin-'));
const PAGES: Readonly<Record<string, string>> = {
  city: '溫州的孵化器鼓勵創新，綠色發展。',
  capital: '西安先行一步。',
  letters: 'The wenzhou model, wen and zhou, wz.',
  apart: '温和的州府，文章与网站。',
};
const records = Object.values(PAGES).map((body) => recordOf({ body }));
const names = new Map(records.map(({ id }, i) => [id, Object.keys(PAGES)[i] as string]));
const state = {
  folder: join(folder, 'a'),
  summary: writeSegment(
    join(folder, 'a'),
    records.map((record) => ({ record })),
  ),
  deleted: [],
};
const snapshot = openSnapshot([state]);
afterAll(() => {
  snapshot.close();
  rmSync(folder, { recursive: true, force: true });
});

const FINDS: readonly (readonly [query: string, finds: string])[] = [
  ['wenzhou', 'city letters'],
  ['wen zhou', 'city letters'],
  ['"wen zhou"', 'city'],
  ['WenZhou', 'city letters'],
  ['wēnzhōu', 'city'],
  ['wz', 'apart city letters'],
  ['w z', 'apart city'],
  ['chuangxin', 'city'],
  ['chuangxin wenzhou', 'city'],
  ['fuhuaqi', 'city'],
  ['fhq', 'city'],
  ['lvse', 'city'],
  ["xi'an", 'capital'],
  ['xian', 'capital'],
  ['wen', 'letters'],
  ['title:wenzhou', ''],
  ['zhouwen', ''],
  ['孵化器 -wenzhou', ''],
  ['wenzhou OR xian', 'capital city letters'],
  ['温州', 'city'],
];

describe('pinyin', () => {
  it.each(FINDS)('%s finds: %s', (query, finds) => {
    expect(found(query, true)).toBe(finds);
  });

  it('is read only where it is asked for', () => {
    expect(found('wenzhou', false)).toBe('letters');
  });

  it('shows the words it was read as, in the query and in the text', () => {
    const { parsed, hits } = search(snapshot, 'chuangxin', { spelling: withPinyin });
    expect(parsed).toBe('chuangxin OR 创新');
    const [hit] = hits;
    expect(hit?.snippetMatches.map(({ start, end }) => hit.snippet?.slice(start, end))).toEqual(['創新']);
  });

  it('says when it looks for only a part of what may be meant', () => {
    const pairs = [...'问文闻纹稳'].flatMap((first) =>
      [...'中周州洲粥轴肘咒皱宙昼种终钟忠'].map((second) => first + second),
    );
    const crowded = join(folder, 'crowded');
    const summary = writeSegment(crowded, [{ record: recordOf({ body: pairs.join('，') }) }]);
    const many = openSnapshot([{ folder: crowded, summary, deleted: [] }]);
    const { warnings, total } = search(many, 'wz', { spelling: withPinyin });
    many.close();
    expect(total).toBe(1);
    expect(warnings).toEqual(['wz may spell many words; the 60 most frequent are looked for']);
  });
});

function found(query: string, pinyin: boolean): string {
  const { hits } = search(snapshot, query, { limit: 0, ...(pinyin ? { spelling: withPinyin } : {}) });
  return hits
    .map(({ id }) => names.get(id))
    .sort()
    .join(' ');
}
