import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../src/pipeline.js';
import { drawBars } from '../../src/render/bars.js';
import { repairDiff } from '../../src/render/diff.js';
import { dupGroup } from '../../src/render/dup-group.js';
import type { ShownHit } from '../../src/render/hit.js';
import { hitCards } from '../../src/render/hit-card.js';
import { hitTable } from '../../src/render/hit-table.js';
import { ingestSummary } from '../../src/render/ingest-summary.js';
import { withoutLinks } from '../../src/render/link.js';
import type { Look } from '../../src/render/look.js';
import { chromeLines, metaLines } from '../../src/render/meta.js';
import { recordPage } from '../../src/render/record-page.js';
import { inspectionStory } from '../../src/render/story.js';
import { displayWidth } from '../../src/render/width.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/pages', import.meta.url));
const inspections = readdirSync(FIXTURES)
  // Every other page: all kinds of damage are among them.
  .filter((_, i) => i % 2 === 0)
  .map((name) => inspectFile({ bytes: readFileSync(path.join(FIXTURES, name)), capture: { path: name } }, {}));
const records = inspections.map(({ record }) => record);
const hits = records.map((record, i): ShownHit => {
  const { id, label, title, date, places, authors, source, captures, body, encoding, flags, dupOf } = record;
  const shown = { id, label, title, date, places, authors, source, flags, dupOf, encoding: encoding.name };
  const mark = { start: Math.min(60, body.length - 1), end: Math.min(64, body.length) };
  const marks = { snippet: body.slice(0, 150), snippetMatches: [mark], matches: [] };
  const where = { path: captures[0]?.path ?? null, address: 'file:///srv/%E6%BA%AB.html' };
  return { ...shown, ...marks, ...where, shortId: id.slice(0, 8), rank: i + 1, score: 1 };
});
const counts = {
  ...{ archive: '/srv/存档', tookMs: 900, seen: 45, new: 40, updated: 1, unchanged: 1, duplicate: 1, rejected: 1 },
  ...{ skipped: 1, removed: 2, encodings: { 'utf-8': 24, gb18030: 8, 'iso-2022-cn': 2 }, repairs: { annotation: 145 } },
  problems: [{ path: '報道/空.html', code: 'empty', message: 'no text in it', hint: 'save the page again' }] as const,
};

const SCREENS: readonly { readonly name: string; readonly draw: (look: Look) => string }[] = [
  { name: 'hits', draw: (look) => hitCards(hits, { place: [{ value: '浙江省温州市瓯海区', count: 7 }] }, look) },
  { name: 'list', draw: (look) => hitTable(hits, look) },
  { name: 'page', draw: (look) => records.map((record) => recordPage(record, look)).join('') },
  { name: 'meta', draw: (look) => records.map((record) => metaLines(record, look)).join('') },
  { name: 'chrome', draw: (look) => records.map((record) => chromeLines(record, look)).join('') },
  { name: 'diff', draw: (look) => records.map((record) => repairDiff(record, look)).join('') },
  { name: 'story', draw: (look) => inspections.map((inspection) => inspectionStory(inspection, look)).join('') },
  {
    name: 'copies',
    draw: (look) =>
      dupGroup(
        hits.map((hit) => ({ ...hit, path: hit.path ?? '' })),
        hits[3]!.id,
        look,
      ),
  },
  {
    name: 'bars',
    draw: (look) =>
      drawBars(
        '地点',
        [
          { value: '温州市', count: 3 },
          { value: '其他', count: 40 },
        ],
        look,
      ),
  },
  {
    name: 'summary',
    draw: (look) =>
      ingestSummary(counts, { dryRun: true, verbose: true, isRejected: () => true, tell: (said) => said }, look),
  },
];

const NARROWEST = 30;
const WIDEST = 200;
const widths = Array.from({ length: WIDEST - NARROWEST + 1 }, (_, i) => NARROWEST + i);
const settings = (['narrow', 'wide'] as const).flatMap((ambiguous) =>
  (['zh', 'en'] as const).map((lang) => ({ ambiguous, lang })),
);
/** Every width in one of the settings, and those where a layout changes in all of them. */
const looks = widths.flatMap((columns, n) => {
  const tried = [NARROWEST, 41, 59, 60, 80, WIDEST].includes(columns) ? settings : settings.slice(n % 4, (n % 4) + 1);
  return tried.map((setting): Look => ({ columns, ...setting, level: 0, links: setting.lang === 'zh' }));
});

describe('a screen', () => {
  it.each(SCREENS)('of $name has no line wider than the terminal', ({ draw }) => {
    for (const look of looks) {
      const wide = withoutLinks(draw(look))
        .split('\n')
        .filter((line) => displayWidth(line, look.ambiguous) > look.columns);
      expect({ look, wide }).toEqual({ look, wide: [] });
    }
  });

  it.each(SCREENS)('of $name holds the same characters however wide it is', ({ name, draw }) => {
    // A snippet on a narrow terminal is shorter, and says so; a bar is a picture.
    if (name === 'hits' || name === 'bars') return;
    const characters = (look: Look) =>
      Array.from(withoutLinks(draw(look)).replace(/[\s·]/gu, ''))
        .sort()
        .join('');
    const [first, ...others] = looks.filter(({ lang, ambiguous }) => lang === 'en' && ambiguous === 'narrow');
    const of = (look: Look) => (name === 'list' && look.columns < 60 ? undefined : characters(look));
    const all = [first!, ...others].map(of).filter((each) => each !== undefined);
    expect(new Set(all).size).toBe(1);
  });
});
