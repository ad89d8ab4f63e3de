import { beforeEach, describe, expect, test } from 'vitest';
import { initialState, type State } from '../../src/conversation/conversation.ts';
import {
  type Away,
  createLinks,
  createReaching,
  type Mailer,
  mailDelivery,
  type NewMail,
} from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { linkToken, tokenDigest } from '../../src/lib/link-token.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, bot, candidate, erasure, handOff, locked, NOON, takeTurn } from './store-samples.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const rosa = recruiterNamed('Rosa');
const agreed: State = {
  ...initialState,
  step: 'handed-off',
  details: { name: 'Ada Example', email: 'Ada@example.org' },
  consent: { notice: 'v1', at: NOON },
};

onEngines(everyEngine, (place, engine) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });

  const say = (handoffId: string, at: number, text = 'Hello Ada.') =>
    store.handoffs.say(handoffId, rosa, { id: randomIds.row(), author: 'recruiter', text }, at);

  /** A candidate who gave an address and agreed to the notice, and to whom Rosa wrote at noon. */
  async function written(state: State = agreed) {
    const { conversationId, handoffId } = await handOff(store);
    await takeTurn(store, conversationId, 'Here is my address.', { state, mode: 'waiting' });
    await store.handoffs.claim(
      handoffId,
      rosa,
      { id: randomIds.row(), author: 'bot', text: locked('Rosa joined.') },
      NOON,
    );
    const { seq } = (await say(handoffId, NOON))!;
    return { conversationId, handoffId, seq };
  }
  const away = (at: number) => store.reach.away(at, '', 100);
  const absence = async (conversationId: string): Promise<Away> => (await store.reach.absence(conversationId))!;

  let made = 0;
  const newMail = (conversationId: string, changes: Partial<NewMail> = {}): NewMail => {
    const id = `mail-${++made}`;
    return {
      ...{ id, conversationId, kind: 'unread', number: 1, upTo: 6, madeAt: NOON, address: 'ada@example.org' },
      ...{
        bounceToken: `bounce-${id}`,
        linkDigest: `link-${id}`,
        linkExpiresAt: NOON + 14 * DAY,
        stopDigest: `stop-${id}`,
      },
      ...changes,
    };
  };
  async function make(conversationId: string, changes: Partial<NewMail> = {}): Promise<NewMail> {
    const mail = newMail(conversationId, changes);
    const delivery = { id: randomIds.row(), kind: mailDelivery, key: mail.id };
    expect(await store.reach.make(mail, delivery)).toBe(true);
    return mail;
  }
  const use = (mail: NewMail, at = NOON, grace = 0) => store.reach.use(mail.linkDigest, at, grace);

  describe('candidates who are away', () => {
    test('are those with a message of a recruiter that is unread since then and that no mail told of', async () => {
      const { conversationId, seq } = await written();
      await handOff(store);
      expect(await away(NOON - 1)).toEqual([]);
      const [found, ...others] = await away(NOON + 1000);
      expect(others).toEqual([]);
      expect(found).toMatchObject({
        ...{ conversationId, reachable: true, to: { address: 'Ada@example.org', firstName: 'Ada' } },
        ...{ waiting: [{ seq, by: 'Rosa' }], mails: [] },
      });
      expect(found?.wroteAt).toBeLessThan(found!.waiting[0]!.at);
      await make(conversationId, { upTo: seq });
      expect(await away(NOON + 1000)).toEqual([]);
      expect((await absence(conversationId)).mails).toMatchObject([
        { kind: 'unread', upTo: seq, currentAddress: true },
      ]);
    });

    test('are none once they have read it, and again with the next message', async () => {
      const { conversationId, handoffId, seq } = await written();
      await store.relay.raise([{ conversationId, side: 'candidate', step: 'read', seq }], NOON + MINUTE);
      expect(await away(NOON + DAY)).toEqual([]);
      await say(handoffId, NOON + 2 * MINUTE);
      expect(await away(NOON + DAY)).toMatchObject([
        { conversationId, waiting: [{ seq: seq + 1 }], mark: { read: seq } },
      ]);
    });

    test('come in pages, each once', async () => {
      const ids = [];
      for (let count = 0; count < 5; count++) ids.push((await written()).conversationId);
      const pages = [];
      for (let after = ''; ; after = pages.at(-1)!.at(-1)!) {
        const page = (await store.reach.away(NOON + DAY, after, 2)).map((one) => one.conversationId);
        if (page.length === 0) break;
        pages.push(page);
      }
      expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
      expect(pages.flat()).toEqual(ids.toSorted());
    });

    test('are told too that a promise broke, and not of what else the bot says', async () => {
      const { conversationId } = await written();
      const line = { ...bot('That has not happened.'), externalId: 'broken:p1' };
      await takeTurn(store, conversationId, 'Hm.', { mode: 'recruiter', replies: [bot('Noted.'), line] });
      const { waiting } = await absence(conversationId);
      expect(waiting.map(({ by }) => by)).toEqual(['Rosa', undefined]);
    });

    test.each<[string, State]>([
      ['no address', { ...agreed, details: { name: 'Ada' } }],
      ['no consent', { ...agreed, consent: undefined as never }],
      ['a closed conversation', { ...agreed, step: 'closed' }],
    ])('are not reachable with %s', async (_what, state) => {
      const { conversationId } = await written(JSON.parse(JSON.stringify(state)));
      expect(await absence(conversationId)).toMatchObject({ reachable: false });
      expect(await absence(conversationId)).not.toHaveProperty('to');
    });

    test('are told of the last words though the handoff was closed, but not for ever', async () => {
      const { conversationId, handoffId } = await written();
      const line = { id: randomIds.row(), author: 'bot' as const, text: locked('Rosa closed it.') };
      await store.handoffs.close(handoffId, rosa, 'answered', line, NOON + MINUTE);
      expect(await away(NOON + 10 * MINUTE)).toMatchObject([{ conversationId, reachable: true }]);
      expect(await away(NOON + 8 * DAY)).toEqual([]);
    });
  });

  describe('a mail', () => {
    test('is made once, with its delivery, though 20 decide on it at once', async () => {
      const { conversationId } = await written();
      const results = await atOnce(20, () =>
        store.reach.make(newMail(conversationId), { id: randomIds.row(), kind: mailDelivery, key: randomIds.secret() }),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      const deliveries = (await store.outbox.claim(NOON, 50, 1000, 'worker')).filter(
        ({ kind }) => kind === mailDelivery,
      );
      const { mails } = await absence(conversationId);
      expect(deliveries.map(({ payload }) => payload)).toEqual([{ mailId: mails[0]!.id }]);
      expect(mails).toHaveLength(1);
    });

    test('is found with all that says whether to send it, until it is dropped', async () => {
      const { conversationId } = await written();
      const { id, bounceToken, linkExpiresAt } = await make(conversationId);
      expect(await store.reach.mail(id)).toMatchObject({
        ...{ id, conversationId, bounceToken, linkExpiresAt, number: 1, away: { reachable: true } },
      });
      await store.reach.drop(id);
      expect(await store.reach.mail(id)).toBeUndefined();
      expect(await away(NOON + DAY)).toHaveLength(1);
    });

    test('that was sent stays, and ends the links of those before it', async () => {
      const { conversationId } = await written();
      const first = await make(conversationId);
      await store.reach.sent(first.id, NOON + 1);
      const second = await make(conversationId, { number: 2 });
      expect(await use(first)).toBeDefined();
      await store.reach.sent(second.id, NOON + 2);
      await store.reach.drop(second.id);
      expect(await use(first)).toBeUndefined();
      expect(await use(second)).toBeDefined();
      expect((await absence(conversationId)).mails).toMatchObject([{ sentAt: NOON + 1 }, { sentAt: NOON + 2 }]);
    });

    test('that came back is known by its token, and does not keep a corrected address from being written to', async () => {
      const { conversationId, handoffId, seq } = await written();
      const mail = await make(conversationId, { upTo: seq });
      const failure = { kind: 'bounced', status: '5.1.1' } as const;
      expect(await store.reach.failed({ bounceToken: 'unknown' }, failure, NOON)).toBeUndefined();
      expect(await store.reach.failed({ bounceToken: mail.bounceToken }, failure, NOON + 5)).toEqual({
        conversationId,
      });
      expect((await absence(conversationId)).mails).toMatchObject([{ failure: { ...failure, at: NOON + 5 } }]);

      expect(await store.reach.correctAddress(handoffId, recruiterNamed('Eve'), 'eve@example.org', NOON)).toBe(false);
      expect(await store.reach.correctAddress(handoffId, rosa, 'ada.example@example.org', NOON + 6)).toBe(true);
      expect((await store.handoffs.find(handoffId))?.card.candidate.email).toBe('ada.example@example.org');
      expect((await store.conversations.find(conversationId))?.state.details.email).toBe('ada.example@example.org');
      expect(await use(mail)).toBeUndefined();
      expect(await away(NOON + DAY)).toMatchObject([
        { to: { address: 'ada.example@example.org' }, mails: [{ currentAddress: false }] },
      ]);
    });

    test('can stop all further ones', async () => {
      const { conversationId } = await written();
      const mail = await make(conversationId);
      expect(await store.reach.stop('unknown', NOON)).toBe(false);
      expect(await store.reach.stop(mail.stopDigest, NOON + 1)).toBe(true);
      expect(await store.reach.stop(mail.stopDigest, NOON + 2)).toBe(true);
      expect((await absence(conversationId)).mails).toMatchObject([{ stoppedAt: NOON + 1 }]);
    });
  });

  describe('a link', () => {
    test('opens its conversation for its user, once, and again only within the grace', async () => {
      const { conversationId } = await written();
      const mail = await make(conversationId);
      const opens = { conversationId, userId: `user-of-${conversationId}`, epoch: 0, linkEpoch: 0 };
      expect(await use(mail, NOON + 1, 1000)).toEqual(opens);
      expect(await use(mail, NOON + 1000, 1000)).toEqual(opens);
      expect(await use(mail, NOON + 1001, 1000)).toBeUndefined();
      expect(await store.reach.conversationOf(mail.linkDigest)).toBe(conversationId);
    });

    test('opens for one of 20 at once where there is no grace', async () => {
      const { conversationId } = await written();
      const mail = await make(conversationId);
      const opened = await atOnce(20, () => use(mail));
      expect(opened.filter(Boolean)).toHaveLength(1);
    });

    test('does not open when it is over, revoked or unknown', async () => {
      const { conversationId } = await written();
      const mail = await make(conversationId);
      expect(await use(mail, mail.linkExpiresAt)).toBeUndefined();
      expect(await store.reach.use('unknown', NOON, 0)).toBeUndefined();
      await store.reach.revoke(conversationId, NOON);
      expect(await use(mail)).toBeUndefined();
    });

    test.each<[string, object]>([
      ['the request was withdrawn', { withdrawHandoff: true, mode: 'bot' }],
      ['the conversation was closed', { state: { ...agreed, step: 'closed' } }],
      ['everything was erased', { erase: erasure(), state: { ...initialState, step: 'closed' }, mode: 'bot' }],
    ])('does not open after %s, and no mail that waited goes out', async (_what, changes) => {
      const { conversationId } = await written();
      const [sent, waits] = [await make(conversationId), await make(conversationId, { number: 2 })];
      await store.reach.sent(sent.id, NOON);
      await takeTurn(store, conversationId, 'Stop it.', changes);
      expect(await use(sent)).toBeUndefined();
      expect(await use(waits)).toBeUndefined();
      const kept = await store.reach.mail(waits.id);
      expect(kept?.away.reachable ?? false).toBe(false);
      const { mailer, sentTo } = recordingMailer();
      await reachingOf(store, mailer, NOON + DAY).deliver(waits.id, new AbortController().signal);
      expect(sentTo).toEqual([]);
      expect(await reachingOf(store, mailer, NOON + DAY).tell()).toBe(0);
    });
  });

  test('an erasure leaves nothing of any mail', async () => {
    const { conversationId } = await written();
    const mail = await make(conversationId);
    await takeTurn(store, conversationId, 'Delete it all.', { erase: erasure(), state: initialState, mode: 'bot' });
    expect(await store.reach.mail(mail.id)).toBeUndefined();
    expect(await store.reach.conversationOf(mail.linkDigest)).toBeUndefined();
    if (engine !== 'SQLite in memory') expect(await place().contents()).not.toContain(mail.id);
  });

  describe('finding candidates again', () => {
    test('makes one mail however many look at once, sends it once, and its link opens the conversation', async () => {
      const { conversationId, handoffId } = await written();
      await say(handoffId, NOON + MINUTE);
      const { mailer, sentTo, links } = recordingMailer();
      const now = NOON + 6 * MINUTE;
      const early = await reachingOf(store, mailer, NOON + MINUTE).tell();
      const told = await atOnce(10, () => reachingOf(store, mailer, now).tell());
      expect([early, told.reduce((sum, count) => sum + count, 0)]).toEqual([0, 1]);
      const { mails } = await absence(conversationId);
      await reachingOf(store, mailer, now).deliver(mails[0]!.id, new AbortController().signal);
      expect(sentTo).toEqual(['Ada@example.org']);
      expect(await reachingOf(store, mailer, now + DAY).tell()).toBe(0);
      const token = links[0]!.split('/').at(-1)!;
      expect(token).toBe(linkToken(KEY, 'resume', mails[0]!.id));
      expect(await linksOf(store, now).open(token)).toMatchObject({ conversationId });
    });

    test('sends nothing of what was read meanwhile, and tells of the next message as if nothing had been', async () => {
      const { conversationId, handoffId, seq } = await written();
      const { mailer, sentTo } = recordingMailer();
      await reachingOf(store, mailer, NOON + 6 * MINUTE).tell();
      const { mails } = await absence(conversationId);
      await store.relay.raise([{ conversationId, side: 'candidate', step: 'read', seq }], NOON + 7 * MINUTE);
      await reachingOf(store, mailer, NOON + 8 * MINUTE).deliver(mails[0]!.id, new AbortController().signal);
      expect(sentTo).toEqual([]);
      await say(handoffId, NOON + 9 * MINUTE);
      expect(await reachingOf(store, mailer, NOON + 15 * MINUTE).tell()).toBe(1);
    });

    test('leaves a mail that the server refuses to an operator, whose second try mends it', async () => {
      const { conversationId } = await written();
      const refusing = { send: async () => ({ kind: 'refused', status: '5.7.1' }) as const };
      const now = NOON + 6 * MINUTE;
      await reachingOf(store, refusing, now).tell();
      const [mail] = (await absence(conversationId)).mails;
      const signal = new AbortController().signal;
      await expect(reachingOf(store, refusing, now).deliver(mail!.id, signal)).rejects.toMatchObject({
        permanent: true,
      });
      const { mailer, sentTo } = recordingMailer();
      const reaching = reachingOf(store, mailer, now);
      expect(await reaching.prospect(conversationId)).toMatchObject({ kind: 'refused' });
      await reaching.deliver(mail!.id, signal);
      expect(sentTo).toHaveLength(1);
      expect(await reaching.prospect(conversationId)).toMatchObject({ kind: 'told' });
    });

    test('is over for an address that does not work, and no delivery is left of it', async () => {
      const { conversationId, seq } = await written();
      const bouncing = { send: async () => ({ kind: 'bounced', status: '5.1.1' }) as const };
      const reaching = reachingOf(store, bouncing, NOON + 6 * MINUTE);
      await reaching.tell();
      await reaching.deliver((await absence(conversationId)).mails[0]!.id, new AbortController().signal);
      expect(await reaching.reach(conversationId)).toEqual({ seq, failed: 'mailbox unknown (5.1.1)' });
      expect(await reachingOf(store, bouncing, NOON + 3 * DAY).tell()).toBe(0);
    });

    test('sends nothing again that is known to have been sent, however often it is delivered', async () => {
      const { conversationId } = await written();
      const { mailer, sentTo } = recordingMailer();
      const now = NOON + 6 * MINUTE;
      await reachingOf(store, mailer, now).tell();
      const [mail] = (await absence(conversationId)).mails;
      // A process that dies between noting that it was sent and ending the delivery leaves that to the next one.
      for (const at of [now, now + MINUTE]) {
        await reachingOf(store, mailer, at).deliver(mail!.id, new AbortController().signal);
      }
      expect(sentTo).toHaveLength(1);
    });

    test.each(['stop', 'resume'] as const)(
      'takes a mail whose %s link was used for sent, though no process could note it',
      async (purpose) => {
        const { conversationId, handoffId } = await written();
        const now = NOON + 6 * MINUTE;
        const { mailer, sentTo } = recordingMailer();
        await reachingOf(store, mailer, now).tell();
        const [mail] = (await absence(conversationId)).mails;
        const token = linkToken(KEY, purpose, mail!.id);
        if (purpose === 'stop') await linksOf(store, now + 1000).stop(token);
        else expect(await linksOf(store, now + 1000).open(token)).toBeDefined();
        await reachingOf(store, mailer, now + MINUTE).deliver(mail!.id, new AbortController().signal);
        expect(sentTo).toEqual([]);
        await say(handoffId, now + 2 * MINUTE);
        const { kind } = await reachingOf(store, mailer, now + 3 * MINUTE).prospect(conversationId);
        expect(kind).toBe(purpose === 'stop' ? 'stopped' : 'due');
        if (purpose === 'resume') expect(await linksOf(store, now + 2 * MINUTE).open(token)).toBeDefined();
      },
    );

    test('makes another mail, with a link that works, when the address is corrected while one waits', async () => {
      const { conversationId, handoffId } = await written();
      const now = NOON + 6 * MINUTE;
      const { mailer, sentTo, links } = recordingMailer();
      const reaching = reachingOf(store, mailer, now);
      await reaching.tell();
      const [waits] = (await absence(conversationId)).mails;
      await reaching.correct(handoffId, rosa, 'ada.example@example.org');
      await reaching.deliver(waits!.id, new AbortController().signal);
      expect(sentTo).toEqual([]);
      expect(await reaching.tell()).toBe(1);
      const [mail] = (await absence(conversationId)).mails;
      await reaching.deliver(mail!.id, new AbortController().signal);
      expect(sentTo).toEqual(['ada.example@example.org']);
      expect(await linksOf(store, now).open(links[0]!.split('/').at(-1)!)).toMatchObject({ conversationId });
    });

    test('sends no mail whose link a later one has ended', async () => {
      const { conversationId, handoffId } = await written();
      const now = NOON + 6 * MINUTE;
      const refusing = { send: async () => ({ kind: 'refused', status: '5.7.1' }) as const };
      await reachingOf(store, refusing, now).tell();
      const [first] = (await absence(conversationId)).mails;
      const signal = new AbortController().signal;
      await expect(reachingOf(store, refusing, now).deliver(first!.id, signal)).rejects.toThrow(/refuses/);
      const { mailer, sentTo } = recordingMailer();
      const reaching = reachingOf(store, mailer, now + 1000);
      await reaching.again(handoffId, rosa);
      await reaching.deliver((await absence(conversationId)).mails.at(-1)!.id, signal);
      // An operator tries the dead letter of the first one again.
      await reaching.deliver(first!.id, signal);
      expect(sentTo).toHaveLength(1);
    });

    test('takes a report of a bounce that comes twice for one', async () => {
      const { conversationId, handoffId } = await written();
      const { mailer } = recordingMailer();
      const signal = new AbortController().signal;
      const at = (minutes: number) => reachingOf(store, mailer, NOON + minutes * MINUTE);
      await at(6).tell();
      const [first] = (await absence(conversationId)).mails;
      await at(6).deliver(first!.id, signal);
      const { bounceToken } = (await store.reach.mail(first!.id))!;
      const report = { kind: 'bounced', status: '5.2.2' } as const;
      expect(await at(7).bounced(bounceToken, report)).toBe(true);
      await at(8).again(handoffId, rosa);
      await at(8).deliver((await absence(conversationId)).mails.at(-1)!.id, signal);
      expect(await at(9).bounced(bounceToken, report)).toBe(true);
      expect(await at(9).prospect(conversationId)).toMatchObject({ kind: 'told' });
    });

    test('sends another link to who asks for one, seldom, and answers others the same', async () => {
      const { conversationId } = await written();
      const first = 'mail-first';
      const token = linkToken(KEY, 'resume', first);
      await make(conversationId, { id: first, linkDigest: tokenDigest(token)! });
      const ask = (at: number, given = token) => linksOf(store, at).renew(given);
      const count = async () => (await absence(conversationId)).mails.filter(({ kind }) => kind === 'link').length;
      await ask(NOON, linkToken(KEY, 'resume', 'no such mail'));
      await ask(NOON, 'nonsense');
      expect(await count()).toBe(0);
      for (let minute = 0; minute < 120; minute += 5) await ask(NOON + minute * MINUTE);
      expect(await count()).toBe(5);
      await ask(NOON + 2 * DAY);
      expect(await count()).toBe(6);
    });

    test('writes at once for the recruiter who asks for it, and for no one else', async () => {
      const { conversationId, handoffId } = await written();
      const { mailer } = recordingMailer();
      const reaching = (at: number) => reachingOf(store, mailer, at);
      await expect(reaching(NOON).again(handoffId, recruiterNamed('Eve'))).rejects.toMatchObject({ code: 'forbidden' });
      await reaching(NOON).again(handoffId, rosa);
      expect((await absence(conversationId)).mails).toHaveLength(1);
      await expect(reaching(NOON + 1).again(handoffId, rosa)).rejects.toThrow(/on its way already/);
      await store.reach.sent((await absence(conversationId)).mails[0]!.id, NOON + 2);
      await expect(reaching(NOON + MINUTE).again(handoffId, rosa)).rejects.toThrow(/ten minutes/);
      await reaching(NOON + 11 * MINUTE).again(handoffId, rosa);
      expect((await absence(conversationId)).mails).toHaveLength(2);
      await store.conversations.record(conversationId, candidate('I am here.'), NOON + 12 * MINUTE);
    });
  });
});

const KEY = new Uint8Array(32).fill(9);
const parts = (store: Store, now: number) => ({
  ...{ store: store.reach, handoffs: store.handoffs, clock: () => now, ids: randomIds, key: KEY },
});

function reachingOf(store: Store, mailer: Mailer, now: number) {
  const mail = { mailer, publicUrl: 'https://jobs.example.org', waitMs: 5 * MINUTE };
  return createReaching({ ...parts(store, now), agencyName: () => 'Example Agency', mail });
}

const linksOf = (store: Store, now: number) => createLinks(parts(store, now));

function recordingMailer() {
  const sentTo: string[] = [];
  const links: string[] = [];
  return {
    sentTo,
    links,
    mailer: {
      async send({ to, letter }: Parameters<Mailer['send']>[0]) {
        sentTo.push(to);
        links.push(...letter.paragraphs.flatMap((part) => (typeof part === 'string' ? [] : [part.url])));
        return undefined;
      },
    },
  };
}
