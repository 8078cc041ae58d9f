import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from '../../src/store/lock.js';

let folder: string;
const path = () => join(folder, 'lock');
const owner = () => JSON.parse(readFileSync(path(), 'utf8'));
const leave = (changes: object) => {
  takeLock(folder);
  writeFileSync(path(), JSON.stringify({ ...owner(), ...changes }));
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a second writer is told who holds the lock', () => {
  takeLock(folder);
  expect(() => takeLock(folder)).toThrow(
    expect.objectContaining({ code: 'locked', message: expect.stringContaining(`process ${process.pid}`) }),
  );
});

test('a released lock can be taken again and leaves nothing behind', () => {
  takeLock(folder).release();
  takeLock(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a process that is no more is taken over', () => {
  const pid = Number(execFileSync(process.execPath, ['-p', 'process.pid']).toString());
  leave({ pid });
  expect(() => takeLock(folder)).not.toThrow();
});

test('the lock of a process whose number another one has now is taken over', () => {
  const other = spawn('sleep', ['30']);
  leave({ pid: other.pid, started: '1' });
  expect(() => takeLock(folder)).not.toThrow();
  other.kill();
});

test('a lock from before the machine was last started is taken over', () => {
  leave({ boot: 'another' });
  expect(() => takeLock(folder)).not.toThrow();
});

test('a lock of another machine is respected', () => {
  leave({ host: 'elsewhere' });
  expect(() => takeLock(folder)).toThrow(expect.objectContaining({ code: 'locked' }));
});

test('a torn lock is respected while it is young, and taken over when it is old', () => {
  writeFileSync(path(), '{"pid":');
  expect(() => takeLock(folder)).toThrow(expect.objectContaining({ code: 'locked' }));
  utimesSync(path(), 1, 1);
  expect(() => takeLock(folder)).not.toThrow();
});

test('a writer that lost its lock notices before it commits', () => {
  const lock = takeLock(folder);
  writeFileSync(path(), JSON.stringify({ ...owner(), token: 'another' }));
  expect(() => lock.assertHeld()).toThrow(expect.objectContaining({ code: 'locked' }));
  lock.release();
  expect(readdirSync(folder)).toEqual(['lock']);
});
