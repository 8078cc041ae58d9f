// npm run test:contract: the contract over thousands of documents, which takes minutes. Node sets the variable, so that any shell will do.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const words = ['run', 'test/search/contract.test.ts', '--testTimeout', '600000'];
const { status } = spawnSync(process.execPath, [vitest, ...words], {
  stdio: 'inherit',
  env: { ...process.env, CONTRACT: 'full' },
});
process.exitCode = status ?? 1;
