// Loaded into every thread of the program (`node --import`). strace counts calls for each thread by itself; threads of one kind make a call so
// many times beforehand that none but them come to the number at which it fails: AHEAD="THREAD:call:TIMES".
import { closeSync, fsyncSync, openSync, readSync, renameSync } from 'node:fs';
import { threadName } from './thread-name.mjs';

const idle = openSync('/dev/null', 'r');
const CALLS = {
  fsync: () => fsyncSync(idle),
  rename: () => renameSync('/dev/null/a', '/dev/null/b'),
  pread64: () => readSync(idle, Buffer.alloc(1), 0, 1, 0),
  openat: () => closeSync(openSync('/dev/null', 'r')),
};

const [thread, call, times] = (process.env.AHEAD ?? '').split(':');
for (let i = 0; thread === threadName() && i < Number(times); i++) {
  try {
    CALLS[call]();
  } catch {
    // Nobody needs what it does, only that it is counted.
  }
}
closeSync(idle);
