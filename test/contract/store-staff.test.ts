import { expect, it } from 'vitest';
import { randomIds } from '../../src/lib/ids.ts';
import type { Alive, Counter, NewPerson, Role } from '../../src/staff/staff.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, NOON } from './store-samples.ts';

const HOUR = 3_600_000;
const alive: Alive = { openedAfter: NOON - 12 * HOUR, seenAfter: NOON - 2 * HOUR, shared: 'mark' };

const person = (name: string, role: Role = 'recruiter'): NewPerson => ({
  id: `id-${name}`,
  name: `${name} Example`,
  login: `${name.toLowerCase()}@example.org`,
  role,
  createdAt: NOON,
  invitation: { digest: `link-${name}`, endsAt: NOON + HOUR },
});

/** Adds somebody with a password; gives the id. */
async function joined({ staff }: Store, name: string, role: Role = 'recruiter'): Promise<string> {
  const { id, invitation } = person(name, role);
  await staff.people.add(person(name, role));
  await staff.people.accept(invitation.digest, `hash-${name}`, NOON);
  return id;
}

let number = 0;
/** Opens a session of theirs; gives its id, or undefined. */
async function opened({ staff }: Store, name: string, { at = NOON, checked = `hash-${name}` } = {}) {
  const id = randomIds.row();
  const done = await staff.sessions.open({ id, digest: `d${++number}`, at, personId: `id-${name}`, checked }, alive);
  return done ? { id, digest: `d${number}` } : undefined;
}

async function shared({ staff }: Store, mark = 'mark') {
  const id = randomIds.row();
  const done = await staff.sessions.open(
    { id, digest: `d${++number}`, at: NOON, name: 'Ada Example', shared: mark },
    alive,
  );
  return done ? { id, digest: `d${number}` } : undefined;
}

/** The topics told while `work` runs. */
async function told(store: Store, work: () => Promise<unknown>): Promise<string[]> {
  const topics: string[] = [];
  const stop = store.bus.subscribe((topic) => void topics.push(topic));
  await work();
  await expect.poll(() => topics).not.toEqual([]);
  stop();
  return [...new Set(topics)];
}

onEngines(everyEngine, (place) => {
  it('keeps people by name, each sign-in name once, however many ask for it at once', async () => {
    const { staff } = await place().open();
    const added = await atOnce(5, (n) =>
      staff.people.add({ ...person('Rita'), id: `r${n}`, invitation: { digest: `l${n}`, endsAt: NOON } }),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    await staff.people.add(person('Ada', 'administrator'));
    expect((await staff.people.list()).map(({ name }) => name)).toEqual(['Ada Example', 'Rita Example']);
    expect(await staff.people.find('id-Ada')).toEqual({
      id: 'id-Ada',
      name: 'Ada Example',
      login: 'ada@example.org',
      role: 'administrator',
      active: true,
      createdAt: NOON,
      hasPassword: false,
      invitationEndsAt: NOON + HOUR,
    });
    expect(await staff.people.find('nobody')).toBeUndefined();
    expect(await staff.people.byLogin('nobody')).toBeUndefined();
  });

  it('a link chooses a password once, of those who use it at once one, and not after its end', async () => {
    const { staff } = await place().open();
    await staff.people.add(person('Rita'));
    expect((await staff.people.invited('link-Rita', NOON))?.id).toBe('id-Rita');
    expect(await staff.people.invited('link-Rita', NOON + HOUR)).toBeUndefined();
    expect(await staff.people.accept('link-Rita', 'late', NOON + HOUR)).toBeUndefined();
    const used = await atOnce(5, (n) => staff.people.accept('link-Rita', `hash${n}`, NOON));
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await staff.people.invited('link-Rita', NOON)).toBeUndefined();
    expect((await staff.people.byLogin('rita@example.org'))?.password).toMatch(/^hash\d$/);
  });

  it('a new link replaces the password, the link before it and every session; a revoked one is worth nothing', async () => {
    const store = await place().open();
    const { people, sessions } = store.staff;
    await joined(store, 'Rita');
    const session = await opened(store, 'Rita');
    expect(await told(store, () => people.invite('id-Rita', { digest: 'new', endsAt: NOON + HOUR }))).toEqual([
      'staff',
    ]);
    expect(await sessions.find(session!.digest, alive)).toBeUndefined();
    expect(await opened(store, 'Rita')).toBeUndefined();
    await people.invite('id-Rita', { digest: 'newer', endsAt: NOON + HOUR });
    expect(await people.invited('new', NOON)).toBeUndefined();
    await people.revoke('id-Rita');
    expect(await people.accept('newer', 'hash', NOON)).toBeUndefined();
    await people.change('id-Rita', { active: false });
    expect(await people.invite('id-Rita', { digest: 'x', endsAt: NOON + HOUR })).toBeUndefined();
  });

  it('a session opens only on the password that was checked, and belongs to its person as they are now', async () => {
    const store = await place().open();
    await joined(store, 'Rita');
    expect(await opened(store, 'Rita', { checked: 'another' })).toBeUndefined();
    const session = (await opened(store, 'Rita'))!;
    const found = await store.staff.sessions.find(session.digest, alive);
    expect(found).toMatchObject({
      id: session.id,
      openedAt: NOON,
      name: 'Rita Example',
      person: { role: 'recruiter' },
    });
    expect((await store.staff.people.find('id-Rita'))?.signedInAt).toBe(NOON);
    expect(await store.staff.sessions.find('unknown', alive)).toBeUndefined();
  });

  it('a better hash takes the place of the one that was checked', async () => {
    const store = await place().open();
    await joined(store, 'Rita');
    await store.staff.sessions.open(
      { id: 's', digest: 's', at: NOON, personId: 'id-Rita', checked: 'hash-Rita', better: 'better' },
      alive,
    );
    expect((await store.staff.people.byLogin('rita@example.org'))?.password).toBe('better');
  });

  it.each<[string, (store: Store) => Promise<unknown>]>([
    ['another role', ({ staff }) => staff.people.change('id-Rita', { role: 'curator' })],
    ['no longer being active', ({ staff }) => staff.people.change('id-Rita', { active: false })],
    ['another password', ({ staff }) => staff.people.changePassword('id-Rita', 'hash-Rita', 'next')],
    ['an administrator', ({ staff }) => staff.sessions.endAll('id-Rita')],
  ])('%s ends the sessions of a person and nobody else’s, and tells it', async (_what, change) => {
    const store = await place().open();
    await joined(store, 'Rita');
    await joined(store, 'Sam');
    const ritas = [await opened(store, 'Rita'), await opened(store, 'Rita')];
    const sams = await opened(store, 'Sam');
    expect([...(await store.staff.sessions.counts(alive))].toSorted()).toEqual([
      ['id-Rita', 2],
      ['id-Sam', 1],
    ]);
    expect(await told(store, () => change(store))).toEqual(['staff']);
    for (const one of ritas) expect(await store.staff.sessions.find(one!.digest, alive)).toBeUndefined();
    const ids = [...ritas, sams].map((one) => one!.id);
    expect(await store.staff.sessions.among(ids, alive)).toEqual([sams!.id]);
  });

  it('what changes nothing ends nothing', async () => {
    const store = await place().open();
    await joined(store, 'Rita');
    const session = await opened(store, 'Rita');
    await store.staff.people.change('id-Rita', { role: 'recruiter' });
    await store.staff.people.change('id-Rita', { active: true });
    expect(await store.staff.people.changePassword('id-Rita', 'not theirs', 'next')).toBe(false);
    expect(await store.staff.sessions.find(session!.digest, alive)).toBeDefined();
    expect(await store.staff.people.change('nobody', { active: false })).toBeUndefined();
  });

  it('a session counts until twelve hours after it opened, two after anybody was seen, or its end', async () => {
    const store = await place().open();
    const { sessions } = store.staff;
    await joined(store, 'Rita');
    const { id, digest } = (await opened(store, 'Rita'))!;
    const at = (now: number) => ({ ...alive, openedAfter: now - 12 * HOUR, seenAfter: now - 2 * HOUR });
    expect(await sessions.find(digest, at(NOON + 2 * HOUR - 1))).toBeDefined();
    expect(await sessions.find(digest, at(NOON + 2 * HOUR))).toBeUndefined();
    await sessions.touch(id, NOON + 11 * HOUR);
    expect(await sessions.find(digest, at(NOON + 12 * HOUR - 1))).toBeDefined();
    expect(await sessions.among([id], at(NOON + 12 * HOUR))).toEqual([]);
    expect(await told(store, () => sessions.end(id))).toEqual(['staff']);
    expect(await sessions.find(digest, alive)).toBeUndefined();
  });

  it('the shared password lets in until an administrator has signed in with their own, and its sessions end then', async () => {
    const store = await place().open();
    const { sessions } = store.staff;
    const first = (await shared(store))!;
    expect(await sessions.find(first.digest, alive)).toEqual({ id: first.id, openedAt: NOON, name: 'Ada Example' });
    expect(await sessions.find(first.digest, { ...alive, shared: 'another mark' })).toBeUndefined();
    await joined(store, 'Rita');
    await opened(store, 'Rita');
    await joined(store, 'Ada', 'administrator');
    expect(await sessions.sharedIsOpen()).toBe(true);
    expect(await sessions.find(first.digest, alive)).toBeDefined();
    expect(await told(store, () => opened(store, 'Ada'))).toEqual(['staff']);
    expect(await sessions.sharedIsOpen()).toBe(false);
    expect(await sessions.find(first.digest, alive)).toBeUndefined();
    expect(await shared(store)).toBeUndefined();
    await store.staff.people.invite('id-Ada', { digest: 'lost', endsAt: NOON });
    expect(await sessions.sharedIsOpen()).toBe(false);
  });

  it('of two administrators who step down at once one stays', async () => {
    const store = await place().open();
    for (const name of ['Ada', 'Bo']) {
      await joined(store, name, 'administrator');
      await opened(store, name);
    }
    await joined(store, 'Cy', 'administrator');
    const results = await Promise.all([
      store.staff.people.change('id-Ada', { role: 'recruiter' }),
      store.staff.people.change('id-Bo', { active: false }),
    ]);
    expect(results.filter((result) => result === 'last')).toHaveLength(1);
    expect(await store.staff.sessions.sharedIsOpen()).toBe(false);
    expect(await store.staff.people.change('id-Cy', { role: 'recruiter' })).toMatchObject({ role: 'recruiter' });
  });

  it('counts tries before they are made: of many at once no more than the limit, until the wait is over', async () => {
    const { wrongPasswords } = (await place().open()).staff;
    const name: Counter = { key: 'name', limit: 5, of: 'name' };
    const address: Counter = { key: 'address', limit: 20, of: 'address' };
    const tries = await atOnce(12, () => wrongPasswords.attempt([name, address], NOON, NOON - HOUR));
    expect(tries.filter(({ counted }) => counted)).toHaveLength(5);
    expect([...(await wrongPasswords.counts([name, address]))].toSorted()).toEqual([
      ['address', { count: 5, at: NOON }],
      ['name', { count: 5, at: NOON }],
    ]);
    expect(await wrongPasswords.attempt([name], NOON + HOUR - 1, NOON - 1)).toMatchObject({ counted: false });
    const again = await wrongPasswords.attempt([name], NOON + HOUR, NOON);
    expect(again).toEqual({ counted: true, counts: new Map([['name', { count: 1, at: NOON + HOUR }]]) });
    await wrongPasswords.forget([name]);
    expect(await wrongPasswords.counts([name])).toEqual(new Map());
    await wrongPasswords.prune(NOON + 1);
    expect(await wrongPasswords.counts([address])).toEqual(new Map());
  });
});

onEngines(['PostgreSQL'], (place) => {
  it('is the same for a second process', async () => {
    const [one, two] = [await place().open(), await place().open()];
    await joined(one, 'Rita');
    const session = (await opened(one, 'Rita'))!;
    expect(await two.staff.sessions.find(session.digest, alive)).toBeDefined();
    expect(await told(two, () => one.staff.people.change('id-Rita', { active: false }))).toEqual(['staff']);
    expect(await two.staff.sessions.find(session.digest, alive)).toBeUndefined();
  });
});
