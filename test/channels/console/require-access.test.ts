import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allow, requireAccess } from '../../../src/channels/console/access.ts';
import { errorReply } from '../../../src/http/http.ts';
import type { Session } from '../../../src/staff/staff.ts';

const administrator: Session = {
  id: 's1',
  recruiter: { id: 'staff:1', name: 'Ada Example' },
  role: 'administrator',
  expiresAt: 0,
};

let app: FastifyInstance;
beforeEach(async () => {
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = errorReply(error);
    return reply.code(status).send(body);
  });
  await app.register(async (scope) => {
    const sessionOf = requireAccess(scope, async (request) => (request.headers.cookie ? administrator : undefined));
    scope.get('/forgotten', async () => 'never');
    await scope.register(async (mine) => {
      allow(mine, ['administrator']);
      mine.get('/mine', async (request) => sessionOf(request).recruiter.name);
      mine.get('/narrower', { config: { access: ['curator'] } }, async () => 'never');
    });
  });
});
afterEach(() => app.close());

const get = (url: string, cookie = 'yes') => app.inject({ url, headers: { cookie } });

test('a route that says nothing of access is closed to all', async () => {
  expect((await get('/forgotten')).statusCode).toBe(403);
  expect((await get('/forgotten', '')).statusCode).toBe(401);
});

test('a route has the access of its scope, unless it has one of its own', async () => {
  expect((await get('/mine')).body).toBe('Ada Example');
  expect((await get('/mine', '')).statusCode).toBe(401);
  expect((await get('/narrower')).statusCode).toBe(403);
});
