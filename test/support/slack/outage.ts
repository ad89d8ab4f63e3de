import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../../src/store/store.ts';
import { candidate, card, converse } from '../../contract/store-samples.ts';
import { type Fault, fakeSlack, ids } from './slack.ts';

export interface OutageOptions {
  readonly handoffs: number;
  /** How long Slack is away, on a clock that runs `speed` times as fast as this machine's. */
  readonly minutes: number;
  readonly speed: number;
}

/** The product, started with these settings on this clock. */
export interface OutageProduct {
  readonly origin: string;
  readonly store: Store;
  /** A candidate at the website asks something and has the answer. */
  ask(): Promise<unknown>;
  close(): Promise<void>;
}
export type StartProduct = (parts: {
  readonly env: Readonly<Record<string, string>>;
  readonly clock: () => number;
  /** How often (ms) it looks what is due, so that a second stays a second on the fast clock. */
  readonly pollMs: number;
}) => Promise<OutageProduct>;

export interface Outage extends OutageOptions {
  /** Cards and lines that should stand in the channel in the end, and what became of them. */
  readonly expected: number;
  readonly lost: number;
  readonly doubled: number;
  /** Threads whose lines do not stand in the order they were said. */
  readonly outOfOrder: number;
  /** Calls that were answered 429; calls that came before the time they were told, without those under way already. */
  readonly limited: number;
  readonly early: number;
  readonly calls: number;
  readonly dead: number;
  /** From the end of the outage until all stood there (s, on the fast clock); at one post a second it takes no less than `leastS`. */
  readonly madeUpS: number;
  readonly leastS: number;
  /** A turn at the website while Slack was away, beside one before (ms, on this machine's clock; medians). */
  readonly turnBeforeMs: number;
  readonly turnDuringMs: number;
}

const lines = ['one', 'two', 'three'];
const RETRY_AFTER = 30;
/** Kinds of trouble, each for a third of the time. */
const troubles: readonly Fault[] = [{ kind: '500' }, { kind: 'cut' }, { kind: 'rate', retryAfter: RETRY_AFTER }];

/**
 * The whole product over a stand-in Slack that is away while candidates ask for recruiters: unreachable, cutting connections, then
 * limiting everything. Afterwards it takes one post a second in a channel, as Slack does. Waits until nothing is left to deliver.
 */
export async function measureOutage(
  { handoffs, minutes, speed }: OutageOptions,
  startProduct: StartProduct,
): Promise<Outage> {
  const start = Date.now();
  const clock = () => start + (Date.now() - start) * speed;
  const slack = await fakeSlack({ clock });
  slack.state.limits.set('chat.postMessage', { calls: 1, withinMs: 1000 });
  const product = await startProduct({ env: slack.settings('http'), clock, pollMs: 1000 / speed });
  slack.connect(product.origin);
  try {
    const { store } = product;
    const turn = async (): Promise<number> => {
      const before = performance.now();
      await product.ask();
      return performance.now() - before;
    };
    const before = [await turn(), await turn(), await turn(), await turn(), await turn()];
    const during: number[] = [];
    const end = clock() + minutes * 60_000;
    const opened: { conversationId: string; handoffId: string }[] = [];
    for (const [index, trouble] of troubles.entries()) {
      slack.heals();
      slack.fails('*', trouble, Number.POSITIVE_INFINITY);
      const share = Math.ceil(handoffs / troubles.length) * (index + 1);
      while (opened.length < Math.min(share, handoffs)) opened.push(await open(store, clock));
      during.push(await turn(), await turn());
      const until = end - minutes * 60_000 * (1 - (index + 1) / troubles.length);
      await sleep(Math.max(0, (until - clock()) / speed));
    }
    for (const { conversationId } of opened)
      for (const text of lines) await store.conversations.record(conversationId, candidate(text), clock());
    slack.heals();
    const over = clock();
    // What a cut connection had carried out is found again, not posted again.
    slack.fails('chat.postMessage', { kind: 'commit-then-cut' }, Math.ceil(handoffs / 20));
    while ((await store.outbox.counts()).ready > 0) await sleep(50);

    const posted = slack.messages(ids.recruiters).filter(({ bot_id }) => bot_id);
    const keys = posted.map(({ metadata }) => String(metadata?.event_payload.key));
    const textsIn = (handoffId: string): string[] => {
      const root = posted.find(({ metadata }) => metadata?.event_payload.key === `card:${handoffId}`)?.ts;
      const said = posted.filter(({ thread_ts }) => root !== undefined && thread_ts === root);
      return said.flatMap(({ text }) => /: (one|two|three)$/.exec(text)?.[1] ?? []);
    };
    const threads = opened.map(({ handoffId }) => textsIn(handoffId));
    const cards = opened.filter(({ handoffId }) => keys.includes(`card:${handoffId}`)).length;
    const expected = handoffs * (1 + lines.length);
    const found = cards + threads.reduce((sum, texts) => sum + new Set(texts).size, 0);
    return {
      ...{ handoffs, minutes, speed, expected },
      lost: expected - found,
      doubled: keys.length - new Set(keys).size,
      outOfOrder: threads.filter((texts) => texts.join() !== lines.join()).length,
      limited: slack.calls().filter(({ answered }) => answered === '429').length,
      early: earlyCalls(slack.calls(), speed),
      calls: slack.calls().length,
      dead: (await store.outbox.counts()).dead,
      madeUpS: (clock() - over) / 1000,
      leastS: posted.length,
      turnBeforeMs: middle(before),
      turnDuringMs: middle(during),
    };
  } finally {
    await product.close();
    await slack.close();
  }
}

/** A candidate's handoff, as a turn commits it. */
async function open(store: Store, clock: () => number) {
  const conversationId = await converse(store);
  const handoffId = randomUUID();
  const reference = `RC-${handoffId.slice(0, 4)}-${handoffId.slice(4, 6)}`.toUpperCase();
  const { message } = await store.conversations.record(conversationId, candidate('Send it'), clock());
  const { version, state } = (await store.conversations.find(conversationId))!;
  const delivery = { id: randomUUID(), kind: 'handoff.opened', key: `handoff.opened:${handoffId}`, runAt: clock() };
  await store.conversations.commit(
    {
      ...{ conversationId, version, answered: message.id, state, mode: 'waiting', replies: [] },
      handoff: { id: handoffId, reference, card: card() },
      deliveries: [{ ...delivery, payload: { handoffId, conversationId } }],
    },
    clock(),
  );
  return { conversationId, handoffId };
}

/** What is sent within 100 ms of a 429 was under way when that came. */
function earlyCalls(calls: ReturnType<Awaited<ReturnType<typeof fakeSlack>>['calls']>, speed: number): number {
  const underWay = 100 * speed;
  const notBefore = new Map<string, { from: number; to: number }>();
  let early = 0;
  for (const { method, args, at, answered, retryAfter = 0 } of calls) {
    const key = method === 'chat.postMessage' ? `${method} ${args.channel}` : method;
    const wait = notBefore.get(key);
    if (wait && at > wait.from && at < wait.to) early += 1;
    if (answered === '429') notBefore.set(key, { from: at + underWay, to: at + retryAfter * 1000 });
  }
  return early;
}

const middle = (samples: readonly number[]): number => samples.toSorted((a, b) => a - b)[samples.length >> 1]!;
