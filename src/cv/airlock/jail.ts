import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bundle } from './bundle.ts';

/** How a program that nobody trusts is started on this machine. */
export interface Jail {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly uid?: number;
    readonly gid?: number;
  };
}

/** Megabytes of memory that may be written to: what a process reserves counts, and node alone reserves some 250. */
const DATA = 700;
/** Seconds of one core, on a busy machine too, and even when nobody is there any more to end it. */
const CPU = 10;
/** Megabytes of objects. */
const HEAP = 256;
const NOBODY = 65_534;
const SHELL = '/bin/sh';

/**
 * Limits of the operating system, set by the shell that then becomes the program (POSIX ulimit; kilobytes, seconds, blocks).
 * At the soft limit of time the kernel says why it ends a program (SIGXCPU); at the hard one it kills it like any other would.
 */
const limits = `ulimit -d ${DATA * 1024}; ulimit -S -t ${CPU}; ulimit -H -t ${CPU + 2}; ulimit -n 64; ulimit -c 0; ulimit -f 0; exec "$@"`;

/** What of that this machine has. */
export interface Walls {
  readonly shell: boolean;
  /** The user is root, and gives that up. */
  readonly nobody: boolean;
  /** A line for each wall that this machine does not have. */
  readonly missing: readonly string[];
}

export function wallsHere(): Walls {
  const shell = process.platform !== 'win32' && isProgram(SHELL);
  const root = process.getuid?.() === 0;
  const nobody =
    root && [process.execPath, tmpdir(), fileURLToPath(import.meta.resolve('pdfjs-dist'))].every(isOpenToAll);
  return {
    shell,
    nobody,
    missing: [
      ...(shell && process.platform === 'linux' ? [] : [`memory is bounded by node alone (${HEAP} MB of objects)`]),
      ...(root && !nobody ? ['it runs as root, for nobody else may read the program'] : []),
    ],
  };
}

/** `file` runs, and may read `folders` and nothing else. */
export function buildJail(
  { file, folders }: Pick<Bundle, 'file' | 'folders'>,
  { shell, nobody }: Walls = wallsHere(),
): Jail {
  const node = [
    '--permission',
    ...folders.map((folder) => `--allow-fs-read=${folder}`),
    '--disable-proto=delete',
    '--no-addons',
    // No text becomes code, whatever a parser is talked into.
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${HEAP}`,
    '--max-semi-space-size=8',
    '--stack-size=900',
    file,
  ];
  const windows = process.platform === 'win32';
  return {
    ...(shell
      ? { command: SHELL, args: ['-c', limits, 'sh', process.execPath, ...node] }
      : { command: process.execPath, args: node }),
    options: {
      cwd: windows ? dirname(file) : '/',
      // Windows starts no program without it.
      env: windows ? { SystemRoot: process.env.SystemRoot ?? '' } : {},
      ...(nobody && { uid: NOBODY, gid: NOBODY }),
    },
  };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a user without any rights may reach it. */
function isOpenToAll(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    const { mode } = statSync(at);
    const needed = at === path && !statSync(at).isDirectory() ? constants.S_IROTH : constants.S_IXOTH;
    if ((mode & needed) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
