import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { candidate as candidateAt, consolePassword } from '../support/house.ts';
import { bringLearnt } from '../support/learnt.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import { type FakeSlack, fakeSlack, ids } from '../support/slack/slack.ts';

const CLICKS = 100;

describe.each(['http', 'socket'] as const)('a hundred clicks, over %s', (mode) => {
  let slack: FakeSlack;
  let postgres: TestPostgres;
  let store: Store;
  let folders: string[];
  let programs: Awaited<ReturnType<typeof startProgram>>[];

  beforeAll(async () => {
    [slack, postgres] = await Promise.all([fakeSlack(), startPostgres()]);
    const DATABASE_URL = await postgres.url();
    store = await openStore({ url: DATABASE_URL });
    folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'rolecall-'))));
    programs = await Promise.all(
      folders.map((folder) => {
        bringLearnt(folder);
        const own = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', CONSOLE_PASSWORD: consolePassword };
        return startProgram({ ...slack.settings(mode), ...own, DATABASE_URL, SECRET_KEY: 'k'.repeat(32) });
      }),
    );
    if (mode === 'http') slack.connect(programs[0]!.origin);
    else await slack.until(() => slack.sockets.open.size === 2, 'both open a socket');
  }, 120_000);
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await store.close();
    await slack.close();
    await postgres.stop();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('two processes on one database, one card, a hundred recruiters: one has it, ninety-nine are told who', async () => {
    const recruiters = Array.from({ length: CLICKS }, (_, number) => {
      const one = slack.user(`U${String(number).padStart(3, '0')}`, `R${number} Recruiter`);
      one.join(ids.recruiters);
      return one;
    });
    const candidate = await candidateAt(programs[0]!.origin);
    for (const text of ["I'm interested", 'Nora Example, nora@example.org', 'I agree', 'Skip', 'Send it'])
      await candidate.says(text);
    const card = structuredClone(await slack.until(() => slack.messages(ids.recruiters)[0], 'the card'));

    // Slack deals what it sends out among the sockets, as a load balancer does among addresses.
    await Promise.all(
      recruiters.map((one, number) => {
        if (mode === 'http') slack.connect(programs[number % 2]!.origin);
        return one.click(card, 'Take it');
      }),
    );
    await slack.until(() => slack.state.ephemerals.length >= CLICKS - 1, 'the others are told');

    const [taken] = await store.handoffs.list(['claimed'], 10);
    const owner = taken!.recruiter!;
    const told = slack.state.ephemerals;
    expect(told).toHaveLength(CLICKS - 1);
    expect(new Set(told.map(({ user }) => user)).size).toBe(CLICKS - 1);
    for (const { user, text } of told) {
      expect(`slack:${user}`).not.toBe(owner.id);
      expect(text).toBe(`${owner.name} has already taken this conversation.`);
    }
    await slack.until(() => slack.state.find(ids.recruiters, card.ts)!.text.includes(`${owner.name} has taken it`));
    expect(slack.messages(ids.recruiters).filter(({ thread_ts }) => !thread_ts)).toHaveLength(1);
    expect((await store.handoffs.history(taken!.id)).filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  }, 180_000);
});
