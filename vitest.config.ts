import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Packages and the programs that tests start are compiled once for all files.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** What starts products, servers and browsers comes first: a long file begun last would be waited for alone. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShort = ({ moduleId }: TestSpecification) => !/\/test\/(browser|cli|contract|flows)\//.test(moduleId);
    return (await super.sort(files)).sort((one, other) => Number(isShort(one)) - Number(isShort(other)));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/learnt.ts', 'test/support/postgres-server.ts'],
    pool: 'forks',
    // Two at a time: on small machines more of them, each with a database or a browser, only starve each other.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
});
