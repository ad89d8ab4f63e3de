import { createHash } from 'node:crypto';
import type { Ids } from '../lib/ids.ts';

/** What is written down when it is done. Claims are not: they stand in a handoff's history, and are listed from there. */
export const auditActions = [
  'cv-opened',
  'file-opened',
  'cv-erased',
  'exported',
  'erased',
  'hold-set',
  'hold-lifted',
  'retention-run',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** The steps of a handoff that are listed beside it: who had the candidate's details, and from when to when. */
export const stepActions = ['opened', 'claimed', 'released', 'reassigned', 'closed', 'withdrawn'] as const;
export type StepAction = (typeof stepActions)[number];

/** What to look for. */
export const auditKinds = ['cv', 'export', 'erasure', 'claim', 'hold', 'retention'] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Something that was done with what is held of a candidate. It outlives their erasure, so it holds ids and codes only. */
export interface NewAuditEntry {
  readonly action: AuditAction;
  /** A recruiter's id, `candidate`, `clock` or `command`. An id that holds a name is kept as a digest: see `opaqueActor`. */
  readonly actor: string;
  /** Id of the conversation, handoff, CV or file that it was done with; the day of a retention run. */
  readonly subject: string;
  /** Of the handoff, where there is one. */
  readonly reference?: string | undefined;
  /** A code (why a hold was set, which format was exported) or a count. */
  readonly detail?: string | undefined;
  /** Epoch ms. */
  readonly at: number;
}

/** One line of the audit. */
export interface AuditEntry extends Omit<NewAuditEntry, 'action'> {
  readonly id: string;
  readonly action: AuditAction | StepAction;
  /** To whom a handoff was reassigned. */
  readonly to?: string;
}

/** The last line that was read; those that follow are older. */
export type AuditCursor = Pick<AuditEntry, 'at' | 'id'>;

export interface AuditFilter {
  /** As it is written: `RC-7F3K-2Q`. */
  readonly reference?: string | undefined;
  readonly kind?: AuditKind | undefined;
}

/** What the room needs of a store: rows are added and read, and never changed. */
export interface AuditStore {
  add(id: string, entry: NewAuditEntry): Promise<void>;
  /** The latest first, those of one moment by id; entries and the steps of handoffs together. */
  list(
    before: AuditCursor | undefined,
    limit: number,
    filter: { readonly reference?: string | undefined; readonly actions: readonly (AuditAction | StepAction)[] },
  ): Promise<AuditEntry[]>;
}

/** Who did what with what is held of a candidate, and when. */
export interface Audit {
  /** Resolves when it is kept: what may only happen with a line in the audit waits for it. */
  record(entry: NewAuditEntry): Promise<void>;
  /** Up to `limit` lines older than `before`, the latest first. */
  list(before: AuditCursor | undefined, limit: number, filter?: AuditFilter): Promise<readonly AuditEntry[]>;
}

export function createAudit({ store, ids }: { readonly store: AuditStore; readonly ids: Ids }): Audit {
  return {
    record: (entry) => store.add(ids.row(), { ...entry, actor: opaqueActor(entry.actor) }),
    list: (before, limit, { reference, kind } = {}) =>
      store.list(before, limit, {
        reference,
        actions: [...auditActions, ...stepActions].filter((action) => kind === undefined || kindOf(action) === kind),
      }),
  };
}

export function kindOf(action: AuditAction | StepAction): AuditKind {
  switch (action) {
    case 'cv-opened':
    case 'file-opened':
    case 'cv-erased':
      return 'cv';
    case 'exported':
      return 'export';
    case 'erased':
      return 'erasure';
    case 'hold-set':
    case 'hold-lifted':
      return 'hold';
    case 'retention-run':
      return 'retention';
    case 'opened':
    case 'claimed':
    case 'released':
    case 'reassigned':
    case 'closed':
    case 'withdrawn':
      return 'claim';
  }
}

/** An id as it may stand in the audit: of a name typed under the shared password, a digest. */
export function opaqueActor(id: string): string {
  if (!id.startsWith('name:')) return id;
  return `name:${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
}
