import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as library from '../../src/index.js';
import { bytesOf, PAGES } from './pages.js';
import { newPlace, ROOT } from './run.js';

const page = readFileSync(path.join(ROOT, 'docs/library.md'), 'utf8');

it('the example of docs/library.md runs as written', () => {
  const place = newPlace();
  for (const each of PAGES) place.write(`pages/${each.name}`, bytesOf(each));
  place.write('node_modules/.keep', '');
  symlinkSync(ROOT, path.join(place.folder, 'node_modules/hanarchive'));
  place.write('example.mjs', /```js\n([\s\S]*?)```/u.exec(page)?.[1] ?? '');
  const { status, stdout, stderr } = place.shell('$NODE example.mjs');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain("utf-8 [ '林曉東' ]");
  expect(stdout).toContain('4 4');
  expect(stdout).toMatch(/3 \[[\s\S]*杭州市西湖区孵化器集群建设提速/u);
  place.remove();
});

it('every function docs/library.md names is there', () => {
  const named = [...page.matchAll(/`(\w+)\(/gu)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !(name in library))).toEqual([]);
});
