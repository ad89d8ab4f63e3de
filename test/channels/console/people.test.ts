import { afterEach, beforeEach, expect, test } from 'vitest';
import { OWN_PASSWORD, startDesk, type TestDesk } from './desk.ts';

const HOUR = 3_600_000;
let desk: TestDesk;
let ada: string;
let adaId: string;
beforeEach(async () => {
  desk = await startDesk();
  adaId = await desk.add('Ada Example', 'administrator');
  ada = await desk.signInAs('ada@example.org');
});
afterEach(() => desk.server.stop());

const post = (path: string, body: object = {}, cookie = ada) => desk.call('POST', path, { cookie, body });
const people = async () => (await desk.call('GET', '/api/people', { cookie: ada })).json().people;
const person = async (name: string) => (await people()).find((one: { name: string }) => one.name === name);
const status = async (cookie: string) => (await desk.call('GET', '/api/me', { cookie })).statusCode;
const signIn = (name: string, password: string) => desk.call('POST', '/api/sign-in', { body: { name, password } });
const rita = { name: 'Rita Example', login: 'Rita@Example.org', role: 'recruiter' };
const tokenOf = (path: string) => path.replace('/console#/invitation/', '');
const choose = (token: string, password: string) =>
  desk.call('POST', '/api/invitation/password', { body: { token, password } });

test('an administrator adds somebody, who chooses a password on the link and signs in', async () => {
  const link = (await post('/api/people', rita)).json();
  expect(link).toMatchObject({ name: 'Rita Example', endsAt: desk.time.now + 72 * HOUR });
  const token = tokenOf(link.path);
  expect(await person('Rita Example')).toMatchObject({ hasPassword: false, active: true, me: false, sessions: 0 });
  expect((await desk.call('POST', '/api/invitation', { body: { token } })).json()).toEqual({
    name: 'Rita Example',
    login: 'rita@example.org',
  });
  expect((await choose(token, 'a password of mine')).statusCode).toBe(200);
  expect((await signIn('rita@example.org', 'a password of mine')).json()).toMatchObject({
    name: 'Rita Example',
    role: 'recruiter',
  });
  expect(await person('Rita Example')).toMatchObject({ hasPassword: true, signedInAt: desk.time.now, sessions: 1 });
  expect(await person('Rita Example')).not.toHaveProperty('invitationEndsAt');
});

test('what the store keeps of a password, a link and a session lets nobody in', async () => {
  const { path } = (await post('/api/people', rita)).json();
  await choose(tokenOf(path), 'a password of mine');
  const kept = await desk.store.staff.people.byLogin('rita@example.org');
  expect(kept?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  const { path: other } = (await post('/api/people', { ...rita, login: 'other' })).json();
  expect(await desk.store.staff.people.invited(tokenOf(other), desk.time.now)).toBeUndefined();
});

test.each([
  ['too short', 'elevenchars'],
  ['too long', 'x'.repeat(201)],
  ['their name', 'rita example'],
  ['their sign-in name', 'RITA@example.org'],
])('a password that is %s is refused, and the link may be used again', async (_what, password) => {
  const token = tokenOf((await post('/api/people', rita)).json().path);
  expect((await choose(token, password)).statusCode).toBe(400);
  expect((await choose(token, 'twelve chars')).statusCode).toBe(200);
});

test.each<[string, (id: string) => Promise<unknown>]>([
  ['was used', async () => {}],
  [
    'has expired',
    async () => {
      desk.time.now += 72 * HOUR;
    },
  ],
  ['was revoked', async (id) => desk.staff.people.revoke(id, 'test')],
  ['was replaced', async (id) => desk.staff.people.invite(id, 'test')],
  ['is for somebody who left', async (id) => desk.staff.people.setActive(id, false, 'test')],
])('a link that %s is worth nothing', async (what, spoil) => {
  const token = tokenOf((await post('/api/people', rita)).json().path);
  if (what === 'was used') await choose(token, OWN_PASSWORD);
  await spoil((await person('Rita Example'))?.id);
  for (const response of [
    await choose(token, 'another password'),
    await desk.call('POST', '/api/invitation', { body: { token } }),
  ]) {
    expect(response.statusCode).toBe(404);
    expect(response.json().error.message).toContain('Ask an administrator for a new one');
  }
});

test('a sign-in name belongs to one person', async () => {
  await post('/api/people', rita);
  const again = await post('/api/people', { ...rita, name: 'Rita Other', login: 'rita@EXAMPLE.org' });
  expect(again.statusCode).toBe(409);
  expect(again.json().error.message).toContain('already signs in with this name');
});

test.each([
  [{ ...rita, role: 'owner' }, 'Choose one of'],
  [{ ...rita, login: 'two words' }, 'without spaces'],
  [{ ...rita, name: '<b>' }, 'in letters'],
])('%j is refused with what is wrong', async (body, why) => {
  const response = await post('/api/people', body);
  expect(response.statusCode).toBe(400);
  expect(response.json().error.message).toContain(why);
});

test.each([
  ['another role', 'role', { role: 'curator' }],
  ['no longer being active', 'active', { active: false }],
  ['a new link', 'link', {}],
  ['signing them out', 'sign-out', {}],
])('%s ends their sessions and streams at once, in every process', async (_what, path, body) => {
  const id = await desk.add('Rita Example', 'recruiter');
  const cookie = await desk.signInAs('rita@example.org');
  const second = await startDesk({ store: desk.store });
  const origin = await second.server.start('127.0.0.1', 0);
  const stream = await fetch(`${origin}/console/api/live`, { headers: { cookie } });
  expect(stream.status).toBe(200);
  expect((await post(`/api/people/${id}/${path}`, body)).statusCode).toBe(200);
  await stream.text();
  expect(await status(cookie)).toBe(401);
  expect((await second.call('GET', '/api/me', { cookie })).statusCode).toBe(401);
  expect(await status(ada)).toBe(200);
  await second.server.stop();
});

test('a new link takes the password away, so that whoever knew it is out', async () => {
  const id = await desk.add('Rita Example', 'recruiter');
  const { path } = (await post(`/api/people/${id}/link`)).json();
  expect((await signIn('rita@example.org', OWN_PASSWORD)).statusCode).toBe(401);
  await choose(tokenOf(path), 'a new password');
  expect((await signIn('rita@example.org', 'a new password')).statusCode).toBe(200);
});

test('nobody makes a link for themselves: it would sign them out', async () => {
  expect((await post(`/api/people/${adaId}/link`)).statusCode).toBe(409);
  expect(await status(ada)).toBe(200);
});

test.each([
  ['role', { role: 'recruiter' }],
  ['active', { active: false }],
])('the last administrator stays one (%s)', async (path, body) => {
  const boId = await desk.add('Bo Example', 'administrator');
  const refused = await post(`/api/people/${adaId}/${path}`, body);
  expect(refused.statusCode).toBe(409);
  expect(refused.json().error.message).toContain('Ada Example is the only administrator who can sign in');
  await desk.signInAs('bo@example.org');
  expect((await post(`/api/people/${adaId}/${path}`, body)).statusCode).toBe(200);
  expect((await desk.staff.people.list()).find(({ id }) => id === boId)?.role).toBe('administrator');
});

test('an administrator sees who is locked out and lets them in', async () => {
  const id = await desk.add('Rita Example', 'recruiter');
  for (let tries = 0; tries < 5; tries++) await signIn('rita@example.org', 'wrong');
  expect(await person('Rita Example')).toMatchObject({ lockedUntil: desk.time.now + HOUR / 4 });
  expect((await signIn('rita@example.org', OWN_PASSWORD)).statusCode).toBe(429);
  await post(`/api/people/${id}/unlock`);
  expect(await person('Rita Example')).not.toHaveProperty('lockedUntil');
  expect((await signIn('rita@example.org', OWN_PASSWORD)).statusCode).toBe(200);
});

test('who left can’t come in, and comes back with the password they had', async () => {
  const id = await desk.add('Rita Example', 'recruiter');
  await post(`/api/people/${id}/active`, { active: false });
  expect((await signIn('rita@example.org', OWN_PASSWORD)).statusCode).toBe(401);
  expect((await post(`/api/people/${id}/link`)).json().error.message).toContain('activate them first');
  await post(`/api/people/${id}/active`, { active: true });
  expect((await signIn('rita@example.org', OWN_PASSWORD)).statusCode).toBe(200);
});

test('recruiters are the active people who can answer', async () => {
  const ids = [await desk.add('Rita Example', 'recruiter'), await desk.add('Sam Sample', 'recruiter')];
  await desk.add('Cy Example', 'curator');
  await post('/api/people', { ...rita, login: 'not-yet' });
  await desk.staff.people.setActive(ids[1]!, false, 'test');
  expect(await desk.staff.recruiters()).toEqual([
    { id: `staff:${adaId}`, name: 'Ada Example' },
    { id: `staff:${ids[0]}`, name: 'Rita Example' },
  ]);
});

test('a person changes their own password: every other session ends, this one goes on', async () => {
  const other = await desk.signInAs('ada@example.org');
  const wrong = await post('/api/password', { current: 'wrong', next: 'my next password' });
  expect(wrong.statusCode).toBe(403);
  expect((await post('/api/password', { current: OWN_PASSWORD, next: 'short' })).statusCode).toBe(400);
  const changed = await post('/api/password', { current: OWN_PASSWORD, next: 'my next password' });
  expect(changed.json()).toMatchObject({ name: 'Ada Example' });
  const { name, value } = changed.cookies[0]!;
  expect(await status(`${name}=${value}`)).toBe(200);
  for (const cookie of [ada, other]) expect(await status(cookie)).toBe(401);
  expect((await signIn('ada@example.org', OWN_PASSWORD)).statusCode).toBe(401);
  expect((await signIn('ada@example.org', 'my next password')).statusCode).toBe(200);
});

test('guessing at the password of a session somebody left open locks it as signing in does', async () => {
  for (let tries = 0; tries < 5; tries++) await post('/api/password', { current: 'wrong', next: 'my next password' });
  const locked = await post('/api/password', { current: OWN_PASSWORD, next: 'my next password' });
  expect(locked.statusCode).toBe(429);
  expect(locked.headers['retry-after']).toBe('900');
});

test('an unknown person is said to be unknown', async () => {
  for (const path of ['link', 'revoke', 'sign-out', 'unlock']) {
    expect((await post(`/api/people/nobody/${path}`)).statusCode, path).toBe(404);
  }
  expect((await post('/api/people/nobody/role', { role: 'curator' })).statusCode).toBe(404);
});

test('an administrator is known by the name they sign in with, for as long as they are one', async () => {
  const is = (login: string) => desk.staff.isAdministrator(login);
  await desk.staff.people.add({ name: 'Una Example', login: 'una@example.org', role: 'administrator' }, 'test');
  const bea = await desk.add('Bea Example', 'administrator');
  await desk.add('Carl Example', 'recruiter');
  expect(await Promise.all(['BEA@example.org', 'carl@example.org', 'una@example.org', 'nobody'].map(is))).toEqual([
    ...[true, false, false, false],
  ]);
  await desk.staff.people.setActive(bea, false, 'test');
  expect(await is('bea@example.org')).toBe(false);
});
