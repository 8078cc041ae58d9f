import { defineConfig } from 'vitest/config';

/** What measures time, memory or how the program is loaded, each file in a process of its own. */
const MEASURED = [
  'test/chrome/html.test.ts',
  'test/decode/laws.test.ts',
  'test/metadata/laws.test.ts',
  'test/patterns/*.test.ts',
  'test/repair/linear.test.ts',
  'test/store/pool.test.ts',
];
const OTHERS = 'test/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // Every core: a machine of two would otherwise run one file at a time.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'measured', include: MEASURED } },
      // One process a core for all of them: what each loads is loaded once.
      { extends: true, test: { name: 'others', include: [OTHERS], exclude: MEASURED, isolate: false } },
    ],
  },
});
