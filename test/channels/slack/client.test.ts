import { afterEach, expect, test } from 'vitest';
import { ids } from '../../support/slack/slack.ts';
import { tellingDesk } from './desk.ts';

let desk: Awaited<ReturnType<typeof tellingDesk>>;
afterEach(() => desk.close());

test('a post that got through is found again, however much was posted in its channel since', async () => {
  desk = await tellingDesk();
  const posting = (id: string) => ({
    post: { id, kind: 'card' },
    channel: ids.recruiters,
    message: { text: id },
    since: desk.clock(),
  });
  desk.slack.fails('chat.postMessage', { kind: 'commit-then-cut' });
  await expect(desk.client.post(posting('card:1'), { attempts: 1 })).rejects.toThrow('unreachable');
  desk.pass(10_000);
  for (let other = 0; other < 450; other += 1)
    desk.slack.state.messages.push({
      channel: ids.recruiters,
      ts: desk.slack.state.ts(),
      user: 'U1',
      text: 'x',
      reactions: [],
    });
  await desk.client.post(posting('card:1'), { attempts: 2 });
  expect(desk.slack.messages(ids.recruiters).filter(({ text }) => text === 'card:1')).toHaveLength(1);
  expect(desk.slack.calls('conversations.history')).toHaveLength(3);
});
