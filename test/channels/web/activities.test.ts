import { expect, test } from 'vitest';
import { renderMessage } from '../../../src/channels/web/activities.ts';
import type { Message, Reply } from '../../../src/conversation/conversation.ts';

const reply: Reply = {
  outcome: 'answer',
  entries: ['salary'],
  figures: [],
  citations: [],
  suggestions: [],
  knowledge: 'v1',
  language: 'de',
};
const message: Message = {
  id: 'row',
  conversationId: 'c',
  seq: 12,
  at: 1_700_000_000_000,
  author: 'bot',
  text: 'Hello',
  reply,
};
const citation = { position: 1, entry: 'salary', title: 'Salary', source: 'Role page', reviewed: '2026-01-15' };

test('a bot message carries what clients need, and nothing internal', () => {
  expect(renderMessage(message, 'dl_1')).toEqual({
    type: 'message',
    id: 'c|0000012',
    timestamp: '2023-11-14T22:13:20.000Z',
    channelId: 'directline',
    conversation: { id: 'c' },
    from: { id: 'rolecall', name: 'Rolecall', role: 'bot' },
    text: 'Hello',
    textFormat: 'markdown',
    locale: 'de',
    channelData: {
      'webchat:sequence-id': 1_700_000_000_000,
      rolecall: { author: 'bot', outcome: 'answer', entries: ['salary'], knowledge: 'v1' },
    },
  });
});

test('what the candidate is asked for is said, so that a form can be shown', () => {
  const asked = renderMessage({ ...message, reply: { ...reply, request: 'contact' } }, 'dl_1');
  expect(asked.channelData).toMatchObject({ rolecall: { request: 'contact' } });
});

test('only a web address becomes a link', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'not an address', 'file:///etc/passwd']) {
    const rendered = renderMessage({ ...message, reply: { ...reply, citations: [{ ...citation, url }] } }, 'dl_1');
    expect(JSON.stringify(rendered)).not.toContain(url);
    expect(rendered.text).toBe('Hello\n\n[1]: cite:1 "Salary"');
  }
});

test('a title can neither end its definition nor start another', () => {
  const title = 'A" \n[2]: https://evil.example.org "B';
  const url = 'https://example.org/';
  const rendered = renderMessage({ ...message, reply: { ...reply, citations: [{ ...citation, title, url }] } }, 'dl_1');
  const lines = String(rendered.text).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]!.match(/"/g)).toHaveLength(2);
});

test('a message that ends a stream of drafts says so in both ways', () => {
  const rendered = renderMessage(message, 'dl_1', { streamId: 'c|s' });
  expect(rendered.channelData).toMatchObject({ streamType: 'final', streamId: 'c|s' });
  expect(rendered.entities).toEqual([{ type: 'streaminfo', streamType: 'final', streamId: 'c|s' }]);
});

test('a citation says how old its source is and what its figures are', () => {
  const abstractOf = (more: object) => {
    const rendered = renderMessage({ ...message, reply: { ...reply, citations: [{ ...citation, ...more }] } }, 'dl_1');
    const [{ citation: claims }] = rendered.entities as [{ citation: [{ appearance: { abstract: string } }] }];
    return claims[0].appearance.abstract;
  };
  expect(abstractOf({ sourceDate: 'the page gives no date', terms: 'yearly; Europe; average; not an offer' })).toBe(
    'Role page, the page gives no date, reviewed 2026-01-15. Figures: yearly; Europe; average; not an offer',
  );
  // As kept by an earlier version.
  expect(abstractOf({})).toBe('Role page, reviewed 2026-01-15');
});
