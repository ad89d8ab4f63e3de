import { randomUUID } from 'node:crypto';
import { actions } from '../../../src/channels/slack/cards.ts';
import { createRecruiterDesk, recruiterOutward } from '../../../src/channels/slack/recruiter.ts';
import { createCvLinks, createFiles } from '../../../src/cv/cv.ts';
import {
  createHandoffs,
  createNotes,
  createPromises,
  createRelay,
  type Handoff,
} from '../../../src/handoff/handoff.ts';
import { createWorker } from '../../../src/jobs/jobs.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { createLogger } from '../../../src/log.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { candidate, card, converse } from '../../contract/store-samples.ts';
import { agency } from '../../support/agency.ts';
import { memorySlack } from './memory-slack.ts';

export const CHANNEL = 'C0RECRUITERS';
export const START = Date.UTC(2026, 10, 24, 12);

/** The recruiters' desk in Slack over a real store, with Slack in memory and a clock that the test moves. */
export async function startRecruiters({ url = 'sqlite::memory:', given }: { url?: string; given?: Store } = {}) {
  const time = { now: START };
  const clock = () => time.now;
  const ids = randomIds;
  const log = createLogger('silent');
  const store = given ?? (await openStore({ url, outward: recruiterOutward }));
  const slack = memorySlack(clock, store.posts);
  const names = ['Rita Example', 'Sam Example', 'Tom Example', 'Uma Example', 'Vera Example'];
  for (const [index, name] of names.entries()) {
    slack.names.set(`U${index + 1}`, name);
    slack.members_.push(`U${index + 1}`);
  }
  const panda = agency({ name: 'Panda International', answer_within: { value: 'not set', confirmed: false } });
  const handoffs = createHandoffs({ store: store.handoffs, promises: store.promises, clock, ids, agency: () => panda });
  const notes = createNotes({ store: store.notes, clock, ids, keepable: (text) => text });
  const promises = createPromises({ store: store.promises, agency: () => panda, clock, ids });
  const relay = createRelay({ store: store.relay, bus: store.bus, clock, onError: () => {}, gatherMs: 1 });
  const administrators = new Set<string>();
  const desk = createRecruiterDesk({
    handoffs,
    notes,
    kept: store.handoffs,
    conversations: { messages: (id, after, limit = 100) => store.conversations.messages(id, after, limit) },
    relay,
    files: createFiles({ store: store.files, contents: store.contents, key: new Uint8Array(32), ids, clock }),
    cvLinks: createCvLinks({ store: store.cvLinks, key: new Uint8Array(32), clock, ids }),
    attach: async () => {},
    posts: store.posts,
    outbox: store.outbox,
    client: slack,
    channel: CHANNEL,
    lead: 'U5',
    isAdministrator: async (user) => administrators.has(user),
    clock,
    ids,
    publicUrl: 'https://careers.example.org',
  });
  const worker = createWorker({
    store: store.outbox,
    handlers: {
      ...desk.handlers,
      'handoff.opened': ({ payload }) => desk.present((payload as { handoffId: string }).handoffId),
    },
    clock,
    ids,
    log,
    random: () => 0.5,
  });

  /** Delivers all there is to deliver, moving the clock on to what waits for another attempt. */
  async function deliver(attempts = 200): Promise<void> {
    for (let left = attempts; left > 0; left--) {
      if ((await worker.runOnce()) > 0) continue;
      if ((await store.outbox.counts()).ready === 0) return;
      time.now += 1000;
    }
    throw new Error('there is still something to deliver');
  }

  const promisedWithin = (ms: number) => ({
    ...{ id: randomUUID(), madeAt: clock(), zone: 'Europe/Lisbon', zoneOf: 'candidate' as const },
    ...{ remindAt: clock() + ms / 2, escalateAt: clock() + (ms * 3) / 4, dueAt: clock() + ms },
  });

  /** `within`: a promise of an answer in so many ms, with a reminder at half of it and an escalation at three quarters. */
  async function opens(name = 'Ada Example', within?: number): Promise<Handoff> {
    const conversationId = await converse(store);
    const id = randomUUID();
    const reference = `RC-${id.slice(0, 4)}-${id.slice(4, 6)}`.toUpperCase();
    const { message } = await store.conversations.record(conversationId, candidate('Send it'), clock());
    const now = (await store.conversations.find(conversationId))!;
    await store.conversations.commit(
      {
        ...{ conversationId, version: now.version, answered: message.id, state: now.state, mode: 'waiting' },
        ...{
          replies: [],
          handoff: { id, reference, card: card(name), ...(within && { promise: promisedWithin(within) }) },
        },
        deliveries: [
          {
            ...{ id: randomUUID(), kind: 'handoff.opened', key: `handoff.opened:${id}`, runAt: clock() },
            payload: { handoffId: id, conversationId },
          },
        ],
      },
      clock(),
    );
    return (await store.handoffs.find(id))!;
  }

  const of =
    (handoff: Handoff) =>
    (handoffId = handoff.id) =>
      slack.posted.find(({ key }) => key === `card:${handoffId}`)!;
  let written = 0;

  return {
    ...{ administrators, time, store, slack, handoffs, notes, promises, relay, desk, worker, deliver, opens },
    cardOf: (handoff: Handoff) => of(handoff)(),
    threadOf: (handoff: Handoff) => slack.posted.filter(({ thread }) => thread === of(handoff)()?.ts),
    /** The candidate writes. */
    async candidateSays(handoff: Handoff, text: string): Promise<void> {
      await store.conversations.record(handoff.conversationId, candidate(text), clock());
    },
    async withdraws(handoff: Handoff): Promise<void> {
      const { conversationId } = handoff;
      const { message } = await store.conversations.record(conversationId, candidate('cancel'), clock());
      const { version, state } = (await store.conversations.find(conversationId))!;
      const turn = { conversationId, version, answered: message.id, state, mode: 'bot' as const };
      await store.conversations.commit({ ...turn, replies: [], deliveries: [], withdrawHandoff: true }, clock());
    },
    /** What the candidate sees of recruiters. */
    async read(handoff: Handoff): Promise<string[]> {
      const all = await store.conversations.messages(handoff.conversationId, 0, 1000);
      return all.filter(({ author }) => author === 'recruiter').map(({ text }) => text);
    },
    /** An event of a message that a person writes in the thread of a card. */
    message(handoff: Handoff, user: string, text: string, more: Record<string, unknown> = {}) {
      const ts = `${(time.now / 1000).toFixed(3)}${String(++written).padStart(3, '0')}`;
      return { type: 'message', channel: CHANNEL, user, text, ts, thread_ts: of(handoff)().ts, ...more };
    },
    click(handoff: Handoff, user: string, action: keyof typeof actions, block?: string) {
      return desk.clicked({
        ...{
          type: 'block_actions',
          user: { id: user, name: user.toLowerCase() },
          trigger_id: 't',
          channel: { id: CHANNEL },
        },
        ...{ container: { channel_id: CHANNEL, message_ts: '1.1' } },
        actions: [
          {
            action_id: actions[action],
            value: handoff.id,
            action_ts: `${++written}.0`,
            ...(block && { block_id: block }),
          },
        ],
      });
    },
    submit(handoff: Handoff, user: string, modal: string, value: object, holder?: string) {
      return desk.submitted({
        type: 'view_submission',
        user: { id: user },
        view: {
          ...{
            id: `V${++written}`,
            callback_id: `handoff_${modal}`,
            private_metadata: holder ? `${handoff.id}|${holder}` : handoff.id,
          },
          state: { values: { choice: { v: value } } },
        },
      });
    },
    async close() {
      await relay.stop();
      if (!given) await store.close();
    },
  };
}
export type Recruiters = Awaited<ReturnType<typeof startRecruiters>>;

export const edited = (event: Record<string, unknown>, text: string, at: string) => {
  const { channel, user, ts, thread_ts, text: before } = event as Record<string, string>;
  const message = { user, ts, thread_ts, text, edited: { user, ts: at } };
  return {
    type: 'message',
    subtype: 'message_changed',
    channel,
    ts: at,
    message,
    previous_message: { user, ts, text: before },
  };
};

export const deleted = (event: Record<string, unknown>, at: string) => {
  const { channel, user, ts, thread_ts, text } = event as Record<string, string>;
  const previous_message = { user, ts, thread_ts, text };
  return { type: 'message', subtype: 'message_deleted', channel, ts: at, deleted_ts: ts, previous_message };
};
