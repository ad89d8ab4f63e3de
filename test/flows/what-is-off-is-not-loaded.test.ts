import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallFiles } from '../support/snapshot.ts';

let folder: string;
let program: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-off-'));
  await mkdir(join(folder, 'knowledge/en'), { recursive: true });
  for (const [path, text] of smallFiles) await writeFile(join(folder, path), text);
});
afterEach(async () => {
  program?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Starts the product, asks for its page, ends it, and says which packages it has loaded. */
async function packages(env: Record<string, string> = {}): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', './test/support/loaded.ts', 'src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      KNOWLEDGE_DIR: join(folder, 'knowledge'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  program = child;
  let [said, complained] = ['', ''];
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  const { promise: listening, resolve } = Promise.withResolvers<string>();
  child.stdout.on('data', (chunk) => {
    said += chunk;
    const origin = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
    if (origin) resolve(origin);
  });
  const ended = new Promise((done) => child.once('exit', done));
  const origin = await Promise.race([listening, ended.then(() => Promise.reject(new Error(complained)))]);
  expect((await fetch(origin as string)).status).toBe(200);
  child.kill('SIGTERM');
  await ended;
  return (/^loaded: (.*)$/m.exec(complained)?.[1] ?? '').split(' ');
}

test('the packages of what is off cost nobody anything', async () => {
  const loaded = await packages();
  expect(loaded).toContain('fastify');
  // What takes CVs apart is loaded by another process.
  for (const name of ['pdfjs-dist', 'saxes', 'libphonenumber-js']) expect(loaded).not.toContain(name);
  for (const name of ['@slack/bolt', 'nodemailer', 'postal-mime', 'openai']) expect(loaded).not.toContain(name);
});

test('and are there once it is on', async () => {
  const loaded = await packages({
    PUBLIC_URL: 'https://jobs.example.org',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'careers@example.org',
  });
  expect(loaded).toContain('nodemailer');
});
