import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../../../src/staff/staff.ts';
import { card } from '../../handoff/examples.ts';
import { startDesk, type TestDesk } from './desk.ts';

/** Open without signing in, and to administrators alone. Everything about candidates is the desk's. */
const street = [
  'GET /console',
  'GET /console/assets/:name',
  'GET /console/api/sign-in',
  'POST /console/api/sign-in',
  'POST /console/api/sign-out',
  'POST /console/api/invitation',
  'POST /console/api/invitation/password',
];
const everybody = ['GET /console/api/me', 'POST /console/api/here', 'POST /console/api/password'];
const administrators = /^(GET|POST) \/console\/api\/(people|deliveries|audit|holds)(\/|$)/;

let desk: TestDesk;
const cookies = new Map<string, string>();
beforeAll(async () => {
  desk = await startDesk();
  desk.memory.open('h1', card('Nora Example'), [{ author: 'candidate', text: 'What does a senior earn?' }]);
  for (const role of roles) {
    await desk.add(`${role} Example`, role);
    cookies.set(role, await desk.signInAs(`${role}@example.org`));
  }
});
afterAll(() => desk.server.stop());

/** What a route is declared to be, by its place in the console. */
function expectedFor(method: string, path: string): readonly string[] | 'anyone' {
  const route = `${method === 'HEAD' ? 'GET' : method} ${path.replace(/\/$/, '')}`;
  if (street.includes(route)) return 'anyone';
  if (everybody.includes(route)) return roles;
  return administrators.test(route) ? ['administrator'] : ['recruiter', 'administrator'];
}

const ask = (method: string, path: string, role?: string) =>
  desk.call(
    method as 'GET',
    path.replace('/console', '').replace(':box', 'outbox').replace(/:id\b/, 'h1').replace(/:\w+/g, 'x'),
    {
      cookie: role === undefined ? '' : cookies.get(role)!,
      headers: { origin: 'http://desk.example.org' },
    },
  );

test('every route of the console says who may use it, and each part is where it belongs', () => {
  const seen = desk.routes.map(({ method, path, access }) => `${method} ${path}: ${access}`);
  expect(seen).toEqual(desk.routes.map(({ method, path }) => `${method} ${path}: ${expectedFor(method, path)}`));
  for (const route of [...street, ...everybody, 'GET /console/api/queue', 'GET /console/api/people'])
    expect(
      seen.some((one) => one.startsWith(`${route}: `)),
      route,
    ).toBe(true);
});

describe('on every route there is', () => {
  test('who is signed out is told to sign in and learns nothing', async () => {
    for (const { method, path } of desk.routes) {
      if (expectedFor(method, path) === 'anyone') continue;
      const response = await ask(method, path);
      expect(response.statusCode, `${method} ${path}`).toBe(401);
      expect(response.body).not.toMatch(/Nora|senior|Example/);
    }
  });

  test.each(roles)('a %s is refused what another role is for, and nothing else', async (role) => {
    let refused = 0;
    for (const { method, path } of desk.routes) {
      // A stream has no end to wait for; signing out and a link for oneself would end what the test stands on.
      if (/\/(live|sign-out)$/.test(path)) continue;
      const allowed = expectedFor(method, path);
      const response = await ask(method, path, role);
      const message: string = response.statusCode === 403 ? response.body && response.json().error.message : '';
      if (allowed === 'anyone' || allowed.includes(role)) {
        expect(message, `${role} ${method} ${path}`).not.toBe('Your role does not include this.');
        expect(response.statusCode, `${role} ${method} ${path}`).not.toBe(401);
      } else {
        expect(response.statusCode, `${role} ${method} ${path}`).toBe(403);
        if (method !== 'HEAD') expect(message).toBe('Your role does not include this.');
        refused++;
      }
    }
    expect(refused > 0).toBe(role !== 'administrator');
  });

  test('a recruiter may listen to the queue, a curator may not', async () => {
    const curious = await desk.call('GET', '/api/live', { cookie: cookies.get('curator')! });
    expect(curious.statusCode).toBe(403);
  });
});
