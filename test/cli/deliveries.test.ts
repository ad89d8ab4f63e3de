import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds } from '../../src/lib/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { command } from '../support/command.ts';

/** One folder of data for the whole file: each test goes on from the one before. */
describe('dead letters, from a shell', () => {
  let folder: string;
  let ids: string[];
  const deliveries = (...args: string[]) =>
    command('src/cli/deliveries.ts', args, { env: { DATA_DIR: folder, KNOWLEDGE_DIR: 'knowledge' } });
  const open = (): Promise<Store> => openStore({ url: `sqlite:${join(folder, 'rolecall.db')}` });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rolecall-deliveries-'));
    const { inbox, close } = await open();
    for (const key of ['one', 'two', 'three'])
      await inbox.receive({ id: randomIds.row(), kind: 'mail.bounced', key, payload: {}, runAt: 0 });
    const now = Date.parse('2026-11-24T12:00:00Z');
    for (const one of await inbox.claim(now, 10, 1000, 'worker')) await inbox.fail(one, 'HTTP 400', now, undefined);
    ids = (await inbox.deadLetters(10)).map(({ id }) => id);
    await close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are listed with their cause, and what to do', async () => {
    const { status, output } = await deliveries('list');
    expect(status).toBe(0);
    expect(output).toContain('inbox: 0 waiting, 3 given up');
    expect(output).toContain(`${ids[0]}  mail.bounced (inbox), 1 attempts, the last on 2026-11-24T12:00:00.000Z`);
    expect(output).toContain('npm run -s deliveries -- retry ID');
  });

  it('can be listed while the embedded database is in use, and changed only at its console then', async () => {
    const running = await open();
    expect((await deliveries()).output).toContain('3 given up');
    const { status, errors } = await deliveries('drop', ids[0]!);
    await running.close();
    expect([status, errors]).toEqual([1, expect.stringContaining('Another Rolecall process is using')]);
  });

  it('are tried again or dropped, one by one or all', async () => {
    expect((await deliveries('retry', ids[0]!)).output).toContain('inbox: 1 waiting, 2 given up');
    expect((await deliveries('drop', ids[1]!)).output).toContain('inbox: 1 waiting, 1 given up');
    const { output } = await deliveries('retry', '--all', '--json');
    expect(JSON.parse(output)).toMatchObject({ changed: 1, counts: { inbox: { ready: 2, dead: 0 } }, dead: [] });
  });

  it.each([
    [['retry'], /^Use: npm run -s deliveries -- COMMAND/],
    [['drop', '--all'], /^Use: npm run -s deliveries -- COMMAND/],
    [['burn', 'x'], /^Use: npm run -s deliveries -- COMMAND/],
    [['drop', 'unknown'], /There is no dead letter unknown/],
  ])('%j is refused with what would do', async (args, message) => {
    const { status, errors } = await deliveries(...args);
    expect([status, errors]).toEqual([1, expect.stringMatching(message)]);
  });
});
