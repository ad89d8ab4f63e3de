import { afterEach, beforeEach, expect, test } from 'vitest';
import { randomIds } from '../../src/lib/ids.ts';
import { createPasswords } from '../../src/staff/password.ts';
import { createStaff, loginName, type Staff } from '../../src/staff/staff.ts';
import { openStore, type Store } from '../../src/store/store.ts';

let store: Store;
let staff: Staff;
const happened: unknown[] = [];
beforeEach(async () => {
  happened.length = 0;
  store = await openStore({ url: 'sqlite::memory:' });
  staff = createStaff({
    store: store.staff,
    shared: { value: 'the shared one', key: new Uint8Array(32) },
    clock: () => 1_700_000_000_000,
    ids: randomIds,
    events: {
      signedIn: (event) => happened.push(['in', event]),
      signInRefused: (event) => happened.push(['refused', event]),
      signedOut: (event) => happened.push(['out', event]),
      personChanged: (event) => happened.push([event.what, event.by]),
    },
  });
});
afterEach(() => store.close());

const from = { address: '192.0.2.1' };

test('a hash that costs less than one does now is made anew when its person signs in', async () => {
  const { person, token } = await staff.people.add({ name: 'Rita Example', login: 'rita', role: 'recruiter' }, 'test');
  await staff.people.choosePassword(token, 'a password of mine');
  const stored = async () => (await store.staff.people.byLogin('rita'))!.password!;
  const weak = await createPasswords({ memory: 8, passes: 1, parallelism: 1 }).hash('a password of mine');
  await store.staff.people.changePassword(person.id, await stored(), weak);
  await staff.signIn({ name: 'rita', password: 'a password of mine', ...from });
  expect(await stored()).toContain('m=19456,t=2');
  await staff.signIn({ name: 'rita', password: 'a password of mine', ...from });
});

test('a password that changes while it is checked lets nobody in', async () => {
  const { person, token } = await staff.people.add({ name: 'Rita Example', login: 'rita', role: 'recruiter' }, 'test');
  await staff.people.choosePassword(token, 'a password of mine');
  const signingIn = staff.signIn({ name: 'rita', password: 'a password of mine', ...from });
  await staff.people.setActive(person.id, false, 'test');
  await expect(signingIn).rejects.toMatchObject({ code: 'signed-out' });
});

test('what happens is told by ids, with who did it', async () => {
  const { person, token } = await staff.people.add(
    { name: 'Rita Example', login: 'rita', role: 'recruiter' },
    'staff:ada',
  );
  await staff.people.choosePassword(token, 'a password of mine');
  const { session } = await staff.signIn({ name: 'rita', password: 'a password of mine', ...from });
  await expect(staff.signIn({ name: 'rita', password: 'x', ...from })).rejects.toThrow();
  await staff.changePassword(session, { current: 'a password of mine', next: 'my next password', ...from });
  await staff.people.changeRole(person.id, 'curator', 'staff:ada');
  await staff.signOut(session);
  const rita = `staff:${person.id}`;
  expect(happened).toEqual([
    ['added', 'staff:ada'],
    ['password-chosen', rita],
    ['in', { sessionId: session.id, role: 'recruiter' }],
    ['refused', { locked: false }],
    ['password-changed', rita],
    ['role-changed', 'staff:ada'],
    ['out', { sessionId: session.id }],
  ]);
});

test.each([
  [' Rita@Example.ORG ', 'rita@example.org'],
  ['ŁUKASZ', 'łukasz'],
  ['ｒｉｔａ', 'rita'],
])('the sign-in name %j is %j', (typed, login) => {
  expect(loginName.parse(typed)).toBe(login);
});

test.each(['', 'r', 'two words', 'x'.repeat(101), 'rita\u202e', '<rita>'])('%j is no sign-in name', (typed) => {
  expect(loginName.safeParse(typed).success).toBe(false);
});
