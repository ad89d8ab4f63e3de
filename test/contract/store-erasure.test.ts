import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { initialState, type Reply } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, keptEngines, onEngines } from './store-engines.ts';
import {
  bot,
  candidate,
  card,
  converse,
  decided,
  delivery,
  erasure,
  locked,
  NOON,
  promised,
  reference,
  sealedCv,
  sealedFile,
  takeTurn,
} from './store-samples.ts';

const plant = (id: string): string => `planted-${id}-planted`;

/** Leaves a planted string in every place where something of a candidate is kept. */
async function livedIn(store: Store, id: string): Promise<{ handoffId: string; cvId: string }> {
  const planted = plant(id);
  const reply: Reply = {
    ...{ outcome: 'answer', entries: [planted], figures: [], citations: [], suggestions: [planted] },
    ...{ knowledge: 'v1', language: 'en' },
  };
  const handoffId = randomIds.row();
  const cv = sealedCv({ name: planted, sealed: Buffer.from(planted.repeat(2000)) });
  await converse(store, id);
  const upload = { ...candidate(planted.repeat(400), planted), upload: { name: planted, size: 1 }, timeZone: planted };
  const { message } = await store.conversations.record(id, upload, NOON);
  const turn = await decided(store, id, message.id, {
    state: { ...initialState, details: { name: planted, email: `${planted}@example.org` }, cv: { ...cv } },
    mode: 'waiting',
    replies: [{ ...bot(planted), reply }],
    deliveries: [delivery(planted, { payload: { planted } }), delivery(`${planted} later`)],
    cv,
    consent: { id: planted, notice: planted, language: 'en', at: NOON },
    handoff: { id: handoffId, reference: reference(), card: card(planted), promise: { ...promised(), zone: planted } },
  });
  expect(await store.conversations.commit(turn, NOON)).toBe(true);
  await store.outbox.complete((await store.outbox.claim(NOON, 1, 1000, 'worker'))[0]!, NOON);
  const link = { id: planted, asked: planted, reference: planted, recruiterId: planted, expiresAt: NOON + 1 };
  await store.cvLinks.keep({ ...link, cvId: cv.id, handoffId }, () => planted, NOON);
  const line = (author: 'bot' | 'recruiter') => ({ id: randomIds.row(), author, text: locked(planted) });
  await store.handoffs.claim(handoffId, recruiterNamed('Rosa'), line('bot'), NOON);
  await store.handoffs.say(handoffId, recruiterNamed('Rosa'), line('recruiter'), NOON);
  const file = sealedFile({ name: planted, sealed: Buffer.from(planted.repeat(2000)) });
  const sent = { id: randomIds.row(), author: 'recruiter', text: planted, externalId: planted, file } as const;
  const said = await store.handoffs.say(handoffId, recruiterNamed('Rosa'), sent, NOON);
  const change = { seq: said!.seq, text: `${planted} edited`, key: planted };
  expect(await store.handoffs.edit(handoffId, recruiterNamed('Rosa'), change, NOON)).toBe(true);
  const second = await store.conversations.record(
    id,
    { ...candidate(planted), upload: { name: planted, size: 1 } },
    NOON,
  );
  const kept = await decided(store, id, second.message.id, { replies: [], file: sealedFile({ name: planted }) });
  expect(await store.conversations.commit(kept, NOON)).toBe(true);
  const note = { id: planted, key: planted, by: { id: planted, name: planted }, at: NOON, text: planted };
  expect(await store.notes.add(handoffId, note)).toBe(true);
  const rating = { conversationId: id, seq: 1, person: planted, helpful: true };
  expect(await store.feedback.rate(rating, NOON)).toBe('new');
  await store.relay.raise([{ conversationId: id, side: 'candidate', step: 'read', seq: 5 }], NOON);
  return { handoffId, cvId: cv.id };
}

const eraseTurn = (store: Store, id: string) =>
  takeTurn(store, id, `Delete ${plant(id)}.`, {
    state: initialState,
    mode: 'bot',
    erase: erasure(),
    replies: [bot('Everything is deleted.')],
    deliveries: [delivery(`erased:${randomIds.row()}`)],
  });

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });

  test('erasing leaves the last reply and an empty conversation that goes on', async () => {
    const { handoffId, cvId } = await livedIn(store, 'ada');
    await store.conversations.record('ada', candidate('This one is still unanswered.'), NOON);
    expect(await eraseTurn(store, 'ada')).toBe(true);
    const messages = await store.conversations.messages('ada', 0, 100);
    expect(messages).toMatchObject([{ seq: 10, text: 'Everything is deleted.' }]);
    const conversation = await store.conversations.find('ada');
    expect(conversation).toMatchObject({ mode: 'bot', state: initialState });
    expect(conversation).not.toHaveProperty('recruiter');
    expect(await store.conversations.nextUnanswered('ada')).toBeUndefined();
    expect(await store.handoffs.find(handoffId)).toBeUndefined();
    expect(await store.cvs.readCv(cvId)).toBeUndefined();
    expect((await store.outbox.claim(NOON, 10, 1000, 'worker')).map(({ key }) => key)).toEqual([
      expect.stringMatching(/^erased:/),
    ]);
    expect(await takeTurn(store, 'ada', 'A new question?')).toBe(true);
    expect((await store.conversations.messages('ada', 0, 100)).map(({ seq }) => seq)).toEqual([10, 11, 12]);
  });

  test('what was on its way when everything was erased is not kept after it', async () => {
    await livedIn(store, 'ada');
    const closed = { state: { ...initialState, step: 'closed' }, mode: 'bot', erase: erasure() } as const;
    expect(await takeTurn(store, 'ada', 'Delete it all.', { ...closed, replies: [bot('Deleted.')] })).toBe(true);
    const late = store.conversations.record('ada', candidate('One more thing about me.'), NOON);
    await expect(late).rejects.toMatchObject({ code: 'not-found' });
    const now = {
      id: randomIds.row(),
      conversationId: 'ada',
      kind: 'unread',
      number: 1,
      upTo: 9,
      madeAt: NOON,
    } as const;
    const made = store.reach.make(
      {
        ...{ ...now, address: 'ada@example.org', bounceToken: 'b', linkDigest: 'l', stopDigest: 's' },
        linkExpiresAt: NOON + 1,
      },
      { id: randomIds.row(), kind: 'mail.send', key: 'mail.send:ada' },
    );
    expect(await made).toBe(false);
    expect((await store.conversations.messages('ada', 0, 100)).map(({ text }) => text)).toEqual(['Deleted.']);
    expect((await store.reach.absence('ada'))?.mails).toEqual([]);
    expect(await store.outbox.claim(NOON, 10, 1000, 'worker')).toEqual([]);
  });

  test('erasing one candidate leaves the others alone', async () => {
    await livedIn(store, 'ada');
    const { handoffId, cvId } = await livedIn(store, 'ben');
    const before = await store.conversations.messages('ben', 0, 100);
    await eraseTurn(store, 'ada');
    expect(await store.conversations.messages('ben', 0, 100)).toEqual(before);
    expect(await store.handoffs.find(handoffId)).toMatchObject({
      status: 'claimed',
      recruiter: recruiterNamed('Rosa'),
    });
    expect(await store.cvs.readCv(cvId)).toBeDefined();
  });
});

onEngines(keptEngines, (place, engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });

  test('nothing of an erased candidate is left in any table', async () => {
    await livedIn(store, 'ada');
    await livedIn(store, 'ben');
    const before = await place().contents();
    expect(before.split(plant('ada')).length).toBeGreaterThan(2000);
    await eraseTurn(store, 'ada');
    const after = await place().contents();
    expect(after).not.toContain(plant('ada'));
    // As it is looked for by name.
    expect(before).toContain('planted ada planted');
    expect(after).not.toContain('planted ada planted');
    expect(after).toContain(plant('ben'));
  });

  if (engine !== 'SQLite in a file') return;

  const file = () => place().url.slice('sqlite:'.length);
  // By another process: closing a file drops the locks that this one holds on it.
  const rawBytes = () =>
    execFileSync('sh', ['-c', 'cat "$0"/*', dirname(file())], { maxBuffer: 2 ** 30 }).toString('latin1');
  const names = Array.from({ length: 40 }, (_, index) => `candidate-${index}`);
  const erased = names.filter((_, index) => index % 2 === 0);

  /** Candidates whose rows grew side by side, so that pages split and rows moved. */
  async function crowd(): Promise<void> {
    for (const name of names) await livedIn(store, name);
    for (let turn = 1; turn < 8; turn++) {
      for (const name of names) {
        const long = plant(name).repeat(1 + ((turn * name.length * 7) % 40));
        await takeTurn(store, name, long, {
          state: { ...initialState, details: { name: long } },
          replies: [bot(long)],
        });
      }
    }
    expect(rawBytes()).toContain(plant(erased[0]!));
  }

  test('nothing of erased candidates is left in the bytes of any file, once the store is closed', async () => {
    await crowd();
    for (const name of erased) await eraseTurn(store, name);
    await store.close();
    const bytes = rawBytes();
    expect(erased.filter((name) => bytes.includes(plant(name)))).toEqual([]);
    expect(bytes).toContain(plant(names[1]!));
  });

  test('nothing of erased candidates is left in the bytes of any file after a crash and a new start', async () => {
    await crowd();
    for (const name of erased) await eraseTurn(store, name);
    // What a crash leaves: the files as they are while the store is open, without its last acts.
    const copy = `${dirname(file())}-crashed`;
    execFileSync('cp', ['-r', dirname(file()), copy]);
    await store.close();
    execFileSync('sh', ['-c', 'rm "$0"/* && cp "$1"/* "$0"', dirname(file()), copy]);
    execFileSync('rm', ['-r', copy]);
    store = await place().open();
    const bytes = rawBytes();
    expect(erased.filter((name) => bytes.includes(plant(name)))).toEqual([]);
    expect((await store.conversations.messages(names[1]!, 0, 100)).length).toBeGreaterThan(10);
  });
});
