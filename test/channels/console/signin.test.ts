import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD, startDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.server.stop());

const attempt = (password: string, from?: string, name = 'Rita Example') =>
  desk.call('POST', '/api/sign-in', { body: { name, password }, ...(from ? { from } : {}) });
const me = (cookie: string) => desk.call('GET', '/api/me', { cookie });

test('the right password signs in under the name given', async () => {
  const cookie = await desk.signIn('  Rita   Example ');
  expect((await me(cookie)).json()).toEqual({ recruiter: 'Rita Example' });
});

test('the cookie is out of reach of scripts and of other sites, and lasts twelve hours', async () => {
  const [cookie] = (await attempt(PASSWORD)).cookies;
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/console', maxAge: 43_200 });
  expect(cookie).not.toHaveProperty('secure');
});

test('behind HTTPS the cookie is for HTTPS only and no other host can set it', async () => {
  const secure = await startDesk({ secureCookies: true });
  const response = await secure.call('POST', '/api/sign-in', { body: { name: 'Rita Example', password: PASSWORD } });
  const [cookie] = response.cookies;
  expect(cookie).toMatchObject({ name: '__Host-rolecall-console', secure: true, httpOnly: true, path: '/' });
  const mine = `${cookie?.name}=${cookie?.value}`;
  expect((await secure.call('GET', '/api/me', { cookie: mine })).statusCode).toBe(200);
  await secure.server.stop();
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
    expect((await attempt(PASSWORD, undefined, name)).json()).toEqual({ recruiter: name.normalize('NFC') });
  },
);

test('five wrong passwords lock the address out, even for the right one, until fifteen minutes have passed', async () => {
  const statuses = [];
  for (let tries = 0; tries < 5; tries++) statuses.push((await attempt('wrong')).statusCode);
  expect(statuses).toEqual([401, 401, 401, 401, 429]);
  const locked = await attempt(PASSWORD);
  expect(locked.statusCode).toBe(429);
  expect(locked.headers['retry-after']).toBe('900');
  expect(locked.json().error.message).toContain('Try again in 15 minutes');
  expect((await attempt(PASSWORD, '192.0.2.2')).statusCode).toBe(200);
  desk.time.now += 15 * 60_000 - 1;
  expect((await attempt(PASSWORD)).statusCode).toBe(429);
  desk.time.now += 1;
  expect((await attempt(PASSWORD)).statusCode).toBe(200);
});

test('a success forgets the failures before it', async () => {
  for (let round = 0; round < 3; round++) {
    for (let tries = 0; tries < 4; tries++) expect((await attempt('wrong')).statusCode).toBe(401);
    expect((await attempt(PASSWORD)).statusCode).toBe(200);
  }
});

test('one IPv6 subscriber is one address', async () => {
  for (let host = 1; host <= 5; host++) await attempt('wrong', `2001:db8:1:2::${host}`);
  expect((await attempt(PASSWORD, '2001:db8:1:2:aaaa:bbbb:cccc:dddd')).statusCode).toBe(429);
  expect((await attempt(PASSWORD, '2001:db8:1:3::1')).statusCode).toBe(200);
});

test('a session ends after twelve hours', async () => {
  const cookie = await desk.signIn('Rita Example');
  desk.time.now += 43_200_000 - 1000;
  expect((await me(cookie)).statusCode).toBe(200);
  desk.time.now += 1000;
  expect((await me(cookie)).statusCode).toBe(401);
});

test('signing out ends the session, also for a copy of its cookie', async () => {
  const cookie = await desk.signIn('Rita Example');
  const response = await desk.call('POST', '/api/sign-out', { cookie });
  expect(response.statusCode).toBe(204);
  expect(response.cookies[0]).toMatchObject({ value: '', path: '/console' });
  expect((await me(cookie)).statusCode).toBe(401);
});

test('a new password signs everybody out', async () => {
  const cookie = await desk.signIn('Rita Example');
  const changed = await startDesk({ password: 'another password' });
  expect((await changed.call('GET', '/api/me', { cookie })).statusCode).toBe(401);
  await changed.server.stop();
});

test('forged cookies are refused', async () => {
  const cookie = await desk.signIn('Rita Example');
  const [name, token = ''] = cookie.split('=');
  const [head, , signature] = token.split('.');
  const claims = { jti: 'x', sub: 'Mallory', aud: 'rolecall-console', exp: desk.time.now / 1000 + 3600 };
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const sign = (key: Uint8Array) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);
  const forged = [
    '',
    'nonsense',
    `${token}x`,
    `${head}.${body}.${signature}`,
    `${head}.${body}.`,
    new UnsecuredJWT(claims).encode(),
    await sign(new Uint8Array(32).fill(7)),
    await sign(new Uint8Array(32)),
  ];
  for (const one of forged) expect((await me(`${name}=${one}`)).statusCode, one).toBe(401);
});

test('neither names nor passwords reach the log', async () => {
  await attempt('a very wrong password');
  await desk.call('POST', '/api/sign-out', { cookie: await desk.signIn('Rita Example') });
  const lines = desk.logged.join('');
  expect(lines).toContain('console sign-in refused');
  expect(lines).toContain('recruiter signed in');
  expect(lines).toContain('recruiter signed out');
  expect(lines).not.toMatch(/Rita|wrong password|horse/);
});
