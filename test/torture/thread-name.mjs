// Which thread of the program this is: main, or what its file is called.
import { basename } from 'node:path';
import { isMainThread } from 'node:worker_threads';

export const threadName = () => (isMainThread ? 'main' : basename(process.argv[1], '.js'));
