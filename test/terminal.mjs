// Preloaded by tests that want to see what a reader sees at a terminal of 88 columns.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const STDOUT = 1;
const { fstatSync } = fs;
fs.fstatSync = (descriptor, ...rest) => {
  const stat = fstatSync(descriptor, ...rest);
  const isScreen = () => false;
  return descriptor === STDOUT ? Object.assign(stat, { isFile: isScreen, isFIFO: isScreen, isSocket: isScreen }) : stat;
};
syncBuiltinESMExports();
Object.defineProperty(process.stdout, 'isTTY', { value: true });
Object.defineProperty(process.stdout, 'columns', { value: 88 });
