import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Session } from '../../staff/staff.ts';
import { idSchema, parse } from './api.ts';
import type { ConsoleParts } from './parts.ts';
import { activeSchema, addPersonSchema, type LinkView, type PeopleView, roleSchema } from './staff-api.ts';
import { linkView, personView } from './staff-views.ts';

const small = { bodyLimit: 8192 };

/** The administrators' part of the console: who works here, as what, and their ways in. */
export function registerPeople(
  scope: FastifyInstance,
  { staff }: ConsoleParts,
  sessionOf: (request: FastifyRequest) => Session,
): void {
  const { people } = staff;
  const by = (request: FastifyRequest): string => sessionOf(request).recruiter.id;
  const idOf = (request: FastifyRequest): string => parse(idSchema, request.params).id;

  async function view(request: FastifyRequest): Promise<PeopleView> {
    const [everybody, shared] = await Promise.all([people.list(), staff.sharedIsOpen()]);
    const { personId } = sessionOf(request);
    return { people: everybody.map((person) => personView(person, personId)), shared };
  }

  /** Does one thing to the person in the address, and shows everybody as they are then. */
  const act = (path: string, work: (id: string, request: FastifyRequest) => Promise<void>) =>
    scope.post(`/api/people/:id/${path}`, small, async (request): Promise<PeopleView> => {
      await work(idOf(request), request);
      return view(request);
    });

  scope.get('/api/people', view);
  scope.post(
    '/api/people',
    small,
    async (request): Promise<LinkView> => linkView(await people.add(parse(addPersonSchema, request.body), by(request))),
  );
  scope.post(
    '/api/people/:id/link',
    small,
    async (request): Promise<LinkView> => linkView(await people.invite(idOf(request), by(request))),
  );
  act('revoke', (id, request) => people.revoke(id, by(request)));
  act('role', (id, request) => people.changeRole(id, parse(roleSchema, request.body).role, by(request)));
  act('active', (id, request) => people.setActive(id, parse(activeSchema, request.body).active, by(request)));
  act('sign-out', (id, request) => people.endSessions(id, by(request)));
  act('unlock', (id, request) => people.unlock(id, by(request)));
}
