/** An archive that an earlier version of the program wrote, kept in test/store/formats, in the hands of today's. */

import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newPlace, type Place, ROOT } from './run.js';

let place: Place;
beforeAll(() => {
  place = newPlace({ ARCHIVE_DIR: 'store' });
  cpSync(path.join(ROOT, 'test/store/formats/1/archive'), path.join(place.folder, 'store'), { recursive: true });
  place.write('pages/new.txt', '溫州市科技局今日發布公告。\n');
});
afterAll(() => place.remove());

it('says in one line how many records are older than the program, until they are refreshed', () => {
  expect(place.archive('stats').stderr).toBe(
    '8 records are of an older version of the program; `archive refresh` renews them\n',
  );
  expect(JSON.parse(place.archive('stats', '--json', '-q').stdout)).toMatchObject({ records: 7, older: 8 });
  expect(place.archive('ingest', 'pages').stderr).toContain('8 records are of an older version');
  const dry = place.archive('refresh', '--dry-run');
  expect(dry.stdout).toMatch(/^[0-9a-f]{12} pipeline: 1 → \d+$/mu);
  expect(place.archive('stats').stderr).toContain('8 records');
  expect(place.archive('refresh').stdout).toBe(dry.stdout);
  expect(place.archive('stats').stderr).toBe('');
  expect(place.archive('check').status).toBe(0);
});
