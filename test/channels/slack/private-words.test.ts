import { afterEach, describe, expect, test } from 'vitest';
import { recruiterNamed } from '../../support/people.ts';
import type { Fault } from '../../support/slack/slack.ts';
import { tellingDesk } from './desk.ts';
import { deleted, startRecruiters } from './recruiters.ts';

describe('what only one person in Slack sees', () => {
  describe('an answer to a click of a candidate', () => {
    let desk: Awaited<ReturnType<typeof tellingDesk>>;
    afterEach(() => desk.close());

    /** Thanks for a rating, and a word for everybody after it in the lane. */
    async function thanks(fault: Fault | undefined, times = 1) {
      // A call that only comes late on a busy machine is none that hangs.
      desk = await tellingDesk(fault?.kind.includes('hang') ? { timeoutMs: 1_000 } : {});
      const { id: conversationId, channel } = await desk.tells('U0ANNA');
      const tell = (key: string, payload: object) =>
        desk.adds({ id: key, kind: 'slack.tell', key, lane: conversationId, payload: { conversationId, ...payload } });
      await tell('thanks', { text: 'Thank you.', user: 'U0ANNA' });
      await tell('next', { text: 'Next.' });
      if (fault) desk.slack.fails('chat.postEphemeral', fault, times);
      await desk.delivers();
      expect(desk.slack.messages(channel).filter(({ text }) => text === 'Next.')).toHaveLength(1);
      expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
      return desk.slack.state.ephemerals.length;
    }

    test.each<[Fault, number]>([
      [{ kind: 'rate', retryAfter: 30 }, 1],
      [{ kind: 'commit-then-cut' }, 1],
      [{ kind: 'commit-then-hang' }, 1],
      [{ kind: 'cut' }, 0],
      [{ kind: 'hang' }, 0],
      [{ kind: '500' }, 0],
      [{ kind: 'error', code: 'internal_error' }, 0],
    ])('met by %j comes %i times, and holds up nothing', async (fault, times) => {
      expect(await thanks(fault)).toBe(times);
    });

    test('comes after any number of limits', async () => {
      expect(await thanks({ kind: 'rate', retryAfter: 30 }, 30)).toBe(1);
    });

    test('is not told again by the process that comes after one that died with it', async () => {
      desk = await tellingDesk();
      const { id: conversationId } = await desk.tells('U0ANNA');
      const payload = { conversationId, text: 'Thank you.', user: 'U0ANNA' };
      await desk.adds({ id: 'thanks', kind: 'slack.tell', key: 'thanks', payload });
      const [delivery] = await desk.store.outbox.claim(desk.clock(), 10, 1_000, 'dies');
      await desk.handlers['slack.tell']!(delivery!, AbortSignal.timeout(1_000));
      desk.pass(2_000);
      await desk.delivers();
      expect(desk.slack.state.ephemerals).toHaveLength(1);
    });
  });

  describe.each([
    ['refused', 0, 1],
    ['rate-limited', 1, 1],
    ['cut', 1, 2],
    ['hang', 1, 2],
  ] as const)('a recruiter, where the call is %s', (fault, answers, reasons) => {
    /** A desk where the next private word meets the fault. */
    async function desk() {
      const at = await startRecruiters();
      const handoff = await at.opens();
      await at.deliver();
      await at.handoffs.claim(handoff.id, recruiterNamed('Rosa'));
      await at.deliver();
      const { tellPrivately } = at.slack;
      at.slack.tellPrivately = (to) => {
        at.slack.tellPrivately = tellPrivately;
        at.slack.faults.unshift(fault);
        return tellPrivately(to);
      };
      return { at, handoff };
    }

    test(`is told ${answers} times what a click did not do, as the card shows it`, async () => {
      const { at, handoff } = await desk();
      await at.click(handoff, 'U1', 'take');
      await at.deliver();
      expect(at.slack.told.map(({ text }) => text)).toEqual(
        Array(answers).fill('Rosa has already taken this conversation.'),
      );
      expect(at.cardOf(handoff).text).toContain('Rosa has taken it');
      await at.close();
    });

    test(`is told ${reasons} times what stands nowhere else: that the candidate still has what they deleted`, async () => {
      const { at, handoff } = await desk();
      const by = { id: 'slack:U1', name: 'Rita' };
      await at.handoffs.reassign(handoff.id, recruiterNamed('Rosa'), by);
      await at.deliver();
      const said = at.message(handoff, 'U1', 'Hello');
      await at.desk.heard(said);
      await at.handoffs.release(handoff.id, by);
      await at.desk.heard(deleted(said, '9.9'));
      await at.deliver();
      expect(at.slack.told).toHaveLength(reasons);
      for (const { text } of at.slack.told) expect(text).toMatch(/^The candidate still has what you deleted here/);
      await at.close();
    });
  });
});
