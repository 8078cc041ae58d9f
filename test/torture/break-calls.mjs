// Loaded into the program (`node --import`): the N-th of certain calls of the file system fails, as FAULT="CODE:N:call,call" says; FAULT_LOG
// is the file that tells whether it came to that. Reading the program's own code is left alone: it has not begun then.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [code, n, calls] = process.env.FAULT.split(':');
const READS_CODE = /scriptOf|node:internal\/modules/u;
const tell = fs.appendFileSync;
let left = Number(n);
for (const call of calls.split(',')) {
  const original = fs[call];
  fs[call] = (...words) => {
    if (READS_CODE.test(new Error('where').stack) || --left !== 0) return original(...words);
    tell(process.env.FAULT_LOG, `${call}\n`);
    throw Object.assign(new Error(`${code}: injected, ${call}`), { code, syscall: call });
  };
}
syncBuiltinESMExports();
