import type { Generated } from 'kysely';
import type { ConsentKind } from '../conversation/conversation.ts';
import type { AuditAction, ErasedBy, HoldReason } from '../privacy/privacy.ts';

/** The tables of what candidates agreed to, what is deleted and what is not, and who did what with it. */
export interface PrivacyTables {
  consent: ConsentTable;
  audit: AuditTable;
  hold: HoldTable;
  retention_run: RetentionRunTable;
  my_link: MyLinkTable;
  my_link_conversation: MyLinkConversationTable;
  erasure: ErasureTable;
  erasure_delivery: ErasureDeliveryTable;
}

interface ConsentTable {
  id: string;
  conversation_id: string;
  kind: Generated<ConsentKind>;
  /** Version of the wording, and a digest of it: see `wordingDigest`. Null on consents given before it was kept. */
  notice: string;
  digest: string | null;
  language: string;
  at: number;
  withdrawn_at: number | null;
}

/** Outlives what it tells of: ids, codes and counts only. */
interface AuditTable {
  id: string;
  at: number;
  action: AuditAction;
  actor: string;
  subject: string;
  reference: string | null;
  detail: string | null;
}

/** One stands for a conversation at a time: the one that nobody has lifted. */
interface HoldTable {
  id: string;
  conversation_id: string;
  reference: string;
  reason: HoldReason;
  set_by: string;
  set_at: number;
  lifted_by: string | null;
  lifted_at: number | null;
}

/** One row for each day on which what was due was deleted. */
interface RetentionRunTable {
  day: string;
  started_at: number;
  lock_token: string;
  locked_until: number;
  finished_at: number | null;
  erased: number | null;
}

/** Links to a candidate's own page. */
interface MyLinkTable {
  id: string;
  digest: string;
  /** Of the address that it is mailed to. */
  address_digest: string | null;
  made_at: number;
  expires_at: number;
}

/** What a link opens: one conversation, or all that were handed over with an address. */
interface MyLinkConversationTable {
  link_id: string;
  conversation_id: string;
}

/** That something was erased, and nothing of what it was. */
interface ErasureTable {
  id: string;
  at: number;
  by: ErasedBy;
  /** JSON of `erasedSchema`. */
  counts: string;
  expires_at: number;
}

/** The deliveries that take away what stands outside. */
interface ErasureDeliveryTable {
  erasure_id: string;
  delivery_id: string;
}
