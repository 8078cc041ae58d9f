/**
 * One writer at a time. The lock is a file that says who holds it: a dead owner, or one from before the last start of the
 * machine, is recognised and its lock taken over, so nobody ever has to unlock by hand.
 */

import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { ArchiveError } from '../errors.js';
import { errnoOf, onDisk, writeThrough } from './disk.js';

export const LOCK_NAME = 'lock';

export interface Lock {
  /** Throws when another writer has taken the lock meanwhile; asked before every commit. */
  assertHeld(): void;
  release(): void;
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Of the machine's run: process numbers mean nothing after a restart. */
  readonly boot: string;
  /** Of the process, as the system counts: its number may have been given to another. */
  readonly started: string;
  /** One lock is never taken for another. */
  readonly token: string;
}

const TRIES = 5;

/** Tokens of the locks this process holds: one of its own that is not among them was left by an attempt that failed. */
const heldTokens = new Set<string>();

export function takeLock(folder: string): Lock {
  const path = join(folder, LOCK_NAME);
  const owner = self();
  const mine = JSON.stringify(owner);
  return onDisk(folder, () => {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      if (createExclusively(path, mine)) return heldLock(path, owner.token, folder);
      const theirs = readOwner(path);
      if (theirs === undefined) continue;
      if (!isStale(path, theirs)) throw lockedBy(theirs, folder);
      putAside(path, theirs);
    }
    throw lockedBy('', folder);
  });
}

function heldLock(path: string, token: string, folder: string): Lock {
  heldTokens.add(token);
  const isMine = () => parseOwner(readOwner(path) ?? '')?.token === token;
  return {
    assertHeld() {
      if (!isMine()) throw lockedBy(readOwner(path) ?? '', folder);
    },
    release() {
      heldTokens.delete(token);
      if (isMine()) rmSync(path, { force: true });
    },
  };
}

/** The file appears with its content in it, or not at all. */
function createExclusively(path: string, content: string): boolean {
  const aside = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeThrough(aside, content);
  try {
    linkSync(aside, path);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === 'EEXIST') return false;
    return createWithoutLink(path, content, cause);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** For disks that know no hard links. */
function createWithoutLink(path: string, content: string, cause: unknown): boolean {
  if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'].includes(errnoOf(cause))) throw cause;
  if (statSync(path, { throwIfNoEntry: false })) return false;
  writeThrough(path, content);
  return readOwner(path) === content;
}

function readOwner(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return undefined;
    throw cause;
  }
}

/** Takes away exactly the lock that was judged; if another process was quicker, its lock is put back. */
function putAside(path: string, judged: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return;
    throw cause;
  }
  if (readOwner(aside) !== judged) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

const TORN_AFTER_MS = 10_000;

function isStale(path: string, content: string): boolean {
  const owner = parseOwner(content);
  if (!owner) return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > TORN_AFTER_MS;
  // What runs on another machine cannot be seen from here.
  if (owner.host !== hostname()) return false;
  if (owner.boot !== bootId()) return true;
  if (owner.pid === process.pid && owner.started === startOf(process.pid)) return !heldTokens.has(owner.token);
  return !isAlive(owner.pid) || owner.started !== startOf(owner.pid);
}

function parseOwner(content: string): Owner | undefined {
  try {
    const owner = JSON.parse(content) as Partial<Owner> | null;
    const { pid, host, boot, started, token } = owner ?? {};
    return pid && host && boot && started !== undefined && token ? { pid, host, boot, started, token } : undefined;
  } catch {
    // A torn lock has no owner; its age decides.
    return undefined;
  }
}

function self(): Owner {
  const token = randomBytes(8).toString('hex');
  return { pid: process.pid, host: hostname(), boot: bootId(), started: startOf(process.pid), token };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return errnoOf(cause) === 'EPERM';
  }
}

/** Linux names each run of the machine; elsewhere the time it began, to the nearest minute, stands for it. */
function bootId(): string {
  return (
    readSystemFile('/proc/sys/kernel/random/boot_id')?.trim() ?? String(Math.round((Date.now() / 1000 - uptime()) / 60))
  );
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may hold spaces and brackets; elsewhere nothing is known. */
function startOf(pid: number): string {
  const stat = readSystemFile(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function readSystemFile(path: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Gone with its process, or a system without /proc: nothing is known then.
    return undefined;
  }
}

function lockedBy(content: string, folder: string): ArchiveError {
  const owner = parseOwner(content);
  const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another process';
  const hint = 'wait until it is done; a lock whose owner is dead is taken over by itself';
  return new ArchiveError('locked', `the archive ${folder} is being written by ${who}`, { hint, path: folder });
}
