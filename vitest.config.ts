import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Processes: what the program measures of its own time and memory must not be another test's.
    pool: 'forks',
    // Every core: a machine of two would otherwise run one file at a time.
    maxWorkers: '100%',
  },
});
