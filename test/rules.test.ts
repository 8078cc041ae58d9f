import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHROME_RULES } from '../src/chrome/rules/rules.js';
import { CREDIT_RULES } from '../src/metadata/credit-rules.js';
import { DATE_FORMS } from '../src/metadata/date-forms.js';
import { LEAD_RULES } from '../src/metadata/date-lead.js';
import { FIRST_USES } from '../src/metadata/first-use.js';
import { TRAPS } from '../src/metadata/place-traps.js';
import { processFile } from '../src/pipeline.js';
import { rulesDocument } from '../tools/build-rules.mjs';
import { EVIDENCE } from '../tools/rules/evidence.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const document = readFileSync(path.join(ROOT, 'docs/rules.md'), 'utf8');
const tables = {
  chrome: CHROME_RULES,
  credits: CREDIT_RULES,
  leads: LEAD_RULES,
  dateForms: DATE_FORMS,
  firstUses: FIRST_USES,
  traps: TRAPS,
};

describe('docs/rules.md', () => {
  it('is what the tables say: run `node tools/build-rules.mjs` after a build', () => {
    expect(document).toBe(rulesDocument(tables));
  });

  it('explains every rule that the sources of the metadata name', () => {
    const folder = path.join(ROOT, 'src/metadata');
    const sources = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    const named = sources.flatMap((source) => [...source.matchAll(/\brule: '([a-z-]+)'/g)].map(([, id]) => id));
    expect(named.length).toBeGreaterThan(30);
    expect([...new Set(named)].filter((id) => !document.includes(`\`${id}\``))).toEqual([]);
  });

  it('explains every rule that the evidence of the fixture pages names', () => {
    const folder = path.join(ROOT, 'fixtures/pages');
    const rules = readdirSync(folder).flatMap((name) => {
      const record = processFile({ bytes: readFileSync(path.join(folder, name)), capture: { path: name } }, {});
      return Object.values(record.evidence).flatMap((claims) => claims.map(({ rule }) => rule));
    });
    expect(rules.length).toBeGreaterThan(50);
    expect([...new Set(rules)].filter((id) => !document.includes(`\`${id}\``))).toEqual([]);
  });

  it('has a hit and a miss for every rule it tells of', () => {
    const rows = EVIDENCE.flatMap(({ rules }: { rules: readonly (readonly string[])[] }) => rules);
    expect(rows.filter((row) => row.length !== 4 || row.some((text) => text.trim() === ''))).toEqual([]);
    for (const { hits, misses } of [...CHROME_RULES, ...CREDIT_RULES, ...LEAD_RULES, ...DATE_FORMS, ...TRAPS]) {
      expect(Math.min(hits.length, misses.length)).toBeGreaterThan(0);
    }
  });
});
