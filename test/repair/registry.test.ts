import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPAIRS } from '../../src/repair/registry.js';
import { repair } from '../../src/repair/repair.js';
import { scanTriggers, TRIGGERS } from '../../src/repair/triggers.js';
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

describe('the scan', () => {
  it.each([
    '科技創(chuàng)新',
    '科技創（chuàng）新',
    '创<b>(chuàng)</b>',
    '因?yàn)槎',
    '因�(yàn)槎',
    '因(yàn)槎',
    '因yàn)槎',
    '產(chǎn)a(yè)品',
  ])('asks about a reading in %s', (text) => {
    expect(scanTriggers(text) & TRIGGERS.annotation).not.toBe(0);
  });

  it.each([
    '他說（見圖1-a）',
    '距離十公里（10 km）',
    'console.log(value)',
    '价格（12.5 yuan）',
    '程序f (x)返回',
  ])('asks about nothing in %s', (text) => {
    expect(scanTriggers(text)).toBe(0);
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
