import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { undo } from '../../src/repair/edits.js';
import { repair } from '../../src/repair/repair.js';
import { decoded } from './decoded.js';

interface Case {
  readonly label: string;
  readonly original: string;
  readonly fixed: string;
  readonly expect: 'pass' | 'fail';
  readonly comment: string;
}

const FOLDER = new URL('../../fixtures/mojibake/', import.meta.url);
const sets = readdirSync(FOLDER).map(
  (name) => [name, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as readonly Case[]] as const,
);

describe.each(sets)('%s', (_, cases) => {
  it.each(cases)('$label', (row) => {
    const result = repair(decoded(row.original));
    expect(undo(result.text, result.notes)).toBe(row.original);
    if (row.expect === 'fail')
      expect(result.text, 'a known failure now passes: say so in the case').not.toBe(row.fixed);
    else expect(result.text).toBe(row.fixed);
  });

  it('is repaired once and for all', () => {
    for (const row of cases) {
      const once = repair(decoded(row.original)).text;
      expect(repair(decoded(once)).text).toBe(once);
    }
  });

  it('holds as many look-alikes as damaged texts', () => {
    const alike = cases.filter((row) => row.original === row.fixed).length;
    expect(alike).toBeGreaterThanOrEqual(cases.length - alike);
  });
});
