import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Packages and the programs that tests start are compiled once for all files.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/learnt.ts', 'test/support/postgres-server.ts'],
    pool: 'forks',
    // Two at a time: on small machines more of them, each with a database or a browser, only starve each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
});
