import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureChromium } from './chromium.ts';

/**
 * `npm test`: types, lint, knowledge check, then every test. With arguments: only the tests, narrowed as vitest does.
 * Ends with `N passed, N failed` (a check counts as one, a test file that did not load as one failure). A skipped test fails.
 */
const only = process.argv.slice(2);
let passed = 0;
let failed = 0;

/** Tells what the program said once it has ended, so that several may run at once. */
async function check(title: string, program: string, ...args: string[]): Promise<void> {
  const run = promisify(execFile)(program, args, { maxBuffer: 64 * 2 ** 20 });
  const { stdout, stderr } = await run.catch((error: Awaited<typeof run>) => error);
  const ok = run.child.exitCode === 0;
  console.log(
    `\n--- ${title}: ${[program, ...args].join(' ')}\n${stdout}${stderr}--- ${title}: ${ok ? 'passed' : 'failed'}`,
  );
  if (ok) passed++;
  else failed++;
}

if (only.length === 0)
  await Promise.all([
    check('types', 'tsc', '--noEmit', '-p', '.'),
    check('lint', 'biome', 'check', '--error-on-warnings', '.'),
    check('knowledge', 'node', 'src/cli/knowledge.ts', 'check'),
  ]);

const chromium = ensureChromium(process.env);
if (!chromium) {
  console.error(
    'The browser tests need Chromium. Install it (Debian: apt-get install chromium; else Chrome or Chromium from your system), or set CHROMIUM_PATH to it, and run npm test again.',
  );
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'rolecall-test-'));
const report = join(folder, 'report.json');
console.log(`\n--- tests: vitest run (browser: ${chromium})`);
const run = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only],
  { stdio: 'inherit', env: { ...process.env, CHROMIUM_PATH: chromium } },
);
const skipped = count(report, run.status === 0);
rmSync(folder, { recursive: true });
if (skipped > 0) console.error(`${skipped} tests were skipped: make them run, or remove them.`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && run.status === 0 ? 0 : 1;

/** Adds the report's figures; a narrowed run may skip what it was not asked for. */
function count(path: string, ok: boolean): number {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    failed++;
    console.error('vitest ended without a report.');
    return 0;
  }
  const skipped = only.length === 0 ? report.numPendingTests + report.numTodoTests : 0;
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failures = report.numFailedTests + skipped + unloaded;
  passed += report.numPassedTests;
  // An error outside any test (an unhandled rejection) fails the run without failing a test.
  failed += failures === 0 && !ok ? 1 : failures;
  return skipped;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}
