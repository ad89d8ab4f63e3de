import { spawn } from 'node:child_process';

/** What a process of its own needs of this one's environment; no settings. */
export const bareEnv = {
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
};

/** Runs one of the project's commands as a process of its own. */
export function command(
  file: string,
  args: readonly string[] = [],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<{ status: number | null; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      env: { ...bareEnv, ...options.env },
      stdio: 'pipe',
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output, errors }));
    child.stdin.end(options.input ?? '');
  });
}
