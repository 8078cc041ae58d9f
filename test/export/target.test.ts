import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTarget } from '../../src/export/target.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-target-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const FILE = { kind: 'file', force: false } as const;
const FOLDER = { kind: 'folder', force: false } as const;
const refusal = (hint: string) => expect.objectContaining({ code: 'file-exists', hint: expect.stringContaining(hint) });

function writeFolder(name: string, content: string, force = false): void {
  const target = openTarget(at(name), { ...FOLDER, force });
  writeFileSync(join(target.aside, 'x'), content);
  target.commit();
}

describe('what is exported', () => {
  test('is there only when all of it is, and leaves nothing else behind', () => {
    const target = openTarget(at('all.csv'), FILE);
    writeFileSync(target.aside, 'whole');
    expect(readdirSync(folder)).not.toContain('all.csv');
    target.commit();
    expect(readFileSync(at('all.csv'), 'utf8')).toBe('whole');
    expect(readdirSync(folder)).toEqual(['all.csv']);
  });

  test('takes the place of a file only when that is asked for', () => {
    writeFileSync(at('all.csv'), 'mine');
    expect(() => openTarget(at('all.csv'), FILE)).toThrow(refusal('--force'));
    const target = openTarget(at('all.csv'), { ...FILE, force: true });
    writeFileSync(target.aside, 'new');
    expect(readFileSync(at('all.csv'), 'utf8')).toBe('mine');
    target.commit();
    expect(readFileSync(at('all.csv'), 'utf8')).toBe('new');
  });

  test('takes the place of a folder only when an export made it', () => {
    writeFolder('notes', 'first');
    expect(() => openTarget(at('notes'), FOLDER)).toThrow(refusal('--force'));
    writeFolder('notes', 'second', true);
    expect(readFileSync(at('notes/x'), 'utf8')).toBe('second');
    mkdirSync(at('mine'));
    writeFileSync(at('mine/thesis.md'), 'years of work');
    expect(() => openTarget(at('mine'), { ...FOLDER, force: true })).toThrow(refusal('name another'));
    expect(readdirSync(folder).sort()).toEqual(['mine', 'notes']);
  });

  test('may use a folder that is empty', () => {
    mkdirSync(at('empty'));
    writeFolder('empty/', 'here');
    expect(readFileSync(at('empty/x'), 'utf8')).toBe('here');
  });

  test('is never a file in the place of a folder, nor a folder in that of a file', () => {
    writeFileSync(at('file'), '');
    mkdirSync(at('folder'));
    expect(() => openTarget(at('file'), { ...FOLDER, force: true })).toThrow(refusal('a folder that is not there'));
    expect(() => openTarget(at('folder'), { ...FILE, force: true })).toThrow(refusal('a file that is not there'));
  });

  test('goes where a link leads, and straight into a device', () => {
    writeFileSync(at('real.csv'), 'old');
    symlinkSync(at('real.csv'), at('link.csv'));
    const target = openTarget(at('link.csv'), { ...FILE, force: true });
    writeFileSync(target.aside, 'new');
    target.commit();
    expect(lstatSync(at('link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('real.csv'), 'utf8')).toBe('new');
    expect(openTarget('/dev/null', FILE).aside).toBe('/dev/null');
  });
});
