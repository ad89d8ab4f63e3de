import { afterEach, beforeEach, expect, it } from 'vitest';
import { contactRemoved, createConversations } from '../../src/conversation/conversation.ts';
import { type Airlock, type ContentStore, createCvs, createFiles, noFacts } from '../../src/cv/cv.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { agencyFile } from '../support/agency.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const WALKS = Number(process.env.WALKS ?? 40);
const wording = (version: string, what: string) => ({
  ...{ version, title: `Wording ${version}` },
  text: `${what}, in the wording of version ${version}, and to nobody else without asking you first.`,
});
const knowing = (notice: string, pool: string) =>
  smallSnapshot(
    new Map([
      [
        'knowledge/en/agency.yaml',
        agencyFile({
          notice: wording(notice, 'Your details go to our recruiters'),
          talent_pool: { ...wording(pool, 'Your details are kept for later'), confirmed: true },
        }),
      ],
    ]),
  );
const snapshots = [knowing('n1', 'p1'), knowing('n2', 'p1'), knowing('n2', 'p2')];
const texts = [
  'yes',
  'no',
  'ok',
  'cancel',
  'skip',
  'Send it',
  'Leave out Java',
  'talk to a recruiter',
  'What does a senior earn?',
];
const onwards: Record<string, string> = {
  ...{
    talking: "I'm interested",
    contact: 'Anna Example, anna@example.org',
    notice: 'I agree',
    cv: 'skip',
    facts: "That's right",
  },
  ...{ review: 'Send it', 'handed-off': 'Yes, keep my details' },
};

/** Reads the same in every CV. */
const airlock: Airlock = {
  read: async () => ({
    outcome: 'read',
    facts: { ...noFacts, skills: ['Python', 'Java'].map((value) => ({ value, line: `With ${value}` })) },
  }),
  works: true,
  check: async () => undefined,
  readiness: async () => {},
  stop: async () => {},
  missing: [],
};

let store: Store;
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:' });
});
afterEach(() => store.close());

it.each([7, 11, 23, 31])(
  `in ${WALKS} random walks (seed %i) every row that is kept has its agreement beside it`,
  async (begin) => {
    let at = 0;
    let now = Date.parse('2026-11-24T09:00:00Z');
    let sender: string | undefined;
    const contents: ContentStore = {
      ...store.contents,
      async stage(...piece) {
        // A large file is in the store before it is committed, and not before there is an agreement.
        expect((await store.conversations.find(sender!))!.state.consent).toBeDefined();
        kept.staged += 1;
        await store.contents.stage(...piece);
      },
    };
    const parts = { key: new Uint8Array(32).fill(7), ids: randomIds, clock: () => now, contents };
    const nothing = () => {};
    const conversations = createConversations({
      ...{ store: store.conversations, ids: randomIds, clock: () => now, cvLimit: '10 MB', program: 'test' },
      cvs: createCvs({
        ...{ store: store.cvs, ...parts },
        reader: { airlock, skills: () => [], done: nothing, clock: () => now },
      }),
      files: createFiles({ store: store.files, ...parts }),
      knowledge: () => snapshots[at]!,
      events: {
        ...{
          conversationOpened: nothing,
          turnAnswered: nothing,
          turnFailed: ({ error }) => expect.fail(String(error)),
        },
        ...{
          questionEmbedded: nothing,
          answerWorded: nothing,
          entryChosen: nothing,
          handoffOpened: nothing,
          cvStored: nothing,
          cvRefused: nothing,
          dataErased: nothing,
        },
      },
    });
    let seed = begin;
    const random = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed / 0x80000000;
    };
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const kept = { consents: 0, pools: 0, cvs: 0, staged: 0, facts: 0, handoffs: 0, left: 0 };
    for (let walk = 0; walk < WALKS; walk++) {
      const id = `walk-${walk}`;
      await conversations.open({ id, channel: 'web', userId: `user-${walk}` });
      let agreed: string | undefined;
      // What was sent once is kept as what was agreed to then, also where the request was taken back.
      let sent = false;
      for (let event = 0; event < 12; event++) {
        now += 60_000;
        if (random() < 0.1) at = (at + 1) % snapshots.length;
        const { state } = (await conversations.find(id))!;
        const sends = random() < 0.1;
        const text = sends ? '' : random() < 0.65 ? (onwards[state.step] ?? 'no') : pick(texts);
        const talentPool = random() < 0.3 ? random() < 0.5 : undefined;
        const words = 'A CV in plain text, with words enough to be one.';
        const bytes = new TextEncoder().encode(words.repeat(event % 2 === 0 ? 1 : 6_000));
        sender = id;
        const inbound = {
          conversationId: id,
          text,
          timeZone: 'Europe/Vienna',
          ...(talentPool !== undefined && { talentPool }),
        };
        const upload = { name: 'cv.txt', size: bytes.length };
        const { message } = await conversations.record({ ...inbound, ...(sends && { upload }) });
        // The device's zone is kept with what is written after the agreement, and not before.
        if (message.timeZone) expect(agreed).toBeDefined();
        await conversations.respond(id, { files: new Map(sends ? [[message.id, bytes]] : []) });
        const after = (await conversations.find(id))!.state;
        agreed = after.consent?.digest;
        const consents = await store.consents.ofConversation(id);
        // What was read stands nowhere without the CV; in the transcript no more of it than is held.
        if (after.read ?? after.facts) expect(after.cv).toBeDefined();
        const held = JSON.stringify([after.read ?? after.facts ?? {}]);
        const said = JSON.stringify(await store.conversations.messages(id, 0, 100));
        for (const line of ['With Python', 'With Java']) if (said.includes(line)) expect(held).toContain(line);
        if (after.cv)
          expect(consents.some(({ kind, digest }) => kind === 'handoff' && digest !== undefined)).toBe(true);
        if (agreed) expect(consents.map(({ kind, digest }) => `${kind} ${digest}`)).toContain(`handoff ${agreed}`);
        const before = after.step === 'confirm-erasure' ? (after.before ?? 'talking') : after.step;
        sent ||= after.handoff !== undefined;
        if (before === 'talking' && !agreed && !sent) {
          const rows = await store.conversations.messages(id, 0, 1000);
          expect(rows.filter((row) => /Anna|anna@/.test(JSON.stringify(row)))).toEqual([]);
          expect(JSON.stringify(after)).not.toMatch(/Anna|anna@/);
          kept.left += Number(rows.some((row) => row.text.includes(contactRemoved)));
        }
        const standing = consents.filter(
          ({ kind, withdrawnAt }) => kind === 'talent-pool' && withdrawnAt === undefined,
        );
        expect(standing.length > 0).toBe(after.talentPool?.agreed ?? false);
      }
      const { state } = (await conversations.find(id))!;
      const consents = await store.consents.ofConversation(id);
      kept.consents += consents.filter(({ kind }) => kind === 'handoff').length;
      kept.pools += consents.filter(({ kind }) => kind === 'talent-pool').length;
      kept.cvs += Number(state.cv !== undefined);
      kept.facts += Number(state.facts !== undefined);
      const handoff = state.handoff && (await store.handoffs.find(state.handoff));
      if (handoff) {
        kept.handoffs++;
        expect(consents.some(({ kind, at: when }) => kind === 'handoff' && when <= handoff.openedAt)).toBe(true);
        if (handoff.card.facts) expect(handoff.card.facts).toEqual(state.facts);
      }
    }
    for (const count of Object.values(kept)) expect(count).toBeGreaterThan(0);
  },
  120_000,
);
