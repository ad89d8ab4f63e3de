import { type Activity, TestAdapter } from 'botbuilder';
import { expect, test } from 'vitest';
import { CareerBot } from '../../../src/channels/web/bot.ts';
import {
  answerText,
  createFakeConversations,
  createFakeStore,
  greetingText,
} from '../../support/fake-conversations.ts';

/** The bot on a channel of the Bot Framework other than ours. */
function teams() {
  const store = createFakeStore();
  const fake = createFakeConversations(store);
  const bot = new CareerBot(fake.conversations, { informAfterMs: 1, everyMs: 1 });
  const adapter = new TestAdapter((context) => bot.run(context), {
    channelId: 'msteams',
    conversation: { id: 'a:1', isGroup: false, conversationType: 'personal', name: '' },
    from: { id: 'user-1', name: 'Ada' },
    recipient: { id: 'bot-1', name: 'Bot' },
  } as Partial<Activity>);
  const said = () => adapter.activeQueue.map(({ type, text }) => [type, text?.split('\n')[0]]);
  return { store, fake, adapter, said };
}

test('on another channel a first message is greeted, recorded under a name of its own, and answered whole', async () => {
  const { store, adapter, said } = teams();
  await adapter.receiveActivity({ type: 'message', text: 'slow question', id: 'm1' });
  expect(said()).toEqual([
    ['message', greetingText],
    ['message', answerText],
  ]);
  expect([...store.kept.keys()]).toEqual(['msteams:a:1']);
  expect(store.kept.get('msteams:a:1')!.conversation).toMatchObject({ channel: 'msteams', userId: 'user-1' });
  expect(adapter.activeQueue[1]!.conversation!.id).toBe('a:1');
});

test('a message that the channel delivers twice is answered once', async () => {
  const { fake, adapter } = teams();
  await adapter.receiveActivity({ type: 'message', text: 'a question', id: 'm1' });
  await adapter.receiveActivity({ type: 'message', text: 'a question', id: 'm1' });
  expect(fake.turns).toEqual(['a question']);
});

test('who joins is greeted once, the bot itself never', async () => {
  const { adapter, said } = teams();
  const join = (...ids: string[]) => ({
    type: 'conversationUpdate',
    membersAdded: ids.map((id) => ({ id, name: '' })),
  });
  await adapter.receiveActivity(join('bot-1'));
  expect(said()).toEqual([]);
  await adapter.receiveActivity(join('bot-1', 'user-1'));
  await adapter.receiveActivity(join('user-1'));
  expect(said()).toEqual([['message', greetingText]]);
});

test('a message without words is left alone', async () => {
  const { adapter, said } = teams();
  await adapter.receiveActivity({ type: 'message', text: ' ', id: 'm1' });
  expect(said()).toEqual([]);
});
