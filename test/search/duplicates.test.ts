import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ArchiveRecord } from '../../src/model.js';
import { duplicateGroups, similarTo } from '../../src/search/duplicates.js';
import { search } from '../../src/search/search.js';
import { writeSegment } from '../../src/segments/builder.js';
import { openSnapshot, type Snapshot } from '../../src/segments/snapshot.js';
import { recordOf } from '../segments/documents.js';

const STORY =
  '昨日上午，市政府召開新聞發佈會，介紹全市科技企業孵化器建設情況。截至去年年底，全市共有孵化器三十二家，在孵企業一千四百多家。' +
  '市長表示，今後三年將投入專項資金，支持青年創業，完善服務體系，讓更多項目落地生根。多位企業負責人到場交流經驗，並提出建議。';
const OTHER =
  '本周末天氣晴好，氣溫逐步回升。各大公園迎來賞花高峯，交警部門提醒市民錯峯出行，儘量選擇公共交通工具。景區也增加了志願者，' +
  '為老人和孩子提供引導。預計下周中期將有小雨，需要帶傘。專家建議，花粉過敏人羣外出時戴好口罩，回家後及時清洗面部和雙手。';

const ORIGINAL = recordOf({ title: '原稿', body: STORY, date: day('2021-06-16') });
const REPRINT = recordOf({
  title: '轉載',
  body: `本報訊 記者張三。${toSimplified(STORY).replace('三十二家', '三十三家')}責任編輯：李四`,
  date: day('2021-06-17'),
});
const UNDATED = recordOf({ title: '摘錄', body: STORY.slice(20) });
const UNRELATED = recordOf({ title: '天氣', body: OTHER });
const SHORT = [recordOf({ title: '一', body: '會議通知' }), recordOf({ title: '二', body: '會議通知' })];
const OLD = recordOf({ title: '舊版', body: STORY, flags: ['superseded'] });
const ALL = [ORIGINAL, REPRINT, UNDATED, UNRELATED, ...SHORT, OLD];

const folder = mkdtempSync(join(tmpdir(), 'duplicates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('near-duplicates', () => {
  const kept = { kept: ORIGINAL.id, ids: [ORIGINAL.id, ...[REPRINT.id, UNDATED.id].sort()] };

  it('are reprints with another head, tail and script, kept for the earliest; short and old texts are none', () => {
    expect(withSnapshot([ALL], duplicateGroups)).toEqual([kept]);
  });

  it('are the same groups in any order and in any segments', () => {
    expect(withSnapshot([[...ALL].reverse()], duplicateGroups)).toEqual([kept]);
    expect(withSnapshot([[UNDATED, UNRELATED], [REPRINT, OLD], [ORIGINAL]], duplicateGroups)).toEqual([kept]);
  });

  it('are found among more copies than are compared with each other', () => {
    const copies = Array.from({ length: 620 }, (_, i) =>
      recordOf({ title: `第${i}份`, body: i % 2 === 0 ? STORY : `${STORY}第${i}次轉載。`, date: day('2021-06-16') }),
    );
    const groups = withSnapshot([copies, [UNRELATED]], duplicateGroups);
    expect(groups.map(({ ids }) => ids.length)).toEqual([copies.length]);
    expect(withSnapshot([[...copies].reverse().slice(0, 600), copies.slice(0, 20)], duplicateGroups)).toEqual(groups);
  });

  it('are short poems too, in either script, but not two that share a verse', () => {
    const QUATRAIN = '紅豆生南國，春來發幾枝。願君多采擷，此物最相思。';
    const poem = recordOf({ title: '相思', body: QUATRAIN });
    const again = recordOf({ title: '相思 王維', body: toSimplified(QUATRAIN) });
    const other = recordOf({ title: '集句', body: '白日依山盡，黃河入海流。願君多采擷，更上一層樓。' });
    const groups = withSnapshot([[poem, other, again]], duplicateGroups);
    expect(groups).toEqual([{ kept: [poem.id, again.id].sort()[0], ids: [poem.id, again.id].sort() }]);
  });

  it('are not the neighbours of neighbours: a chain of texts that each share half with the next is cut', () => {
    const parts = Array.from({ length: 9 }, (_, i) => strange(i));
    const chain = parts.slice(1).map((part, i) => recordOf({ title: `第${i}段`, body: `${parts[i]}。${part}` }));
    const groups = withSnapshot([chain], duplicateGroups);
    for (const { ids } of groups) expect(ids.length).toBeLessThanOrEqual(2);
    expect(withSnapshot([[...chain].reverse()], duplicateGroups)).toEqual(groups);
  });

  it('can be left out of what is found, or asked for', () => {
    withSnapshot([ALL], (snapshot) => {
      const titles = (query: string, groupDups = false): (string | null)[] =>
        search(snapshot, query, { groupDups })
          .hits.map(({ title }) => title)
          .sort();
      expect(titles('孵化器')).toEqual(['原稿', '摘錄', '轉載'].sort());
      expect(titles('孵化器', true)).toEqual(['原稿']);
      expect(titles('is:dup')).toEqual(['摘錄', '轉載'].sort());
    });
  });

  it('are gathered among the first of very many, which is said', () => {
    const late = day('2021-06-18');
    const crowd = Array.from({ length: 10_000 }, (_, i) => recordOf({ title: `${i}`, body: '孵化器', date: late }));
    withSnapshot([[...crowd, ORIGINAL, REPRINT, UNDATED]], (snapshot) => {
      const found = search(snapshot, '孵化器', { groupDups: true, sort: 'date', limit: 1 });
      expect(found).toMatchObject({ total: 10_002, totalIsExact: false });
      expect(found.warnings).toHaveLength(1);
    });
  });

  it('come first among what is similar', () => {
    withSnapshot([ALL], (snapshot) => {
      const similar = similarTo(snapshot, { segment: 0, document: 0 }, 2);
      expect(similar.map(({ document }) => document).sort()).toEqual([1, 2]);
      expect(similar[0]?.likeness).toBeGreaterThan(0.6);
    });
  });
});

function withSnapshot<T>(segments: readonly (readonly ArchiveRecord[])[], use: (snapshot: Snapshot) => T): T {
  const parent = mkdtempSync(join(folder, 'archive-'));
  const states = segments.map((records, i) => {
    const at = join(parent, `${i}`);
    return {
      folder: at,
      summary: writeSegment(
        at,
        records.map((record) => ({ record })),
      ),
      deleted: [],
    };
  });
  const snapshot = openSnapshot(states);
  try {
    return use(snapshot);
  } finally {
    snapshot.close();
  }
}

/** A text of its own, two hundred characters long. */
function strange(seed: number): string {
  return Array.from({ length: 200 }, (_, i) =>
    String.fromCharCode(0x4e00 + ((seed * 7919 + i * i * 31 + i * 17) % 9000)),
  ).join('');
}

function day(iso: string): ArchiveRecord['date'] {
  return {
    edtf: iso,
    year: 2021,
    precision: 'day',
    earliest: iso,
    latest: iso,
    kind: 'published',
    rule: 'test',
    confidence: 1,
  };
}

/** Enough characters to make it another script. */
function toSimplified(text: string): string {
  const pairs = '開开發发業业務务創创項项還还體体專专書书紹绍傳传';
  return [...text]
    .map((char) => (pairs.indexOf(char) % 2 === 0 ? (pairs[pairs.indexOf(char) + 1] as string) : char))
    .join('');
}
