import { z } from 'zod';
import type { Conversations } from '../../conversation/conversation.ts';
import type { CvLinks, Files } from '../../cv/cv.ts';
import type { Desk, Handoff, Handoffs, Notes, Reach, Relay } from '../../handoff/handoff.ts';
import {
  type Handler,
  type NewDelivery,
  nothingOutward,
  type OutboxStore,
  type Outward,
  type PostStore,
} from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import { createAsides, isUntold, kinds, threadLane } from './asides.ts';
import type { Attach } from './attach.ts';
import type { Block } from './cards.ts';
import { type Answered, createClicks } from './clicks.ts';
import { createGiveCv } from './give-cv.ts';
import { candidateHome, drawQueue, homeView } from './home.ts';
import { clickSchema, type SlackFile, shortcutSchema } from './payloads.ts';
import { createPeople, type PeopleClient } from './people.ts';
import { createThreads, type ThreadClient } from './threads.ts';
import { createWords } from './words.ts';

/** What the recruiters' side needs of Slack's Web API. */
export interface RecruiterClient extends ThreadClient, PeopleClient {
  openView(trigger: string, view: Block): Promise<void>;
  publishHome(user: string, view: Block): Promise<void>;
  tellPrivately(to: {
    channel: string;
    user: string;
    thread?: string | undefined;
    text: string;
    blocks?: readonly Block[];
  }): Promise<void>;
  /** AppError 'bad-request' when Slack does not give it to us. */
  download(file: SlackFile): Promise<Uint8Array>;
}

export interface RecruiterParts {
  readonly handoffs: Handoffs;
  /** Handoffs as they are kept. */
  readonly kept: {
    /** Withdrawn ones too. */
    find(id: string): Promise<Handoff | undefined>;
    /** The open or claimed one of a conversation. */
    live(conversationId: string): Promise<Handoff | undefined>;
  };
  readonly notes: Notes;
  readonly conversations: Pick<Conversations, 'messages'>;
  readonly relay: Pick<Relay, 'marks'>;
  readonly reach?: ((conversationId: string) => Promise<Reach | undefined>) | undefined;
  readonly files: Pick<Files, 'accept'>;
  readonly cvLinks: Pick<CvLinks, 'make'>;
  readonly attach: Attach;
  readonly posts: PostStore;
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly client: RecruiterClient;
  /** Id of the recruiters' channel. */
  readonly channel: string;
  /** Id of whoever is told of escalations and broken promises. */
  readonly lead?: string | undefined;
  /** Whether a person in Slack is an administrator of the console. */
  readonly isAdministrator: (user: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly publicUrl?: string | undefined;
}

/** The recruiters' channel as a desk. What it is told of Slack's events are plain payloads; each may be told again. */
export interface RecruiterDesk extends Desk {
  /** By kind of delivery. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** A `message` event of any channel; those of others are left alone. */
  heard(event: unknown): Promise<void>;
  /** Presents what was waiting or taken before Slack was switched on; what stands there already stays. */
  start(): Promise<void>;
  clicked(body: unknown): Promise<void>;
  submitted(body: unknown): Promise<Answered>;
  /** The message shortcut that makes a note. */
  noted(body: unknown): Promise<void>;
  /** Shows App Home to whoever opened it. */
  home(user: string): Promise<void>;
  /** What `/handoffs` answers the one who typed it. */
  command(user: string, text?: string): Promise<readonly Block[]>;
}

const threadSchema = z.union([z.object({ handoffId: z.string() }), z.object({ conversationId: z.string() })]);
const signSchema = z.object({ channel: z.string(), ts: z.string(), name: z.string() });
const privateSchema = z.object({
  channel: z.string(),
  user: z.string(),
  thread: z.string().optional(),
  text: z.string(),
});

export function createRecruiterDesk(parts: RecruiterParts): RecruiterDesk {
  const { handoffs, kept, client, channel, publicUrl } = parts;
  const people = createPeople(parts);
  const asides = createAsides(parts);
  const bring = createThreads({
    ...parts,
    handoffs: { history: (id) => handoffs.history(id), findAny: (id) => kept.find(id) },
  });
  const words = createWords({ ...parts, people, asides, download: (file) => client.download(file) });
  const clicks = createClicks({ ...parts, people, asides, giveCv: createGiveCv(parts) });

  const present = ({ id, conversationId }: Handoff) => asides.bring(id, conversationId, `present:${id}`);

  async function home(user: string): Promise<void> {
    const recruiter = await people.isRecruiter(user);
    await client.publishHome(user, homeView(recruiter ? await drawQueue(handoffs, user, publicUrl) : candidateHome));
  }

  return {
    handlers: {
      [kinds.thread]: async ({ payload, attempts }, signal) => {
        const of = threadSchema.parse(payload);
        const id = 'handoffId' in of ? of.handoffId : (await kept.live(of.conversationId))?.id;
        if (id !== undefined) await bring(id, { again: attempts > 1, signal });
      },
      [kinds.sign]: async ({ payload }) => {
        const { channel: where, ts, name } = signSchema.parse(payload);
        await client.sign(where, ts, name);
      },
      [kinds.private]: async ({ payload }) => client.tellPrivately(privateSchema.parse(payload)),
      [kinds.clicked]: async (delivery) => {
        if (isUntold(delivery)) await client.tellPrivately(privateSchema.parse(delivery.payload));
      },
    },

    async present(handoffId) {
      const handoff = await kept.find(handoffId);
      if (handoff) await present(handoff);
    },

    async start() {
      const { waiting, claimed } = await handoffs.queue();
      for (const handoff of [...waiting, ...claimed]) await present(handoff);
    },

    heard: words.heard,
    async clicked(body) {
      await clicks.clicked(body);
      const { user, container, channel: where } = clickSchema.parse(body);
      // In App Home nothing is redrawn but by us.
      if (where === undefined && container.message_ts === undefined) await home(user.id);
    },
    submitted: clicks.submitted,

    async noted(body) {
      const { channel: where, message, user } = shortcutSchema.parse(body);
      if (where.id === channel) await words.noted(message, user.id);
    },

    home,

    async command(user, text) {
      return (await people.isRecruiter(user)) ? drawQueue(handoffs, user, publicUrl, text) : candidateHome;
    },
  };
}

/** What is told in the recruiters' channel of changes: of each the thread it may show in. Pure. */
export const recruiterOutward: Outward = {
  ...nothingOutward,
  said: ({ mode, conversationId, messageId, now }) =>
    mode === 'bot' ? [] : [thread(`said:${messageId}`, conversationId, { conversationId }, now)],
  changed: ({ conversationId, number, now }) => [
    thread(`changed:${conversationId}:${number}`, conversationId, { conversationId }, now),
  ],
  stepped: ({ handoffId, conversationId, number, now }) => [
    thread(`step:${handoffId}:${number}`, conversationId, { handoffId }, now),
  ],
  recarded: ({ handoffId, conversationId, key, now }) => [
    thread(`card:${handoffId}:${key}`, conversationId, { handoffId }, now),
  ],
  noted: ({ handoffId, conversationId, key, now }) => [thread(`noted:${key}`, conversationId, { handoffId }, now)],
  reached: ({ conversationId, key, now }) => [
    thread(`reached:${conversationId}:${key}`, conversationId, { conversationId }, now),
  ],
};

function thread(key: string, conversationId: string, payload: object, runAt: number): NewDelivery {
  const whole = `${kinds.thread}:${key}`;
  return { id: whole, kind: kinds.thread, key: whole, payload, runAt, lane: threadLane(conversationId) };
}
