import { z } from 'zod';
import { type AuditAction, type AuditKind, auditKinds, holdReasons, type StepAction } from '../../privacy/privacy.ts';

/** What the audit page asks for, and what it is told. Times are epoch ms. */
const reference = z.string().trim().min(1, 'Give the reference of a request, such as RC-7F3K-2Q.').max(40);

/** `before` and `id`: the last line that was shown. */
export const auditSchema = z.object({
  reference: z.string().max(40).optional(),
  kind: z.enum(auditKinds).optional(),
  before: z.coerce.number().int().min(0).optional(),
  id: z.string().max(120).optional(),
});
export const setHoldSchema = z.object({
  reference,
  reason: z.enum(holdReasons, `Choose one of: ${holdReasons.join(', ')}.`),
});
export const liftHoldSchema = z.object({ reference });

export type Action = AuditAction | StepAction;

export interface AuditLineView {
  readonly id: string;
  readonly at: number;
  readonly action: Action;
  /** A name where it is known whose id it is, else the id; `candidate`, `clock` or `command` as they are. */
  readonly who: string;
  readonly to?: string;
  readonly reference?: string | undefined;
  readonly detail?: string | undefined;
}

export interface AuditView {
  /** The latest first. */
  readonly lines: readonly AuditLineView[];
  readonly more: boolean;
}

export interface HoldsView {
  readonly holds: readonly {
    readonly reference: string;
    readonly reason: string;
    readonly who: string;
    readonly at: number;
  }[];
}

export type { AuditKind };
