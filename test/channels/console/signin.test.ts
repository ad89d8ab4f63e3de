import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OWN_PASSWORD, PASSWORD, startDesk, type TestDesk } from './desk.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
let desk: TestDesk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.server.stop());

const attempt = (password: string, from?: string, name = 'Rita Example') =>
  desk.call('POST', '/api/sign-in', { body: { name, password }, ...(from ? { from } : {}) });
const me = (cookie: string) => desk.call('GET', '/api/me', { cookie });
const ways = async () => (await desk.call('GET', '/api/sign-in')).json();

describe('while nobody has been added', () => {
  test('the console password signs in an administrator under the name given', async () => {
    expect(await ways()).toEqual({ shared: true, people: false });
    const cookie = await desk.signIn('  Rita   Example ');
    expect((await me(cookie)).json()).toEqual({
      id: 'name:Rita Example',
      name: 'Rita Example',
      role: 'administrator',
      pages: ['desk', 'talent-pool', 'people', 'deliveries', 'audit'],
    });
  });

  test.each(['', 'wrong', `${PASSWORD} `, PASSWORD.slice(0, -1), PASSWORD.toUpperCase()])(
    'the password %j is refused and no cookie is given',
    async (password) => {
      const response = await attempt(password);
      expect(response.statusCode).toBe(401);
      expect(response.json().error.message).toContain('not the console password');
      expect(response.cookies).toEqual([]);
    },
  );

  test.each([
    { name: '', why: 'Give your name' },
    { name: 'R', why: 'Give your name' },
    { name: 'x'.repeat(61), why: 'at most 60' },
    { name: 'Rita\u202eelpmaxE', why: 'in letters' },
    { name: '<b>Rita</b>', why: 'in letters' },
    { name: 'Rita\u0000Example', why: 'in letters' },
  ])('the name $name is refused: candidates read it', async ({ name, why }) => {
    const response = await attempt(PASSWORD, undefined, name);
    expect(response.statusCode).toBe(400);
    expect(response.json().error.message).toContain(why);
  });

  test.each(['Zoë Müller-O’Brien', 'Łukasz Żółć', '山田 太郎', 'नेहा शर्मा', 'Dr. J. Example, MSc'])(
    '%s can sign in',
    async (name) => {
      expect((await attempt(PASSWORD, undefined, name)).json()).toMatchObject({ name: name.normalize('NFC') });
    },
  );

  test('another console password signs everybody out', async () => {
    const cookie = await desk.signIn('Rita Example');
    const changed = await startDesk({ password: 'another password', store: desk.store });
    expect((await changed.call('GET', '/api/me', { cookie })).statusCode).toBe(401);
    await changed.server.stop();
  });
});

describe('once an administrator has a password of their own', () => {
  beforeEach(() => desk.add('Ada Example', 'administrator'));

  test('people sign in with it, however they write their sign-in name', async () => {
    const response = await attempt(OWN_PASSWORD, undefined, ' ADA@example.ORG ');
    expect(response.json()).toEqual({
      id: expect.stringMatching(/^staff:/),
      name: 'Ada Example',
      role: 'administrator',
      pages: ['desk', 'talent-pool', 'people', 'deliveries', 'audit', 'password'],
    });
  });

  test('the console password works until they have signed in once, and is then out of use with its sessions', async () => {
    const shared = await desk.signIn('Rita Example');
    expect(await ways()).toEqual({ shared: true, people: true });
    await desk.signInAs('ada@example.org');
    expect(await ways()).toEqual({ shared: false, people: true });
    expect((await me(shared)).statusCode).toBe(401);
    const refused = await attempt(PASSWORD);
    expect(refused.statusCode).toBe(401);
    expect(refused.json().error.message).toMatch(/out of use .* Ask an administrator for a link/);
  });

  test('the console password counts as a wrong one then, and clears nobody’s count', async () => {
    await desk.signInAs('ada@example.org');
    for (let tries = 0; tries < 4; tries++) await attempt('wrong', '192.0.2.9', 'ada@example.org');
    await attempt(PASSWORD, '192.0.2.9', 'ada@example.org');
    expect((await attempt(OWN_PASSWORD, '192.0.2.10', 'ada@example.org')).statusCode).toBe(429);
  });

  test.each([
    ['a wrong password', 'ada@example.org', 'wrong'],
    ['a name nobody has', 'nobody@example.org', OWN_PASSWORD],
    ['somebody who has not chosen one', 'bo@example.org', ''],
    ['somebody who left', 'cy@example.org', OWN_PASSWORD],
  ])('%s is refused in the same words', async (_what, name, password) => {
    await desk.staff.people.add({ name: 'Bo Example', login: 'bo@example.org', role: 'recruiter' }, 'test');
    await desk.staff.people.setActive(await desk.add('Cy Example', 'recruiter'), false, 'test');
    const response = await attempt(password, undefined, name);
    expect(response.statusCode).toBe(401);
    expect(response.json().error.message).toBe(
      'That is not the right name and password. An administrator can give you a link to choose a new password.',
    );
  });
});

describe('wrong passwords', () => {
  test('five for a name lock it everywhere, even for the right one, until fifteen minutes have passed', async () => {
    const statuses = [];
    for (let tries = 0; tries < 5; tries++) statuses.push((await attempt('wrong', `192.0.2.${tries}`)).statusCode);
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    const locked = await attempt(PASSWORD, '192.0.2.77');
    expect(locked.statusCode).toBe(429);
    expect(locked.headers['retry-after']).toBe('900');
    expect(locked.json().error.message).toContain('for this name. Try again in 15 minutes');
    expect((await attempt(PASSWORD, undefined, 'Sam Sample')).statusCode).toBe(200);
    desk.time.now += 15 * MINUTE - 1;
    expect((await attempt(PASSWORD)).statusCode).toBe(429);
    desk.time.now += 1;
    expect((await attempt(PASSWORD)).statusCode).toBe(200);
  });

  test('twenty from an address lock it, whatever the name, and a second process knows', async () => {
    for (let tries = 0; tries < 20; tries++) await attempt('wrong', '192.0.2.5', `Name ${tries}`);
    const second = await startDesk({ store: desk.store });
    const body = { name: 'Rita Example', password: PASSWORD };
    const locked = await second.call('POST', '/api/sign-in', { body, from: '192.0.2.5' });
    expect(locked.statusCode).toBe(429);
    expect(locked.json().error.message).toContain('from here. Try again in 15 minutes');
    expect((await second.call('POST', '/api/sign-in', { body, from: '192.0.2.6' })).statusCode).toBe(200);
    await second.server.stop();
  });

  test('many at once are no more tries than one after the other', async () => {
    await desk.add('Ada Example', 'administrator');
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => attempt(n === 11 ? OWN_PASSWORD : 'wrong', undefined, 'ada@example.org')),
    );
    expect(tries.map(({ statusCode }) => statusCode).filter((status) => status === 401)).toHaveLength(4);
    expect(tries.at(-1)!.statusCode).toBe(429);
  });

  test('a success forgets the failures before it', async () => {
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) expect((await attempt('wrong')).statusCode).toBe(401);
      expect((await attempt(PASSWORD)).statusCode).toBe(200);
    }
  });

  test('one IPv6 subscriber is one address', async () => {
    for (let host = 1; host <= 20; host++) await attempt('wrong', `2001:db8:1:2::${host}`, `Name ${host}`);
    expect((await attempt(PASSWORD, '2001:db8:1:2:aaaa:bbbb:cccc:dddd')).statusCode).toBe(429);
    expect((await attempt(PASSWORD, '2001:db8:1:3::1')).statusCode).toBe(200);
  });
});

describe('a session', () => {
  test('is a cookie out of reach of scripts and of other sites, for twelve hours', async () => {
    const [cookie] = (await attempt(PASSWORD)).cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/console', maxAge: 43_200 });
    expect(cookie).not.toHaveProperty('secure');
  });

  test('is for HTTPS only behind HTTPS, and no other host can set it', async () => {
    const secure = await startDesk({ secureCookies: true });
    const response = await secure.call('POST', '/api/sign-in', { body: { name: 'Rita Example', password: PASSWORD } });
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: '__Host-rolecall-console', secure: true, httpOnly: true, path: '/' });
    const mine = `${cookie?.name}=${cookie?.value}`;
    expect((await secure.call('GET', '/api/me', { cookie: mine })).statusCode).toBe(200);
    await secure.server.stop();
  });

  test('ends after two hours without anybody at the page, whatever the page reads by itself', async () => {
    const cookie = await desk.signIn('Rita Example');
    desk.time.now += 2 * HOUR - 1;
    expect((await desk.call('GET', '/api/queue', { cookie })).statusCode).toBe(200);
    desk.time.now += 1;
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test('ends after twelve hours, however busy', async () => {
    const cookie = await desk.signIn('Rita Example');
    for (let hour = 1; hour < 12; hour++) {
      desk.time.now += HOUR;
      expect((await desk.call('POST', '/api/here', { cookie })).statusCode).toBe(204);
    }
    desk.time.now += HOUR;
    expect((await me(cookie)).statusCode).toBe(401);
  });

  test('ends when its person signs out, also for a copy of its cookie, and in every process', async () => {
    const second = await startDesk({ store: desk.store });
    const cookie = await desk.signIn('Rita Example');
    expect((await second.call('GET', '/api/me', { cookie })).statusCode).toBe(200);
    const response = await desk.call('POST', '/api/sign-out', { cookie });
    expect(response.statusCode).toBe(204);
    expect(response.cookies[0]).toMatchObject({ value: '', path: '/console' });
    for (const one of [desk, second]) expect((await one.call('GET', '/api/me', { cookie })).statusCode).toBe(401);
    await second.server.stop();
  });

  test('is not to be had by guessing, nor from what the store keeps', async () => {
    const cookie = await desk.signIn('Rita Example');
    const [name, secret = ''] = cookie.split('=');
    expect(secret).toMatch(/^[\w-]{22}$/);
    for (const one of ['', 'nonsense', `${secret}x`, secret.slice(1)])
      expect((await me(`${name}=${one}`)).statusCode, one).toBe(401);
  });
});

test('neither names nor passwords reach the log', async () => {
  await attempt('a very wrong password');
  await desk.call('POST', '/api/sign-out', { cookie: await desk.signIn('Rita Example') });
  await desk.add('Ada Example', 'administrator');
  const lines = desk.logged.join('');
  for (const event of ['console sign-in refused', 'signed in to the console', 'signed out', 'person changed'])
    expect(lines).toContain(event);
  expect(lines).not.toMatch(/Rita|Ada|example\.org|wrong password|horse|anybody/);
});
