import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createStaff } from '../../src/staff/staff.ts';
import { openStore } from '../../src/store/store.ts';
import { command } from '../support/command.ts';

/** One database for the whole file: each test goes on from the one before. */
describe('the people of the console, from a shell', () => {
  let folder: string;
  const staff = (...args: string[]) =>
    command('src/cli/staff.ts', args, { env: { DATA_DIR: folder, PUBLIC_URL: 'https://jobs.example.org' } });
  const opened = () => openStore({ url: `sqlite:${join(folder, 'rolecall.db')}` });

  /** Takes up the link that was printed, as its person does in the browser. */
  async function choose(output: string, password: string): Promise<void> {
    const token = /^https:\/\/jobs\.example\.org\/console#\/invitation\/([\w-]{22})$/m.exec(output)?.[1];
    const store = await opened();
    const silent = () => {};
    const events = { signedIn: silent, signInRefused: silent, signedOut: silent, personChanged: silent };
    const shared = { value: 'x', key: new Uint8Array(32) };
    const room = createStaff({ store: store.staff, shared, clock: systemClock, ids: randomIds, events });
    await room.people.choosePassword(token ?? 'no link was printed', password);
    await store.close();
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rolecall-staff-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('adds an administrator and prints the link on which they choose a password', async () => {
    const { status, output, errors } = await staff('add', 'Ada Example', '--login', 'Ada@example.org');
    expect(errors).toBe('');
    expect(status).toBe(0);
    expect(output).toContain('Ada Example chooses a password here, once, until 20');
    expect((await staff('list')).output).toBe(
      'ada@example.org  Ada Example, administrator, has not chosen a password\n',
    );
    await choose(output, 'a password of mine');
    expect((await staff('list')).output).toBe('ada@example.org  Ada Example, administrator\n');
  });

  it('gives somebody who is locked out a new link, and takes the password they had', async () => {
    const { output } = await staff('reset', 'ADA@example.org');
    expect((await staff('list')).output).toContain('has not chosen a password');
    await choose(output, 'another password');
    const [person] = JSON.parse((await staff('list', '--json')).output);
    expect(person).toMatchObject({ login: 'ada@example.org', role: 'administrator', hasPassword: true });
    expect(JSON.stringify(person)).not.toContain('argon2');
  });

  it('says what to do while a running process has the embedded database, and lists beside it', async () => {
    const running = await opened();
    const { status, errors } = await staff('reset', 'ada@example.org');
    expect(status).toBe(1);
    expect(errors).toMatch(/Another Rolecall process is using .* Stop it first/);
    expect((await staff('list')).output).toContain('ada@example.org');
    await running.close();
  });

  it.each([
    [['reset', 'nobody@example.org'], 'Nobody signs in as nobody@example.org'],
    [['add', 'Bo Example', '--login', 'bo', '--role', 'owner'], 'ROLE is one of: recruiter, curator, administrator'],
    [['add', 'Bo Example', '--login', 'ada@example.org'], 'already signs in with this name'],
    [['add', '<b>', '--login', 'two words'], 'in letters'],
    [['add', 'Bo Example'], 'Use: npm run -s staff'],
    [['burn'], 'Use: npm run -s staff'],
    [['list', '--nonsense'], "Unknown option '--nonsense'"],
  ])('%j is refused with what would do', async (args, why) => {
    const { status, output, errors } = await staff(...args);
    expect([status, output]).toEqual([1, '']);
    expect(errors).toContain(why);
  });
});
