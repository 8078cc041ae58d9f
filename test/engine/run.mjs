// `npm run test:engine`: the suite that needs a real cluster, where one can be started.
import { spawnSync } from 'node:child_process';
import { whatIsMissing } from './cluster.mjs';

const missing = whatIsMissing();
if (missing) {
  console.log(`engine suite skipped: ${missing}`);
  process.exit(0);
}
const words = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/engine/vitest.config.ts'];
process.exit(spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1);
