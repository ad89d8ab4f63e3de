import type { Content } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import { knownZone } from '../lib/zone.ts';
import { fileNameWithoutPayHistory, withoutPayHistory } from '../pay/pay.ts';
import { line } from './decision.ts';
import { tidyFact } from './fact-choice.ts';
import type { FactsForm, Message } from './message.ts';
import { phrases, suggestions } from './phrases.ts';
import { besideReferences } from './references.ts';
import { speak } from './speak.ts';
import { initialState } from './state.ts';
import type { Conversation } from './store.ts';
import { type TurnParts, takeTurn } from './turn.ts';

export { type CheckingStore, createChecking, type Waiting } from './checking.ts';
export { embedAgain, longPatience } from './embed.ts';
export { explainTurn, type TurnExplanation } from './explain.ts';
export type { FeedbackStore, Rating } from './feedback.ts';
export { firstRequests } from './first-requests.ts';
export {
  abandoned,
  contactIn,
  contactRemoved,
  replyWithout,
  withCorrected,
  withoutContact,
  withoutGiven,
} from './given.ts';
export { factKindWords, factsInWords, inWords } from './in-words.ts';
export { type AnsweredMessage, type LookingBackStore, turnsBetween } from './looking-back.ts';
export { type Mailbox, mailbox } from './mailbox.ts';
export {
  type Author,
  type FactsForm,
  factsFormSchema,
  type Message,
  type NewMessage,
  type Reply,
  replySchema,
} from './message.ts';
export { type ModelPatience, modelPatience } from './models.ts';
export type { Receipt } from './receipt.ts';
export { type Reason, type Replay, replay } from './replay.ts';
export { initialState, type Mode, type State, stateSchema } from './state.ts';
export type {
  Bus,
  Consent,
  ConsentKind,
  Conversation,
  ConversationStore,
  OwnChange,
  TurnCommit,
} from './store.ts';
export type { ConversationEvents } from './turn.ts';
export type { Writing } from './writing.ts';

/** A candidate's message as a channel hands it over. */
export interface Inbound {
  readonly conversationId: string;
  /** The sender's own id for it; a repeated message carries the same one. */
  readonly externalId?: string;
  readonly text: string;
  /** Set when the message brought a file; the content goes to `respond`. */
  readonly upload?: { readonly name: string; readonly size: number };
  /** The content comes with a `respond` of this process: until then nobody else here answers the message without it. */
  readonly follows?: true;
  /** The time zone that the candidate's device says it is in; whatever is no such name is not kept. */
  readonly timeZone?: string | undefined;
  /**
   * The box for the talent pool that the channel showed beside the notice (`reply.talentPool`), ticked or not; absent where the
   * candidate had none before them, and then they are asked in words. It counts with a message that agrees to the notice.
   */
  readonly talentPool?: boolean | undefined;
  /** The form of what was read from their CV (`reply.facts`), which the channel showed. It counts where its digest is of what waits now. */
  readonly factsForm?: FactsForm | undefined;
}

export interface RespondOptions {
  /** Contents of uploads recorded just before, by message id. They are kept only if the turn takes them. */
  readonly files?: ReadonlyMap<string, Content>;
  /** Told the verified text so far of the reply with this id, before it is committed. */
  readonly onDraft?: (replyId: string, textSoFar: string) => void;
}

/** The door of the room: record a message, answer what is unanswered, read the transcript. */
export interface Conversations {
  /** Creates the conversation and greets (with the AI disclosure), or returns it as it stands. */
  open(conversation: { id: string; channel: string; userId: string }): Promise<Conversation>;
  find(id: string): Promise<Conversation | undefined>;
  /**
   * Records the message, so that it may be acknowledged. AppError: 'not-found' (no such conversation), 'conflict' (closed),
   * 'bad-request' (longer than 8,000 characters).
   */
  record(inbound: Inbound): Promise<{ message: Message; answered: boolean }>;
  /**
   * Answers every recorded, unanswered message of the conversation in order, one committed turn each, and returns the bot's
   * messages. Safe to call twice, and from two processes: each message is answered once.
   */
  respond(conversationId: string, options?: RespondOptions): Promise<Message[]>;
  messages(conversationId: string, after: number, limit?: number): Promise<Message[]>;
  /** Messages with `change` greater than `after`, in the order of their changes. */
  changed(conversationId: string, after: number, limit?: number): Promise<Message[]>;
}

/** What a candidate changes of what they have said, where a channel lets them. Nothing is answered anew. */
export interface OwnWords {
  /**
   * Puts another text in the place of a message. `at`: when, by the sender's clock (epoch ms): what is older than the latest edit changes
   * nothing. False when there is no such message (any more). AppError 'bad-request' as for `record`.
   */
  edit(change: {
    readonly conversationId: string;
    readonly externalId: string;
    readonly text: string;
    readonly at: number;
  }): Promise<boolean>;
  /** Takes a message back: its text and file are gone, its place stays. A CV that was accepted stays: it is erased with everything. */
  remove(message: { readonly conversationId: string; readonly externalId: string }): Promise<boolean>;
}

const longest = 8_000;
/** A message that no turn answered within this time (ms) was left by a process that died. */
const abandonedAfter = 15_000;

export interface RecoverableConversations extends Conversations, OwnWords {
  /**
   * Answers what a process that died had recorded; call it at start and now and then. `olderThan` in ms: 0 where no other
   * process can be in the middle of a turn.
   */
  recover(olderThan?: number): Promise<void>;
  /** Told what the bus tells: a message that another process took stops the wording of the one before, too; and see `stopTopic`. */
  heed(topic: string): Promise<void>;
}

/**
 * Published on the bus: an answer to what was said before `at` (epoch ms) that is being worded, in whichever process, is waited for no
 * more. What of it is verified and whole stands, else the approved words. It may be told late: what was said since is left alone.
 */
export const stopTopic = (conversationId: string, at: number): string => `stop:${at}:${conversationId}`;

/** The room's door on a store. */
export function createConversations(parts: TurnParts): RecoverableConversations {
  const { store, knowledge, clock, ids, events, cvLimit } = parts;
  /** Turns of one conversation run one after the other; across processes the commit's compare-and-set does the same. */
  const running = new Map<string, Promise<unknown>>();

  const inOrder = <T>(conversationId: string, work: () => Promise<T>): Promise<T> => {
    const next = (running.get(conversationId) ?? Promise.resolve()).then(work, work);
    running.set(conversationId, next);
    const forget = () => {
      if (running.get(conversationId) === next) running.delete(conversationId);
    };
    next.then(forget, forget);
    return next;
  };

  /** Messages whose content somebody here has, and has not brought yet. */
  const following = new Set<string>();
  /** What is being answered here now. */
  const answering = new Map<string, { readonly seq: number; readonly at: number; readonly stop: AbortController }>();

  const answerAll = async (
    conversationId: string,
    options: RespondOptions & { readonly left?: true },
  ): Promise<Message[]> => {
    for (const id of options.files?.keys() ?? []) following.delete(id);
    const first = await store.nextUnanswered(conversationId);
    if (!first) return [];
    const said = new Set<string>();
    for (let message: Message | undefined = first; message; message = await store.nextUnanswered(conversationId)) {
      const conversation = await store.find(conversationId);
      if (!conversation || (following.has(message.id) && !options.left)) break;
      following.delete(message.id);
      const content = options.files?.get(message.id);
      const stop = new AbortController();
      answering.set(conversationId, { seq: message.seq, at: message.at, stop });
      const turn = await takeTurn(parts, conversation, message, {
        ...(content && { content }),
        ...(options.onDraft && { onDraft: options.onDraft }),
        signal: stop.signal,
      }).finally(() => answering.delete(conversationId));
      if (typeof turn !== 'string') said.add(turn.id);
    }
    const written = await store.messages(conversationId, first.seq, 100);
    return written.filter(({ id }) => said.has(id));
  };

  return {
    async edit({ conversationId, externalId, text, at }) {
      return store.changeOwn({ conversationId, externalId, text: kept(text), at }, clock());
    },
    remove: (message) => store.changeOwn(message, clock()),

    async open({ id, channel, userId }) {
      const known = await store.find(id);
      if (known) return known;
      const snapshot = knowledge();
      const hello = line(phrases.greeting(snapshot.agency), 'smalltalk', suggestions.start);
      const spoken = speak(hello, undefined, initialState, initialState.language, { snapshot, cvLimit });
      const greeting = { id: ids.row(), author: 'bot' as const, ...spoken };
      const conversation = await store.open({ id, channel, userId, state: initialState }, [greeting], clock());
      events.conversationOpened({ channel });
      return conversation;
    },

    find: (id) => store.find(id),

    async record({ conversationId, externalId, text, upload, follows, timeZone, talentPool, factsForm }) {
      const words = kept(text);
      const conversation = await store.find(conversationId);
      if (!conversation) throw new AppError('not-found', 'This conversation does not exist. Start a new one.');
      if (conversation.state.step === 'closed') throw new AppError('conflict', phrases.closed());
      const zone = conversation.state.consent && knownZone(timeZone);
      const message = {
        id: ids.row(),
        author: 'candidate' as const,
        text: words,
        ...(externalId && { externalId }),
        ...(upload && { upload: { ...upload, name: fileNameWithoutPayHistory(upload.name) } }),
        ...(zone && { timeZone: zone }),
        ...(talentPool !== undefined && { talentPool }),
        ...(factsForm && { factsForm: keptForm(factsForm) }),
      };
      // Before it can be seen: a turn that ends meanwhile looks for what is next.
      if (follows) following.add(message.id);
      const recorded = await store.record(conversationId, message, clock()).catch((error: unknown) => {
        following.delete(message.id);
        throw error;
      });
      if (recorded.message.id !== message.id) following.delete(message.id);
      // Who writes on does not wait for what is being worded.
      const current = answering.get(conversationId);
      if (current && recorded.message.seq > current.seq) current.stop.abort();
      return recorded;
    },

    async heed(topic) {
      const [, at, conversationId = ''] = /^(?:conversation|stop:(\d+)):(.+)$/.exec(topic) ?? [];
      const current = answering.get(conversationId);
      if (!current || current.stop.signal.aborted) return;
      const saidOn = async () => (await store.messages(conversationId, current.seq, 1)).length > 0;
      if (at === undefined ? await saidOn() : current.at < Number(at)) current.stop.abort();
    },

    respond: (conversationId, options = {}) => inOrder(conversationId, () => answerAll(conversationId, options)),

    messages: (conversationId, after, limit = 100) => store.messages(conversationId, after, limit),

    changed: (conversationId, after, limit = 100) => store.changed(conversationId, after, limit),

    async recover(olderThan = abandonedAfter) {
      for (const id of await store.unanswered(clock() - olderThan + 1))
        await inOrder(id, () => answerAll(id, { left: true }));
    },
  };
}

/** A candidate's words as they are kept: without pay history. */
function kept(text: string): string {
  if (text.length > longest)
    throw new AppError(
      'bad-request',
      `This message is longer than ${longest.toLocaleString('en-GB')} characters. Please shorten it.`,
    );
  return besideReferences(text, (rest) => withoutPayHistory(rest).text);
}

/** What they wrote in the form, as it is kept: on one line each, no longer than a fact, without pay history. */
function keptForm({ digest, keep, edits }: FactsForm): FactsForm {
  const written = Object.entries(edits).map(([id, text]) => [id, tidyFact(kept(text))] as const);
  return { digest, keep, edits: Object.fromEntries(written) };
}
