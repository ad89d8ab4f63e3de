import { describe, expect, test } from 'vitest';
import { routeOf } from '../../../src/channels/slack/envelope.ts';
import { placeOf } from '../../../src/channels/slack/place.ts';
import { escaped, plain, withoutMention } from '../../../src/channels/slack/text.ts';

const envelope = (event: object) => ({ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event });
const stored = (root: string) => ({
  key: 'slack:Ev1',
  lane: `slack:T1:D1:${root}`,
  conversationId: `slack:T1:D1:${root}`,
});

describe('what becomes of an envelope', () => {
  test.each([
    ['a first message', { type: 'message', channel: 'D1', ts: '1.1', user: 'U1' }, stored('1.1')],
    ['one in a thread', { type: 'message', channel: 'D1', ts: '2.1', thread_ts: '1.1', user: 'U1' }, stored('1.1')],
    [
      'an edit in a thread',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'D1',
        ts: '3.1',
        message: { ts: '2.1', thread_ts: '1.1' },
        previous_message: { ts: '2.1', thread_ts: '1.1' },
      },
      stored('1.1'),
    ],
    [
      'a deletion',
      { type: 'message', subtype: 'message_deleted', channel: 'D1', ts: '3.1', previous_message: { ts: '2.1' } },
      stored('2.1'),
    ],
    ['the home', { type: 'app_home_opened', user: 'U1', channel: 'D1' }, { key: 'slack:Ev1', lane: 'slack:T1:U1' }],
  ])('%s is stored in the lane of its conversation', (_what, event, route) =>
    expect(routeOf(envelope(event))).toEqual(route),
  );

  test.each([
    ['what a bot says', envelope({ type: 'message', channel: 'D1', ts: '1.1', bot_id: 'B1' })],
    ['what a bot edits', envelope({ type: 'message', channel: 'D1', ts: '2.1', message: { ts: '1.1', bot_id: 'B1' } })],
    [
      'what a bot deletes',
      envelope({ type: 'message', channel: 'D1', ts: '2.1', previous_message: { ts: '1.1', bot_id: 'B1' } }),
    ],
    ['a file that comes with its message', envelope({ type: 'file_shared', file_id: 'F1', user_id: 'U1' })],
    ['too many events', { type: 'app_rate_limited', team_id: 'T1' }],
  ])('%s is dropped', (_what, body) => expect(routeOf(body)).toBe('drop'));

  const written = { type: 'message', channel: 'D1', channel_type: 'im', ts: '2.1', thread_ts: '1.1', user: 'U1' };
  test.each<[string, object, boolean]>([
    ['a message in a direct message', written, true],
    ['one with a file', { ...written, subtype: 'file_share' }, true],
    ['Stop', { type: 'agent_session_stopped', channel: 'D1', user: 'U1', thread_ts: '1.1' }, true],
    ['a mention', { ...written, type: 'app_mention', channel: 'C1', channel_type: undefined }, true],
    ['what others write in a channel', { ...written, channel: 'C1', channel_type: 'channel' }, false],
    ['an edit', { ...written, subtype: 'message_changed', message: { ts: '1.1' } }, false],
    ['a deletion', { ...written, subtype: 'message_deleted', previous_message: { ts: '1.1' } }, false],
    ['a reaction', { type: 'reaction_added', user: 'U1', item: { channel: 'D1', ts: '1.1' } }, false],
  ])('of %s it is known whether an answer that is under way is waited for', (_what, event, impatient) =>
    expect('interrupts' in Object(routeOf(envelope(event)))).toBe(impatient),
  );

  const click = (action_id: string) => ({
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: 'U1' },
    container: { channel_id: 'D1', message_ts: '2.1', thread_ts: '1.1' },
    actions: [{ action_id, action_ts: '5.5' }],
  });
  test('a click that opens nothing is stored, any other is handled while its trigger lives', () => {
    expect(routeOf(click('kept:suggest:3:0'))).toEqual({
      ...{ ...stored('1.1'), interrupts: true },
      key: expect.stringMatching(/^slack:[\w-]{43}$/),
    });
    const shortcut = { type: 'message_action', team: { id: 'T1' }, user: { id: 'U1' }, channel: { id: 'D1' } };
    const on = { action_ts: '5.5', message: { ts: '2.1', thread_ts: '1.1' } };
    expect(routeOf({ ...shortcut, ...on, callback_id: 'mark_internal' })).toEqual({
      ...stored('1.1'),
      key: expect.stringMatching(/^slack:[\w-]{43}$/),
    });
    expect(routeOf({ ...shortcut, ...on, callback_id: 'another' })).toBe('now');
    expect(routeOf({ ...click('kept:handoff_take'), container: { type: 'view', view_id: 'V1' } })).toEqual({
      key: expect.stringMatching(/^slack:[\w-]{43}$/),
      lane: 'slack:T1:U1',
    });
    expect(routeOf(click('handoff_close'))).toBe('now');
    expect(routeOf({ type: 'view_submission' })).toBe('now');
  });
});

describe('words', () => {
  test.each([
    ['a &lt;b&gt; &amp;amp;', 'a <b> &amp;'],
    ['<mailto:anna@example.org|anna@example.org>', 'anna@example.org'],
    ['<https://example.org/a?b=1|here> and <https://example.org>', 'here and https://example.org'],
    ['<tel:+4912345>', '+4912345'],
    ['<@U1> <#C1|jobs> <!channel>', '@U1 jobs @channel'],
  ])('%s is read as %s', (given, read) => expect(plain(given)).toBe(read));

  test('what is said cannot mention or link', () =>
    expect(escaped('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;'));

  test('the mention of the app itself is no part of a question', () =>
    expect(withoutMention('<@U0BOT> what, <@U1>?', 'U0BOT')).toBe('what, <@U1>?'));

  test('a conversation of the website has no place in Slack', () => {
    expect(placeOf('slack:T1:D1:1.1')).toEqual({ team: 'T1', channel: 'D1', root: '1.1' });
    expect(placeOf('0197f0')).toBeUndefined();
  });
});
