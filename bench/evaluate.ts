import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { root } from './child.ts';

/** Pass rates of question sets by kind: what `npm run -s evaluate` says, without its other tables. */
export async function evaluateSets(files: readonly string[]): Promise<string[]> {
  const paths = files.map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file));
  const { stdout } = await promisify(execFile)(process.execPath, [resolve(root, 'src/cli/evaluate.ts'), ...paths], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  const end = stdout.indexOf('\nBy outcome');
  return stdout
    .slice(0, end === -1 ? undefined : end)
    .trim()
    .split('\n');
}
