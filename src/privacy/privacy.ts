export {
  type Audit,
  type AuditAction,
  type AuditCursor,
  type AuditEntry,
  type AuditFilter,
  type AuditKind,
  type AuditStore,
  auditActions,
  auditKinds,
  createAudit,
  kindOf,
  type NewAuditEntry,
  opaqueActor,
  type StepAction,
  stepActions,
} from './audit.ts';
export { type ConsentStore, type Consents, createConsents, type KeptConsent } from './consent.ts';
export {
  createErasing,
  type Erased,
  type ErasedBy,
  type Erasing,
  type Erasure,
  type ErasureStore,
  erasedSchema,
  type NewErasure,
  newErasure,
  type SeenAs,
} from './erasure.ts';
export {
  createHolds,
  type Hold,
  type HoldReason,
  type HoldStore,
  type Holds,
  heldMessage,
  holdReasons,
} from './holds.ts';
export {
  createRetaining,
  type DueConversation,
  type Retaining,
  type RetentionEvents,
  type RetentionStore,
} from './retaining.ts';
export { type Due, dueAt, earliestDue, type KeptBy, type KeptConversation } from './retention.ts';
