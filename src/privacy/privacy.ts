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
export { createDisclosures, type DisclosureEvents, type Disclosures } from './disclosure.ts';
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
  type OwnLine,
  receiptAddress,
  type SeenAs,
} from './erasure.ts';
export { type Export, exportSchema, type HeldData, heldDataSchema } from './held-data.ts';
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
  createMyLinks,
  type MyLinkStore,
  type MyLinks,
  myLinkDelivery,
  type NewMyLink,
  type OpenedMyLink,
  type SendLetter,
} from './links.ts';
export {
  createMyData,
  type Details,
  exportOf,
  type HeldStore,
  type MyData,
  type OwnChangeStore,
} from './my-data.ts';
export { readable } from './readable.ts';
export {
  createRetaining,
  type DueConversation,
  type Retaining,
  type RetentionEvents,
  type RetentionStore,
} from './retaining.ts';
export { type Due, dueAt, earliestDue, type KeptBy, type KeptConversation } from './retention.ts';
export { createTalentPool, type PoolMember, type TalentPool, type TalentPoolStore } from './talent-pool.ts';
