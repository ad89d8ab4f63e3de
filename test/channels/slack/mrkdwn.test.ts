import { describe, expect, test } from 'vitest';
import { cut, quoted, relayed, when } from '../../../src/channels/slack/mrkdwn.ts';
import { escaped } from '../../../src/channels/slack/text.ts';

describe('text on its way into Slack', () => {
  test('nothing of it becomes a mention, a link or a broadcast', () => {
    const text = escaped('<!channel> & <@U1> <https://example.org|click>');
    expect(text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt; &lt;https://example.org|click&gt;');
  });

  test('a quotation is quoted on every line', () => {
    expect(quoted('one\n<two>')).toBe('>one\n>&lt;two&gt;');
  });

  test('a long text is cut between characters', () => {
    expect(cut('short', 10)).toBe('short');
    expect(cut('0123456789', 5)).toBe('0123…');
    expect(cut('012😀456', 5)).toBe('012…');
  });

  test('a time is shown by the reader’s own clock, with a fallback in UTC', () => {
    expect(when(Date.UTC(2026, 2, 2, 9, 30))).toBe(
      '<!date^1772443800^{date_short_pretty} {time}|2026-03-02 09:30 UTC>',
    );
  });
});

describe('text on its way out of Slack', () => {
  test.each([
    ['see <https://example.org/jobs>', 'see https://example.org/jobs'],
    ['see <https://example.org/jobs|our jobs>', 'see our jobs (https://example.org/jobs)'],
    ['<https://example.org|example.org>', 'https://example.org'],
    ['write to <mailto:rita@example.org|rita@example.org>', 'write to rita@example.org'],
    ['<@U1> and <@U2|sam> and <@U3>', 'Rita and sam and a colleague'],
    ['in <#C1|general> or <#C2>', 'in #general or a channel'],
    ['<!here> <!subteam^S1|@team>', 'here @team'],
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    ['&amp;lt;', '&lt;'],
  ])('%s reads %s', (slack, read) => {
    expect(relayed(slack, new Map([['U1', 'Rita']]))).toBe(read);
  });

  test('what was escaped comes back as it was', () => {
    for (const text of ['a < b & c', '&lt;', '<@U1>', 'x &amp; y']) expect(relayed(escaped(text))).toBe(text);
  });
});
