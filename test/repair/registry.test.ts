import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPAIRS } from '../../src/repair/registry.js';
import { repair } from '../../src/repair/repair.js';
import { scanTriggers } from '../../src/repair/triggers.js';
// @ts-expect-error a build script without types
import { repairsDocument } from '../../tools/build-repairs.mjs';
import { decoded } from './decoded.js';

describe.each(REPAIRS)('$id', ({ example, page = '…', notApplied, trigger, kind, rules }) => {
  const before = page.replace('…', example.before);
  const result = repair(decoded(before));

  it('does what its example says', () => {
    expect(result.text).toContain(example.after);
    if (example.before !== example.after) expect(result.text).not.toContain(example.before);
  });

  it('leaves its look-alike as it is', () => {
    expect(repair(decoded(notApplied.text))).toEqual({ text: notApplied.text, notes: [] });
  });

  it('is asked when its example is met', () => {
    expect(scanTriggers(before) & trigger).not.toBe(0);
  });

  it('notes the example under its kind and one of its rules', () => {
    expect(result.notes.filter((note) => note.kind === kind && rules.includes(note.rule))).not.toEqual([]);
  });
});

describe('the registry', () => {
  it('names each repair once', () => {
    expect(new Set(REPAIRS.map(({ id }) => id)).size).toBe(REPAIRS.length);
  });

  it('is what docs/repairs.md says', () => {
    const written = readFileSync(new URL('../../docs/repairs.md', import.meta.url), 'utf8');
    expect(written, 'run: npm run build && node tools/build-repairs.mjs').toBe(repairsDocument(REPAIRS));
  });
});
