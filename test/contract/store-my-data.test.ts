import { beforeEach, describe, expect, test } from 'vitest';
import { initialState } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { type HeldData, heldDataSchema } from '../../src/privacy/privacy.ts';
import { held as heldTables } from '../../src/store/held.ts';
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
  handOff,
  locked,
  NOON,
  promised,
  reference,
  sealedCv,
  sealedFile,
  takeTurn,
} from './store-samples.ts';

const DAY = 24 * 3600 * 1000;
const rita = recruiterNamed('Rita');
const line = (text = 'Corrected.') => ({ id: randomIds.row(), text: locked(text) });
const link = (madeAt = NOON) => {
  const id = randomIds.row();
  return { id, digest: `digest of ${id}`, madeAt, expiresAt: madeAt + DAY };
};
const limits = { since: NOON - DAY, atMost: 5, notAfter: NOON - 600_000 };

/** What the export has of each table that holds something of a conversation. A table that is new has to be added here, and to it. */
const exported: Readonly<Record<string, (data: HeldData) => number>> = {
  message: ({ messages }) => messages.length,
  message_change: ({ changes }) => changes.length,
  mark: ({ marks }) => marks.length,
  consent: ({ consents }) => consents.length,
  cv: ({ cvs }) => cvs.length,
  file: ({ files }) => files.length,
  handoff: ({ handoffs }) => handoffs.length,
  handoff_step: ({ handoffs }) => handoffs.flatMap(({ history }) => history).length,
  promise: ({ handoffs }) => handoffs.flatMap(({ promises }) => promises).length,
  note: ({ notes }) => notes.length,
  feedback: ({ feedback }) => feedback.length,
  mail: ({ mails }) => mails.length,
  hold: ({ holds }) => holds.length,
  my_link_conversation: ({ links }) => links.length,
  slack_message: ({ slack }) => slack.length,
  outbox: ({ deliveries }) => deliveries.length,
  inbox: ({ received }) => received.length,
};

/** A conversation with a row in every table that can hold one of it. */
async function livedIn(store: Store): Promise<string> {
  const opened = await handOff(store, promised(), { name: 'Ada Example' });
  const { conversationId, handoffId } = opened;
  const cv = sealedCv();
  await takeTurn(store, conversationId, 'Here is my CV.', {
    cv,
    consent: { id: randomIds.row(), notice: 'v1', digest: 'd', language: 'en', at: NOON },
  });
  const joined = { id: randomIds.row(), author: 'bot', text: locked('Joined.') } as const;
  await store.handoffs.claim(handoffId, rita, joined, NOON);
  const said = { id: randomIds.row(), author: 'recruiter', text: 'Hello', file: sealedFile() } as const;
  const { seq } = (await store.handoffs.say(handoffId, rita, said, NOON))!;
  await store.handoffs.edit(handoffId, rita, { seq, text: 'Hello!', key: 'e1' }, NOON);
  await store.relay.raise([{ conversationId, side: 'candidate', step: 'read', seq }], NOON);
  const mail = { id: randomIds.row(), conversationId, kind: 'unread', number: 1, upTo: seq, madeAt: NOON } as const;
  const digests = {
    bounceToken: mail.id,
    linkDigest: `l${mail.id}`,
    linkExpiresAt: NOON + DAY,
    stopDigest: `s${mail.id}`,
  };
  await store.reach.make(
    { ...mail, address: 'ada@example.org', ...digests },
    { id: randomIds.row(), kind: 'mail.send', key: `mail:${mail.id}` },
  );
  await store.holds.set({
    ...{
      id: randomIds.row(),
      conversationId,
      reference: opened.reference,
      reason: 'legal-claim',
      by: 'command',
      at: NOON,
    },
  });
  await store.myData.addLink(link(), conversationId);
  const posted = { conversationId, channel: 'D1' };
  await store.posts.put({ ...posted, id: `say:${mail.id}`, kind: 'slack.say', ts: mail.id });
  await store.posts.put({ ...posted, id: `file:${mail.id}`, kind: 'slack.file', ts: `F${mail.id}` });
  await store.notes.add(handoffId, { id: randomIds.row(), key: 'n1', by: rita, at: NOON, text: 'Call on Monday' });
  await store.feedback.rate({ conversationId, seq: 1, person: 'ada', helpful: true }, NOON);
  const grant = { cvId: cv.id, handoffId, reference: opened.reference, recruiterId: rita.id, expiresAt: NOON + DAY };
  await store.cvLinks.keep({ id: randomIds.row(), asked: `click ${cv.id}`, ...grant }, (id) => `digest of ${id}`, NOON);
  await store.inbox.receive({ ...delivery(`event:${mail.id}`), conversationId });
  return conversationId;
}

onEngines(keptEngines, (place, engine) => {
  const query = (sql: string) => place().query(sql);
  const tablesOfConversations = async (): Promise<string[]> => {
    const rows = await query(
      engine === 'PostgreSQL'
        ? `select table_name as name from information_schema.columns where column_name = 'conversation_id' and table_schema = 'public'`
        : `select m.name from sqlite_schema m join pragma_table_info(m.name) c on c.name = 'conversation_id' where m.type = 'table'`,
    );
    return rows.map(({ name }) => String(name)).sort();
  };

  /** Tables whose rows belong to a row of a table that holds something of a conversation. */
  const belonging = { sealed_piece: 2, cv_link: 1 };

  test('the export and the erasure know every table that holds something of a conversation', async () => {
    const store = await place().open();
    const conversationId = await livedIn(store);
    const tables = await tablesOfConversations();
    expect(Object.keys(exported).sort()).toEqual(tables);
    expect([...heldTables, 'slack_message', 'outbox', 'inbox'].sort()).toEqual(tables);

    const data = heldDataSchema.parse(await store.myData.held(conversationId));
    const rows = async (table: string) =>
      Number(
        (await query(`select count(*) as rows from "${table}" where conversation_id = '${conversationId}'`))[0]!.rows,
      );
    for (const table of tables) {
      const there = await rows(table);
      expect([table, there > 0]).toEqual([table, true]);
      expect([table, exported[table]!(data)]).toEqual([table, there]);
    }
    expect(data.cvLinks).toEqual([{ expiresAt: new Date(NOON + DAY).toISOString() }]);
    const all = async (table: string) => Number((await query(`select count(*) as rows from "${table}"`))[0]!.rows);
    const before = await Promise.all(Object.keys(belonging).map(all));
    await store.holds.lift(conversationId, 'command', NOON);
    expect(await store.erasures.erase(conversationId, erasure(), NOON)).toBe(true);
    const after = await Promise.all(Object.keys(belonging).map(all));
    expect(after).toEqual(Object.values(belonging).map((rows, at) => before[at]! - rows));
    for (const table of tables) expect([table, await rows(table)]).toEqual([table, 0]);
  });
});

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const stateOf = async (id: string) => (await store.conversations.find(id))!.state;

  describe('an erasure', () => {
    test('is done once, closes the conversation, and is told by its numbers until it is over', async () => {
      const conversationId = await livedIn(store);
      await store.holds.lift(conversationId, 'command', NOON);
      const before = (await store.conversations.find(conversationId))!;
      const receipt = erasure();
      expect(await store.erasures.erase(conversationId, receipt, NOON)).toBe(true);
      expect(await store.erasures.erase(conversationId, erasure(), NOON)).toBe(false);
      expect(await store.erasures.erase('nobody', erasure(), NOON)).toBe(false);
      const after = (await store.conversations.find(conversationId))!;
      expect(after).toMatchObject({ userId: '', mode: 'bot', state: { step: 'closed', details: {} } });
      expect(after.epoch).toBe((before.epoch ?? 0) + 1);
      const kept = await store.erasures.find(receipt.id, NOON);
      expect(kept).toMatchObject({
        ...{ id: receipt.id, at: NOON, by: 'candidate', mailed: 0, slack: { pending: 0, done: 0, failed: 0 } },
        copies: {
          ...{ cv: 1, cv_link: 1, file: 1, handoff: 1, note: 1, feedback: 1, my_link_conversation: 1 },
          ...{ slack_message: 1, slack_file: 1 },
        },
      });
      expect(JSON.stringify(kept)).not.toMatch(/Ada|example\.org/);
      expect(await store.erasures.find(receipt.id, receipt.expiresAt)).toBeUndefined();
      expect(await store.erasures.find('unknown', NOON)).toBeUndefined();
    });
  });

  describe('a link to one’s own page', () => {
    test('opens its conversation until it is over or that is erased', async () => {
      const id = await converse(store);
      const made = link();
      expect(await store.myData.addLink(made, id)).toBe(true);
      expect(await store.myData.openLink(made.digest, NOON + DAY - 1)).toEqual({
        ...{ conversations: [id], expiresAt: made.expiresAt },
      });
      expect(await store.myData.openLink(made.digest, NOON + DAY)).toBeUndefined();
      expect(await store.myData.openLink('another', NOON)).toBeUndefined();
      await store.erasures.erase(id, erasure(), NOON);
      expect(await store.myData.openLink(made.digest, NOON)).toBeUndefined();
      expect(await store.myData.addLink(link(), id)).toBe(false);
      expect(await store.myData.addLink(link(), 'nobody')).toBe(false);
    });

    test('by mail opens all that was handed over with the address, however it is written, and nothing else', async () => {
      const address = `${randomIds.secret()}@example.org`;
      const ids = [];
      for (const email of [address, address.toUpperCase(), `x${address}`]) {
        const conversationId = await converse(store);
        await takeTurn(store, conversationId, 'A recruiter, please.', {
          mode: 'waiting',
          handoff: {
            id: randomIds.row(),
            reference: reference(),
            card: { ...card(), candidate: { name: 'Ada', email } },
          },
        });
        ids.push(conversationId);
      }
      const made = link();
      const mail = () => delivery(`my.mail:${randomIds.row()}`);
      expect(await store.myData.mailLink(link(), `nobody-${address}`, mail(), limits)).toBe(false);
      expect(await store.myData.mailLink(made, ` ${address} `, mail(), limits)).toBe(true);
      // Within ten minutes of the last one there is none.
      expect(await store.myData.mailLink(link(), address, mail(), limits)).toBe(false);
      expect((await store.myData.openLink(made.digest, NOON))?.conversations.toSorted()).toEqual(
        ids.slice(0, 2).toSorted(),
      );
      expect((await store.myData.addressOf(made.id))?.address.toLowerCase()).toBe(address.toLowerCase());
      await store.erasures.erase(ids[0]!, erasure(), NOON);
      expect((await store.myData.openLink(made.digest, NOON))?.conversations).toEqual([ids[1]]);
      await store.erasures.erase(ids[1]!, erasure(), NOON);
      expect(await store.myData.openLink(made.digest, NOON)).toBeUndefined();
      expect(await store.myData.addressOf(made.id)).toBeUndefined();
    });

    test('is mailed five times a day at most', async () => {
      const address = `${randomIds.secret()}@example.org`;
      const conversationId = await converse(store);
      await takeTurn(store, conversationId, 'A recruiter, please.', {
        mode: 'waiting',
        handoff: {
          id: randomIds.row(),
          reference: reference(),
          card: { ...card(), candidate: { name: 'A', email: address } },
        },
      });
      const mailed = [];
      for (let at = NOON - 7 * 3_600_000; at <= NOON; at += 3_600_000)
        mailed.push(
          await store.myData.mailLink(link(at), address, delivery(`my.mail:${randomIds.row()}`), {
            ...{ since: at - DAY, atMost: 5, notAfter: at - 600_000 },
          }),
        );
      expect(mailed.filter(Boolean)).toHaveLength(5);
    });
  });

  describe('what a candidate changes themself', () => {
    test('corrected details stand in the conversation, on the card, in the search and in the address of links', async () => {
      const { conversationId, handoffId, reference: code } = await handOff(store, undefined, { name: 'Ada Wrong' });
      const before = (await store.conversations.find(conversationId))!.version;
      const details = { name: 'Ada Right', email: 'right@example.org' };
      expect(await store.myData.correct(conversationId, details, line(), NOON)).toBe(true);
      expect((await stateOf(conversationId)).details).toEqual(details);
      expect((await store.handoffs.find(handoffId))?.card.candidate).toMatchObject(details);
      expect((await store.conversations.find(conversationId))!.version).toBe(before + 1);
      expect((await store.conversations.messages(conversationId, 0, 100)).at(-1)).toMatchObject({
        ...{ author: 'bot', text: 'Corrected.' },
      });
      expect(await store.myData.seek(code)).toEqual([conversationId]);
      expect(await store.myData.seek(conversationId)).toEqual([conversationId]);
      expect(await store.myData.seek('RC-NONE-00')).toEqual([]);
    });

    test('a withdrawn request is gone for whoever holds it, once', async () => {
      const { conversationId, handoffId } = await handOff(store, promised());
      const joined = { id: randomIds.row(), author: 'bot', text: locked('Joined.') } as const;
      await store.handoffs.claim(handoffId, rita, joined, NOON);
      expect(await store.myData.withdrawRequest(conversationId, line('Withdrawn.'), NOON)).toBe(true);
      expect((await store.handoffs.find(handoffId))?.status).toBe('withdrawn');
      expect(await store.conversations.find(conversationId)).toMatchObject({ mode: 'bot', state: { step: 'talking' } });
      const said = { id: randomIds.row(), author: 'recruiter', text: 'Hello?' } as const;
      expect(await store.handoffs.say(handoffId, rita, said, NOON)).toBeUndefined();
      expect(await store.myData.withdrawRequest(conversationId, line(), NOON)).toBe(false);
    });

    test('a CV is replaced and removed only where it was agreed to', async () => {
      const { conversationId, handoffId } = await handOff(store);
      expect(await store.myData.replaceCv(conversationId, sealedCv(), line(), NOON)).toBe(false);
      await takeTurn(store, conversationId, 'I agree.', {
        state: { ...initialState, step: 'handed-off', consent: { notice: 'v1', at: NOON } } as never,
        replies: [bot('Thank you.')],
      });
      const [first, second] = [sealedCv(), sealedCv({ name: 'second.pdf' })];
      expect(await store.myData.replaceCv(conversationId, first, line(), NOON)).toBe(true);
      expect(await store.myData.replaceCv(conversationId, second, line(), NOON)).toBe(true);
      expect(await store.cvs.readCv(first.id)).toBeUndefined();
      expect((await store.handoffs.find(handoffId))?.card.cv).toMatchObject({ id: second.id, name: 'second.pdf' });
      expect(await store.myData.replaceCv(conversationId, undefined, line(), NOON)).toBe(true);
      expect(await store.cvs.readCv(second.id)).toBeUndefined();
      expect((await store.handoffs.find(handoffId))?.card).not.toHaveProperty('cv');
      expect(await stateOf(conversationId)).not.toHaveProperty('cv');
      expect(await store.myData.replaceCv(conversationId, undefined, line(), NOON)).toBe(false);
    });

    test('nothing is changed after an erasure', async () => {
      const { conversationId } = await handOff(store);
      await store.erasures.erase(conversationId, erasure(), NOON);
      expect(await store.myData.correct(conversationId, { name: 'Ada' }, line(), NOON)).toBe(false);
      expect(await store.myData.withdrawRequest(conversationId, line(), NOON)).toBe(false);
      expect(await store.myData.replaceCv(conversationId, sealedCv(), line(), NOON)).toBe(false);
      expect(await store.conversations.messages(conversationId, 0, 10)).toEqual([]);
    });
  });

  test('links that are revoked end what was opened through them, and nothing else', async () => {
    const { conversationId } = await handOff(store);
    const { epoch, linkEpoch = 0 } = (await store.conversations.find(conversationId))!;
    await store.reach.revoke(conversationId, NOON);
    expect(await store.conversations.find(conversationId)).toMatchObject({ epoch, linkEpoch: linkEpoch + 1 });
  });

  test('a message that comes after the erasure is decided on nothing', async () => {
    const id = await converse(store);
    const { message } = await store.conversations.record(id, candidate('Hello?'), NOON);
    const turn = await decided(store, id, message.id);
    await store.erasures.erase(id, erasure(), NOON);
    expect(await store.conversations.commit(turn, NOON)).toBe(false);
  });
});
