import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConversations } from '../../src/conversation/conversation.ts';
import { createCvs, createFiles } from '../../src/cv/cv.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { contentsInMemory } from '../support/contents.ts';
import { smallSnapshot } from '../support/snapshot.ts';

let store: Store;
let now = Date.parse('2026-11-24T09:00:00Z');
beforeEach(async () => {
  store = await openStore({ url: 'sqlite::memory:' });
});
afterEach(() => store.close());

const bytes = new TextEncoder().encode('A CV in plain text, with words enough to be one.');
const upload = { name: 'cv.txt', size: bytes.length };

interface Options {
  /** Awaited after a message was recorded, when others can see it already. */
  readonly recorded?: () => Promise<void>;
  /** Whether the conversation moved on before a turn was committed. */
  readonly stale?: () => boolean;
  readonly words?: readonly string[];
}
const agreed = ['I want to talk to a recruiter', 'Anna Example, anna@example.org', 'I agree'];
/** Of more than one piece. */
const large = new TextEncoder().encode('A CV in plain text, with words enough to be one.\n'.repeat(6_000));

/** A candidate who may send a CV now. */
async function atCv({ recorded = async () => {}, stale = () => false, words = agreed }: Options = {}) {
  const snapshot = smallSnapshot();
  const nothing = () => {};
  const { contents, staged } = contentsInMemory();
  const parts = { key: new Uint8Array(32).fill(7), ids: randomIds, clock: () => now, contents };
  const conversations = createConversations({
    store: {
      ...store.conversations,
      async record(...given) {
        const result = await store.conversations.record(...given);
        await recorded();
        return result;
      },
      commit: async (turn, at) => !stale() && store.conversations.commit(turn, at),
    },
    ...{ ids: randomIds, clock: () => now, cvLimit: '10 MB', program: 'test' },
    cvs: createCvs({ ...parts, store: store.cvs }),
    files: createFiles({ ...parts, store: store.files }),
    knowledge: () => snapshot,
    events: {
      ...{ conversationOpened: nothing, turnAnswered: nothing, turnFailed: ({ error }) => expect.fail(String(error)) },
      ...{ questionEmbedded: nothing, answerWorded: nothing, entryChosen: nothing, handoffOpened: nothing },
      ...{ cvStored: nothing, cvRefused: nothing, dataErased: nothing },
    },
  });
  const id = randomIds.secret();
  await conversations.open({ id, channel: 'web', userId: 'anna' });
  for (const text of words) {
    await conversations.record({ conversationId: id, text });
    await conversations.respond(id);
  }
  const cv = async () => (await conversations.find(id))!.state.cv?.name;
  const sends = async (content: Uint8Array) => {
    const upload = { name: 'cv.txt', size: content.length };
    const { message } = await conversations.record({ conversationId: id, text: '', upload, follows: true });
    const [reply] = await conversations.respond(id, { files: new Map([[message.id, content]]) });
    return reply!.text;
  };
  return { id, conversations, cv, staged, sends };
}

test('a turn that ends while a file is recorded leaves it to whoever brings the content', async () => {
  let waits: PromiseWithResolvers<void> | undefined;
  const { id, conversations, cv } = await atCv({ recorded: async () => waits?.promise });
  waits = Promise.withResolvers();
  const recording = conversations.record({ conversationId: id, text: '', upload, follows: true });
  expect(await conversations.respond(id)).toEqual([]);
  waits.resolve();
  const { message } = await recording;
  expect(await conversations.respond(id)).toEqual([]);
  const [reply] = await conversations.respond(id, { files: new Map([[message.id, bytes]]) });
  expect([await cv(), reply?.reply?.outcome]).toEqual(['cv.txt', 'handoff']);
});

test('what was written behind a file is answered with it, in order', async () => {
  const { id, conversations, cv } = await atCv();
  const { message } = await conversations.record({ conversationId: id, text: '', upload, follows: true });
  await conversations.record({ conversationId: id, text: 'How long does it take?' });
  expect(await conversations.respond(id)).toEqual([]);
  expect(await conversations.respond(id, { files: new Map([[message.id, bytes]]) })).toHaveLength(2);
  expect(await cv()).toBe('cv.txt');
});

test('a file whose content never came is told to be lost in the end', async () => {
  const { id, conversations, cv } = await atCv();
  await conversations.record({ conversationId: id, text: '', upload, follows: true });
  now += 20_000;
  await conversations.recover();
  const said = await conversations.messages(id, 0);
  expect([said.at(-1)!.text, await cv()]).toEqual([expect.stringContaining('did not arrive whole'), undefined]);
});

test('of a turn that is decided again only what was committed stays staged', async () => {
  let left = 0;
  const { cv, staged, sends } = await atCv({ stale: () => left-- > 0 });
  left = 2;
  await sends(large);
  expect([await cv(), staged.size, left]).toEqual(['cv.txt', 1, -1]);
});

test.each<[string, readonly string[]]>([
  ['who has not agreed to the notice', agreed.slice(0, 2)],
  ['who only talks', []],
  ['who is too young', ['I am 13 years old', ...agreed]],
])('nothing of a large file is staged of somebody %s', async (_, words) => {
  const { cv, staged, sends } = await atCv({ words });
  await sends(large);
  expect([await cv(), staged.size]).toEqual([undefined, 0]);
});

test('a large file that is refused is staged nowhere', async () => {
  const { cv, staged, sends } = await atCv();
  expect(await sends(Buffer.concat([large, Buffer.of(0)]))).toContain('plain text');
  expect([await cv(), staged.size]).toEqual([undefined, 0]);
});
