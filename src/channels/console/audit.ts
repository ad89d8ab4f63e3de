import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { soughtIn } from '../../handoff/handoff.ts';
import { type AuditCursor, opaqueActor } from '../../privacy/privacy.ts';
import type { Session } from '../../staff/staff.ts';
import { parse } from './api.ts';
import { type AuditView, auditSchema, type HoldsView, liftHoldSchema, setHoldSchema } from './audit-api.ts';
import type { ConsoleParts } from './parts.ts';

const small = { bodyLimit: 1024 };
const PAGE = 50;

/** The administrators' part of the console: who did what with what is held of candidates, and legal holds. */
export function registerAudit(
  scope: FastifyInstance,
  { audit, holds, staff, recruiters }: Pick<ConsoleParts, 'audit' | 'holds' | 'staff' | 'recruiters'>,
  sessionOf: (request: FastifyRequest) => Session,
): void {
  /** The audit holds ids; whose they are is looked up when it is read. */
  async function namesOf(): Promise<(id: string) => string> {
    const [people, known] = await Promise.all([staff.people.list(), recruiters()]);
    const names = new Map([
      ...known.map(({ id, name }) => [opaqueActor(id), name] as const),
      ...people.map(({ id, name }) => [`staff:${id}`, name] as const),
    ]);
    return (id) => names.get(id) ?? id;
  }

  scope.get('/api/audit', async (request): Promise<AuditView> => {
    const { reference: typed = '', kind, before: at, id } = parse(auditSchema, request.query);
    const reference = typed.trim() === '' ? undefined : referenceIn(typed);
    const before: AuditCursor | undefined = at !== undefined && id !== undefined ? { at, id } : undefined;
    const [lines, nameOf] = await Promise.all([audit.list(before, PAGE + 1, { reference, kind }), namesOf()]);
    return {
      lines: lines.slice(0, PAGE).map(({ actor, subject: _, to, ...line }) => ({
        ...line,
        who: nameOf(actor),
        ...(to !== undefined && { to: nameOf(to) }),
      })),
      more: lines.length > PAGE,
    };
  });

  const view = async (): Promise<HoldsView> => {
    const [standing, nameOf] = await Promise.all([holds.standing(), namesOf()]);
    return { holds: standing.map(({ reference, reason, by, at }) => ({ reference, reason, who: nameOf(by), at })) };
  };

  scope.get('/api/holds', view);
  scope.post('/api/holds', small, async (request): Promise<HoldsView> => {
    const { reference, reason } = parse(setHoldSchema, request.body);
    await holds.set(referenceIn(reference), reason, sessionOf(request).recruiter.id);
    return view();
  });
  scope.post('/api/holds/lift', small, async (request): Promise<HoldsView> => {
    await holds.lift(referenceIn(parse(liftHoldSchema, request.body).reference), sessionOf(request).recruiter.id);
    return view();
  });
}

function referenceIn(typed: string): string {
  const reference = soughtIn(typed)?.reference;
  if (reference === undefined)
    throw new AppError('bad-request', 'Give the reference of a request, such as RC-7F3K-2Q.');
  return reference;
}
