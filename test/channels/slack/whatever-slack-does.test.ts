import { describe, expect, test } from 'vitest';
import { recruiterNamed } from '../../support/people.ts';
import type { Fault } from './memory-slack.ts';
import { deleted, edited, type Recruiters, START, startRecruiters } from './recruiters.ts';

const faults: readonly Fault[] = ['refused', 'cut', 'hang', 'rate-limited'];

/** Everything that is written in Slack for one handoff, with what the candidate read of it. */
async function story(at: Recruiters) {
  const handoff = await at.opens();
  // What is learnt of people is no write.
  for (const user of ['U1', 'U2']) await at.submit(handoff, user, 'none', {});
  at.slack.calls.length = 0;
  return {
    handoff,
    async tell() {
      await at.deliver();
      await at.click(handoff, 'U1', 'take');
      await at.click(handoff, 'U2', 'take');
      await at.candidateSays(handoff, 'Is it remote?');
      await at.deliver();
      const said = at.message(handoff, 'U1', 'Two days a week.');
      const other = at.message(handoff, 'U2', 'Nice!');
      await at.desk.heard(said);
      await at.desk.heard(other);
      await at.deliver();
      const messages = await at.store.conversations.messages(handoff.conversationId, 0, 100);
      const { seq } = messages.findLast(({ author }) => author === 'recruiter')!;
      await at.relay.reached(handoff.conversationId, 'candidate', { read: seq });
      await at.handoffs.reassign(handoff.id, { id: 'slack:U1', name: 'Rita' }, recruiterNamed('Rosa'));
      const rosa = await at.handoffs.say(handoff.id, recruiterNamed('Rosa'), 'Hello', 'k1');
      await at.deliver();
      await at.handoffs.edit(handoff.id, recruiterNamed('Rosa'), rosa.seq, 'Hello there', 'k2');
      await at.handoffs.close(handoff.id, recruiterNamed('Rosa'), 'answered');
      await at.deliver();
      const { posted, signs, told } = at.slack;
      const name = (ts: string) => (ts === said.ts ? 'said' : ts === other.ts ? 'other' : 'unknown');
      return {
        posted: posted.map(({ key, text }) =>
          [key, text].map((one) => one.replaceAll(handoff.id, 'h').replace(handoff.reference, 'r')),
        ),
        signs: Object.fromEntries([...signs].map(([ts, names]) => [name(ts), names.toSorted()])),
        told: told.map(({ user, text }) => `${user}: ${text}`),
        read: await at.read(handoff),
      };
    },
  };
}

async function told(fault?: { at: number; kind: Fault }) {
  const at = await startRecruiters();
  const { tell } = await story(at);
  if (fault) at.slack.faults.push(...Array.from({ length: fault.at }, () => undefined), fault.kind);
  const outcome = await tell();
  const calls = [...at.slack.calls];
  await at.close();
  return { outcome, calls };
}

describe('each write, whatever Slack does with it', async () => {
  const plain = await told();

  test('the story writes in every way there is', () => {
    expect(new Set(plain.calls.map(({ method }) => method))).toEqual(
      new Set(['post', 'update', 'sign', 'tellPrivately']),
    );
    expect(plain.outcome).toMatchObject({
      signs: { said: ['eyes', 'white_check_mark'], other: ['lock'] },
      told: ['U2: Rita has already taken this conversation.'],
      read: ['Two days a week.', 'Hello there'],
    });
  });

  test.each(faults)('%s: there is exactly one message of each, in the same order', async (kind) => {
    for (const index of plain.calls.keys()) {
      const { outcome, calls } = await told({ at: index, kind });
      expect(calls[index]?.fault, `${kind} at call ${index}`).toBe(kind);
      // What answers a click is rather lost than told twice.
      const isLost = kind === 'refused' && calls[index]?.method === 'tellPrivately';
      const wanted = isLost ? { ...plain.outcome, told: [] } : plain.outcome;
      expect(outcome, `${kind} at call ${index}, ${calls[index]?.method}`).toEqual(wanted);
    }
  });
});

test('a post whose answer was lost is found, and shows what it should by then', async () => {
  const at = await startRecruiters();
  const handoff = await at.opens();
  at.slack.faults.push('cut');
  await at.worker.runOnce();
  await at.handoffs.claim(handoff.id, recruiterNamed('Rosa'));
  await at.deliver();
  expect(at.slack.posted.filter(({ thread }) => !thread)).toHaveLength(1);
  expect(at.cardOf(handoff).text).toContain('Rosa has taken it');
  const { seq } = await at.handoffs.say(handoff.id, recruiterNamed('Rosa'), 'Monday', 'k1');
  at.slack.faults.push('cut');
  await at.worker.runOnce();
  await at.handoffs.edit(handoff.id, recruiterNamed('Rosa'), seq, 'Tuesday', 'k2');
  await at.deliver();
  expect(at.threadOf(handoff).filter(({ text }) => /Monday|Tuesday/.test(text))).toMatchObject([
    { text: expect.stringContaining('Tuesday') },
  ]);
  await at.close();
});

/** The same numbers each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Five people write, edit and delete in one thread; one of them has it. */
function chatter(at: Recruiters, handoff: Awaited<ReturnType<Recruiters['opens']>>, round: number) {
  const events: object[] = [];
  const wanted: string[] = [];
  for (let number = 0; number < 15; number++) {
    const user = `U${(number % 5) + 1}`;
    const text = `${user} says ${round}.${number}`;
    const written = at.message(handoff, user, number === 10 ? `// ${text}` : text);
    events.push(written);
    const outcome =
      number === 10 || user !== 'U1' ? 'inside' : (['said', 'edited', 'deleted'] as const)[(number / 5 + round) % 3];
    if (number % 2 === 0 || outcome === 'edited')
      events.push(edited(written, `${text} or`, '5.1'), edited(written, `${text} rather`, '5.2'));
    if (outcome === 'deleted') events.push(deleted(written, '5.3'));
    if (outcome === 'said' || outcome === 'edited')
      wanted.push(number % 2 === 0 || outcome === 'edited' ? `${text} rather` : text);
  }
  return { events, wanted };
}

describe('every event three times, in any order', () => {
  test('says each thing once as it stands in the end, and nothing of anybody else', async () => {
    const random = numbers(20261124);
    let [replayed, rounds] = [0, 0];
    while (replayed < 1000) {
      const at = await startRecruiters();
      const handoff = await at.opens();
      await at.deliver();
      await at.click(handoff, 'U1', 'take');
      await at.deliver();
      const { events, wanted } = chatter(at, handoff, rounds++);
      const thrice = shuffled([...events, ...events, ...events], random);
      replayed += thrice.length;
      for (const event of thrice) await at.desk.heard(event);
      await at.deliver();
      expect((await at.read(handoff)).filter(Boolean).toSorted()).toEqual(wanted.toSorted());
      expect(at.slack.posted.length).toBe(new Set(at.slack.posted.map(({ key }) => key)).size);
      await at.close();
    }
    expect(rounds).toBeGreaterThan(3);
  });
});

const HANDOFFS = 30;

describe('an outage of five minutes', () => {
  test('loses nothing, doubles nothing and keeps the order of each thread', async () => {
    const at = await startRecruiters();
    const open = [];
    at.slack.outage = 'refused';
    for (let number = 0; number < HANDOFFS; number++) open.push(await at.opens(`Ada${number} Example`));
    await at.worker.runOnce();
    for (const handoff of open) {
      await at.handoffs.claim(handoff.id, recruiterNamed('Rosa'));
      for (const text of ['one', 'two', 'three']) await at.candidateSays(handoff, text);
    }
    while (at.time.now < START + 300_000) {
      while ((await at.worker.runOnce()) > 0);
      at.time.now += 10_000;
    }
    expect(at.slack.posted).toEqual([]);
    at.slack.outage = undefined;
    await at.deliver(20_000);
    expect(await at.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
    expect(at.slack.posted.filter(({ thread }) => !thread)).toHaveLength(HANDOFFS);
    for (const handoff of open) {
      const lines = at.threadOf(handoff).map(({ text }) => text);
      expect(lines.slice(-3).map((text) => text.split(': ').at(-1))).toEqual(['one', 'two', 'three']);
    }
    expect(at.slack.posted.length).toBe(new Set(at.slack.posted.map(({ key }) => key)).size);
    await at.close();
  });
});
