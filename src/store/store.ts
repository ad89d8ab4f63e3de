import { sql } from 'kysely';
import type { SpendingStore } from '../answering/answering.ts';
import type {
  Bus,
  CheckingStore,
  ConversationStore,
  FeedbackStore,
  LookingBackStore,
} from '../conversation/conversation.ts';
import type { RevisionStore } from '../curation/curation.ts';
import type { ContentStore, CvLinkStore, CvStore, FileStore } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import type { HandoffStore, NoteStore, PromiseStore, ReachStore, RelayStore } from '../handoff/handoff.ts';
import { type InboxStore, nothingOutward, type OutboxStore, type Outward, type PostStore } from '../jobs/jobs.ts';
import type {
  AuditStore,
  ConsentStore,
  ErasureStore,
  HeldStore,
  HoldStore,
  MyLinkStore,
  OwnChangeStore,
  RetentionStore,
  TalentPoolStore,
} from '../privacy/privacy.ts';
import type { StaffStore } from '../staff/staff.ts';
import { createAuditStore } from './audit.ts';
import { createConsentStore } from './consents.ts';
import { createContentStore } from './contents.ts';
import { createConversationStore } from './conversations.ts';
import { createCvLinkStore } from './cv-links.ts';
import { createCvStore } from './cvs.ts';
import type { Engine, Opened } from './engine.ts';
import { createErasureStore } from './erasing.ts';
import { createFeedbackStore } from './feedback.ts';
import { createFileStore } from './files.ts';
import { createHandoffStore } from './handoffs.ts';
import { createHeldStore } from './held-data.ts';
import { createLookingBackStore } from './looking-back.ts';
import { createReachStore } from './mails.ts';
import { createMyLinkStore } from './my-links.ts';
import { createNoteStore } from './notes.ts';
import { createOwnChangeStore } from './own-changes.ts';
import { createPersonStore } from './people.ts';
import { openPostgres } from './postgres.ts';
import { createPostStore } from './posts.ts';
import { createPromiseStore } from './promises.ts';
import { createQuarantineStore } from './quarantine.ts';
import { createInboxStore, createOutboxStore } from './queues.ts';
import { createRelayStore } from './relay.ts';
import { createHoldStore, createRetentionStore } from './retention.ts';
import { createRevisionStore } from './revisions.ts';
import { createSessionStore } from './sessions.ts';
import { createSpendingStore } from './spending.ts';
import { openSqlite, openSqliteReader } from './sqlite.ts';
import { createTalentPoolStore } from './talent-pool.ts';
import { createWrongPasswordStore } from './wrong-passwords.ts';

/** The door of the room: what is acknowledged here survives a crash, and one code path serves both engines. */
export interface Store {
  readonly conversations: ConversationStore;
  readonly handoffs: HandoffStore;
  readonly notes: NoteStore;
  readonly feedback: FeedbackStore;
  readonly lookingBack: LookingBackStore;
  readonly promises: PromiseStore;
  readonly reach: ReachStore;
  readonly relay: RelayStore;
  readonly cvs: CvStore;
  readonly cvLinks: CvLinkStore;
  readonly contents: ContentStore;
  readonly files: FileStore;
  readonly quarantine: CheckingStore;
  readonly outbox: OutboxStore;
  readonly inbox: InboxStore;
  readonly posts: PostStore;
  readonly audit: AuditStore;
  readonly consents: ConsentStore;
  readonly talentPool: TalentPoolStore;
  readonly erasures: ErasureStore;
  readonly myData: MyLinkStore & OwnChangeStore & HeldStore;
  readonly retention: RetentionStore;
  readonly holds: HoldStore;
  readonly revisions: RevisionStore;
  readonly spending: SpendingStore;
  readonly staff: StaffStore;
  readonly bus: Bus;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Waits for what is under way; may be called twice. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /**
   * `sqlite:<path>` (one process, local disk), `sqlite::memory:` (gone when closed), or `postgres://...` (15 or newer, any number
   * of processes; over a unix socket with `?host=/directory`).
   */
  readonly url: string;
  /** Told of errors that have no caller: a lost connection, a listener that threw. */
  readonly onError?: (error: unknown) => void;
  /** Only to look: the embedded database can then be opened beside the process that has it. */
  readonly reading?: boolean;
  /** What is told outside of a change. */
  readonly outward?: Outward;
}

/** Opens the store and brings its schema up to date. AppError 'configuration' says what to do when that is not possible. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, onError = () => {}, reading = false, outward = nothingOutward } = options;
  const engine: Engine = { ...(await openEngine(url, onError, reading)), outward };
  let closing: Promise<void> | undefined;
  return {
    conversations: createConversationStore(engine),
    handoffs: createHandoffStore(engine),
    notes: createNoteStore(engine),
    feedback: createFeedbackStore(engine),
    lookingBack: createLookingBackStore(engine),
    promises: createPromiseStore(engine),
    reach: createReachStore(engine),
    relay: createRelayStore(engine),
    cvs: createCvStore(engine),
    cvLinks: createCvLinkStore(engine),
    contents: createContentStore(engine),
    files: createFileStore(engine),
    quarantine: createQuarantineStore(engine),
    outbox: createOutboxStore(engine),
    inbox: createInboxStore(engine),
    posts: createPostStore(engine),
    audit: createAuditStore(engine),
    consents: createConsentStore(engine),
    talentPool: createTalentPoolStore(engine),
    erasures: createErasureStore(engine),
    myData: { ...createMyLinkStore(engine), ...createOwnChangeStore(engine), ...createHeldStore(engine) },
    retention: createRetentionStore(engine),
    holds: createHoldStore(engine),
    revisions: createRevisionStore(engine),
    spending: createSpendingStore(engine),
    staff: {
      people: createPersonStore(engine),
      sessions: createSessionStore(engine),
      wrongPasswords: createWrongPasswordStore(engine),
    },
    bus: {
      subscribe: (listener) => engine.bus.subscribe(listener),
      publish: (topic) => engine.bus.publish(topic),
    },
    async ping() {
      await sql`select 1`.execute(engine.db);
    },
    close() {
      closing ??= engine.close();
      return closing;
    },
  };
}

async function openEngine(url: string, onError: (error: unknown) => void, reading: boolean): Promise<Opened> {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) {
    const path = url.slice('sqlite:'.length);
    return reading ? openSqliteReader(path, onError) : openSqlite(path, onError);
  }
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, onError);
  // The URL is not repeated: it may hold a password.
  throw new AppError('configuration', 'The database URL must start with postgres:// or sqlite:');
}
