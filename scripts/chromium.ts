import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Path of the system's Chromium or Chrome: `CHROMIUM_PATH`, else the first on the search path. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = env.CHROMIUM_PATH
    ? [env.CHROMIUM_PATH]
    : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable);
}

/** Like `findChromium`; where there is none, installs Debian's package when this process may. */
export function ensureChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const found = findChromium(env);
  if (found || env.CHROMIUM_PATH || !mayInstall()) return found;
  for (const command of ['apt-get update -q', 'apt-get install -y -q --no-install-recommends chromium']) {
    const [program = '', ...args] = command.split(' ');
    spawnSync(program, args, { stdio: 'inherit', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  return findChromium(env);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu is like Debian, but its chromium package is an empty one that asks for snap. */
function mayInstall(): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync('/usr/bin/apt-get') &&
    existsSync('/etc/os-release') &&
    /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}
