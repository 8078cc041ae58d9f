import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/engine/*.cluster.ts'], pool: 'forks', fileParallelism: false, bail: 0 },
});
