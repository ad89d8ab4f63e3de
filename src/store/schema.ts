import type { Generated, Insertable, Selectable } from 'kysely';
import type { Author, Mode } from '../conversation/conversation.ts';
import type { CvFormat } from '../cv/cv.ts';
import type { Closing, HandoffStatus, Side, StepKind } from '../handoff/handoff.ts';
import type { DeliveryTables } from './schema-deliveries.ts';
import type { PrivacyTables } from './schema-privacy.ts';
import type { StaffTables } from './schema-staff.ts';

/** The tables as Kysely sees them, the same on both engines: times are epoch ms, flags 0 or 1, JSON is text. */
export interface Database extends StaffTables, PrivacyTables, DeliveryTables {
  conversation: ConversationTable;
  message: MessageTable;
  cv: CvTable;
  cv_link: CvLinkTable;
  handoff: HandoffTable;
  handoff_step: HandoffStepTable;
  promise: PromiseTable;
  mail: MailTable;
  mark: MarkTable;
  message_change: MessageChangeTable;
  file: FileTable;
  sealed_piece: SealedPieceTable;
  note: NoteTable;
  feedback: FeedbackTable;
  knowledge_revision: KnowledgeRevisionTable;
  knowledge_publication: KnowledgePublicationTable;
  model_spending: ModelSpendingTable;
}

interface ConversationTable {
  id: string;
  channel: string;
  user_id: string;
  mode: Mode;
  recruiter: string | null;
  /** JSON of `stateSchema`. */
  state: string;
  version: number;
  /** `seq` and `at` of the latest message; 0 before the first. */
  last_seq: number;
  last_at: number;
  /** `number` of the latest change; 0 before the first. */
  last_change: Generated<number>;
  opened_at: number;
  /** Rises when what was given out for it (tokens) counts no more; `link_epoch` for what was given out through a link. */
  epoch: Generated<number>;
  link_epoch: Generated<number>;
}

interface MessageTable {
  id: string;
  conversation_id: string;
  seq: number;
  at: number;
  author: Author;
  author_name: string | null;
  /** `id` of the recruiter who wrote it. */
  author_id: string | null;
  text: string;
  external_id: string | null;
  /** JSON of `replySchema`. */
  reply: string | null;
  /** JSON of `{ name, size, fileId?, check? }`. */
  upload: string | null;
  time_zone: string | null;
  /** On an answer to the notice: whether the box for the talent pool was ticked; null where there was none. */
  talent_pool: number | null;
  /** JSON of `factsFormSchema`, until it is answered. */
  facts_form: string | null;
  /** 0 only on a candidate's message that no turn has answered. */
  answered: number;
  /** `number` of its latest change; 0 as it was first said. */
  change: Generated<number>;
  edited_at: number | null;
  deleted_at: number | null;
}

interface CvTable {
  id: string;
  conversation_id: string;
  name: string;
  format: CvFormat;
  size: number;
  key_id: string;
  sha256: string;
  stored_at: number;
  /** When it is scanned again, because no scanner has found it clean yet; null: it may be opened. */
  check_at: number | null;
  /** How often it was scanned since it was kept. */
  checks: Generated<number>;
}

/**
 * Sealed bytes of a CV or a file, whose id is theirs: apart from them, so that no listing ever drags megabytes along. They may be there
 * before it, and are dropped with it.
 */
interface SealedPieceTable {
  content_id: string;
  /** From 0 on, without a gap. */
  number: number;
  sealed: Uint8Array;
  kept_at: number;
}

/** Links by which a recruiter opens a CV once. Of each only the digest of its secret is kept. */
interface CvLinkTable {
  id: string;
  /** What it was asked for by. */
  asked: string;
  digest: string;
  cv_id: string;
  handoff_id: string;
  reference: string;
  recruiter_id: string;
  expires_at: number;
  used_at: number | null;
}

interface HandoffTable {
  id: string;
  reference: string;
  /** What it is found by: see `searchText`. Empty once it is withdrawn. */
  search: string;
  conversation_id: string;
  status: HandoffStatus;
  /** JSON of `cardSchema`. */
  card: string;
  opened_at: number;
  /** Their name. */
  recruiter: string | null;
  recruiter_id: string | null;
  claimed_at: number | null;
  closed_at: number | null;
  closing: Closing | null;
  /** Of the e-mail address on the card. */
  address_digest: string | null;
}

/** The history: nothing of what anybody said. */
interface HandoffStepTable {
  handoff_id: string;
  conversation_id: string;
  number: number;
  at: number;
  kind: StepKind;
  /** The recruiter who did it; null where it was the candidate, or the clock. */
  by_id: string | null;
  by_name: string | null;
  to_id: string | null;
  to_name: string | null;
}

/** The ledger: every promise ever made, and what became of it. */
interface PromiseTable {
  id: string;
  handoff_id: string;
  conversation_id: string;
  number: number;
  zone: string;
  zone_of: 'candidate' | 'agency';
  made_at: number;
  remind_at: number;
  escalate_at: number;
  due_at: number;
  reminded_at: number | null;
  escalated_at: number | null;
  broken_at: number | null;
  answered_at: number | null;
  /** When the clock has something to do about it; null once it never will again. */
  next_at: number | null;
}

/** Edits and deletions: that they were, under which key, and not what was said. `number` rises within the conversation. */
interface MessageChangeTable {
  conversation_id: string;
  key: string;
  number: number;
  seq: number;
  at: number;
}

/** What a recruiter wrote of a handoff for colleagues. */
interface NoteTable {
  id: string;
  conversation_id: string;
  handoff_id: string;
  /** One for each note of the handoff. */
  key: string;
  author_id: string;
  author_name: string;
  at: number;
  edited_at: number | null;
  text: string;
}

/** Whether an answer helped: one row for each person and message. */
interface FeedbackTable {
  message_id: string;
  /** The channel's own id of who says so. */
  person: string;
  conversation_id: string;
  helpful: number;
  at: number;
}

/** E-mails to a candidate. Of a link only the digest of its secret is kept. */
interface MailTable {
  id: string;
  conversation_id: string;
  /** Counts the conversation's mails; unique in it. */
  number: number;
  kind: 'unread' | 'link';
  /** The `seq` of the last message that it tells of. */
  up_to: number;
  address_digest: string;
  made_at: number;
  sent_at: number | null;
  /** JSON of `failureSchema`. */
  failure: string | null;
  failed_at: number | null;
  bounce_token: string;
  link_digest: string;
  link_expires_at: number;
  link_used_at: number | null;
  link_revoked_at: number | null;
  stop_digest: string;
  stopped_at: number | null;
}

/** One row for each side that something has reached: numbers are the highest `seq`, 0 for none; they only rise. */
interface MarkTable {
  conversation_id: string;
  side: Side;
  sent: number;
  sent_at: number | null;
  delivered: number;
  delivered_at: number | null;
  read: number;
  read_at: number | null;
}

/** Files of messages between a candidate and a recruiter. */
interface FileTable {
  id: string;
  conversation_id: string;
  author: Side;
  name: string;
  format: string;
  size: number;
  key_id: string;
  sha256: string;
  stored_at: number;
  /** When it is scanned again, because no scanner has found it clean yet; null: it may be opened. */
  check_at: number | null;
  /** How often it was scanned since it was kept. */
  checks: Generated<number>;
}

interface KnowledgeRevisionTable {
  version: string;
  /** Packed by the curation room. */
  files: Uint8Array;
  served_at: number | null;
}

interface KnowledgePublicationTable {
  id: string;
  version: string;
  author: string;
  note: string;
  at: number;
}

/** Rows of the present day. */
interface ModelSpendingTable {
  counter: string;
  /** ISO date. */
  day: string;
  tokens: number;
}

export type ConversationRow = Selectable<ConversationTable>;
export type MessageRow = Selectable<MessageTable>;
export type NewMessageRow = Insertable<MessageTable>;
export type HandoffRow = Selectable<HandoffTable>;
export type MailRow = Selectable<MailTable>;
export type NewMailRow = Insertable<MailTable>;
export type NoteRow = Selectable<NoteTable>;
export type HandoffStepRow = Selectable<HandoffStepTable>;
export type PromiseRow = Selectable<PromiseTable>;
