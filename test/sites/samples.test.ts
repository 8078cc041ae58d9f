import { expect, test } from 'vitest';
import type { ArchiveRecord } from '../../src/model.js';
import { processFile } from '../../src/pipeline.js';
import { Samples } from '../../src/sites/samples.js';
import { SAMPLE_PAGES } from '../../src/sites/template.js';
import { sitePage, story } from './pages.js';

const page: ArchiveRecord = processFile({ bytes: Buffer.from(sitePage(story(1))), capture: { path: 'p.txt' } }, {});
const pageOf = (n: number, key = 'icp:11112222'): ArchiveRecord => ({
  ...page,
  id: String(n).padStart(4, '0'),
  site: { ...page.site, key } as ArchiveRecord['site'],
});
const range = (count: number) => Array.from({ length: count }, (_, n) => n);
/** Everything below `count` once, in an order that is neither up nor down. */
const shuffled = (count: number) => range(count).map((n) => (n * 7) % count);

function sampleOf(pages: readonly ArchiveRecord[], most?: number): ReadonlyMap<string, readonly string[]> {
  const samples = new Samples(most);
  for (const each of pages) samples.meet(each);
  return new Map(Array.from(samples.bySite(), ([site, tallies]) => [site, tallies.map(({ id }) => id)]));
}

test('a site is known by the pages with the least ids, in their order, however they come', () => {
  const least = range(SAMPLE_PAGES).map((n) => pageOf(n).id);
  for (const order of [range(250), range(250).reverse(), shuffled(250)])
    expect([...sampleOf(order.map((n) => pageOf(n)))]).toEqual([['icp:11112222', least]]);
});

test('no more are held than there is room for, and a full site gives up one for another', () => {
  const pages = [...range(3).map((n) => pageOf(n, 'a')), ...range(3).map((n) => pageOf(n, 'b'))];
  expect([...sampleOf(pages, 4)].map(([site, ids]) => [site, ids.length])).toEqual([
    ['a', 3],
    ['b', 1],
  ]);
  const full = range(SAMPLE_PAGES + 1).map((n) => pageOf(SAMPLE_PAGES - n, 'a'));
  expect(sampleOf(full, SAMPLE_PAGES).get('a')?.[0]).toBe(pageOf(0).id);
});

test('a page of no site is no sample', () => {
  expect(sampleOf([{ ...page, site: null }]).size).toBe(0);
});
