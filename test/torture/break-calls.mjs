// Loaded into every thread of the program (`node --import`): in threads of one kind the N-th of certain calls of the file system fails, as
// FAULT="THREAD:CODE:N:call,call" says, THREAD being main, worker (the pipeline) or scribe (the writer of segments); FAULT_LOG is the file
// that tells whether it came to that. Reading the program's own code is left alone: it has not begun then.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { threadName } from './thread-name.mjs';

const [thread, code, n, calls] = process.env.FAULT.split(':');
const READS_CODE = /scriptOf|node:internal\/modules/u;
const tell = fs.appendFileSync;
let left = Number(n);
for (const call of thread === threadName() ? calls.split(',') : []) {
  const original = fs[call];
  fs[call] = (...words) => {
    if (READS_CODE.test(new Error('where').stack) || --left !== 0) return original(...words);
    tell(process.env.FAULT_LOG, `${call}\n`);
    throw Object.assign(new Error(`${code}: injected, ${call}`), { code, syscall: call });
  };
}
syncBuiltinESMExports();
