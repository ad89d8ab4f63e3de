import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/channels/slack/cards.ts';
import { type Filled, formView, readForm, type Wordings } from '../../../src/channels/slack/form.ts';
import { type FormLine, nextLine, whyNoForm } from '../../../src/channels/slack/form-lines.ts';
import { type Conversation, initialState, type State } from '../../../src/conversation/conversation.ts';
import { agency } from '../../support/agency.ts';

const filled: Filled = {
  ...{ viewId: 'V1', conversationId: 'slack:T1:D1:1.2', seq: 3, notice: 'v1' },
  ...{ name: 'Ada Example', email: 'ada@example.org' },
};
const withCv: Filled = { ...filled, file: { id: 'F1', name: 'ada.pdf', size: 4000 } };
const details = { name: 'Ada Example', email: 'ada@example.org' };

/** A conversation that was shown this notice, and that agreed to it. */
const under = (notice: string) => ({ shown: { notice }, consent: { notice, digest: notice, at: 0 } });

describe('what a form says next', () => {
  const at = (step: State['step'], changes: Partial<State> = {}, mode: Conversation['mode'] = 'bot') =>
    ({ mode, state: { ...initialState, step, details, ...under('v1'), ...changes } }) as const;
  const next = (
    form: Filled,
    standing: ReturnType<typeof at>,
    said: readonly FormLine['key'][] = [],
    now: Wordings = { notice: 'v1' },
  ) => nextLine(form, standing, new Set(said), now)?.key;

  test.each([
    ['nothing is under way', at('talking'), filled, [], 'begin'],
    ['a recruiter has closed an earlier request', at('handed-off'), filled, [], 'begin'],
    ['details are asked for', at('contact', { details: {} }), filled, ['begin'], 'contact'],
    ['the notice is shown', at('notice'), filled, ['contact'], 'agree'],
    ['other details were given before', at('notice', { details: { name: 'A' } }), filled, [], 'contact'],
    [
      'a phone was given before and is left out',
      at('notice', { details: { ...details, phone: '1234567' } }),
      filled,
      ['contact'],
      'without',
    ],
    ['the details are read otherwise', at('notice', { details: { name: 'A' } }), filled, ['contact'], undefined],
    ['an older notice was shown', at('notice', under('v0')), filled, [], 'contact'],
    ['an older notice was agreed to', at('review', under('v0')), filled, [], 'contact'],
    ['a CV is asked for and there is one', at('cv'), withCv, ['agree'], 'file'],
    ['a CV is asked for and there is none', at('cv'), filled, ['agree'], 'skip'],
    ['the CV was refused', at('cv'), withCv, ['agree', 'file'], undefined],
    ['all is checked', at('review'), withCv, ['file'], 'send'],
    ['all was checked before the form, which brings a CV', at('review'), withCv, [], 'file'],
    ['it is sent', at('handed-off', {}, 'waiting'), filled, ['send'], undefined],
    ['a recruiter has it', at('handed-off', {}, 'recruiter'), filled, [], undefined],
    ['they were asked whether to take a request back', at('confirm-withdrawal'), filled, [], undefined],
    ['they were asked whether to delete everything', at('confirm-erasure'), filled, [], undefined],
    ['everything was deleted', at('closed'), filled, [], undefined],
  ] as const)('when %s', (_when, standing, form, said, key) => {
    expect(next(form, standing, said)).toBe(key);
  });

  test('it agrees to no other notice than was shown', () => {
    expect(next(filled, at('notice'), ['contact'], { notice: 'v2' })).toBeUndefined();
  });

  test('with the agreement it says how the box for the talent pool was left, if that is what was shown', () => {
    const says = (agreed: boolean, digest: string) =>
      nextLine({ ...filled, pool: { digest, agreed } }, at('notice'), new Set(), { notice: 'v1', pool: 'p1' });
    expect(says(true, 'p1')).toEqual({ key: 'agree', text: 'I agree', talentPool: true });
    expect(says(false, 'p1')).toEqual({ key: 'agree', text: 'I agree', talentPool: false });
    expect(says(true, 'p0')).toEqual({ key: 'agree', text: 'I agree' });
  });

  test('each line is said once, wherever the conversation stands', () => {
    const all = ['begin', 'contact', 'without', 'agree', 'file', 'skip', 'send'] as const;
    for (const step of ['talking', 'contact', 'notice', 'cv', 'review', 'handed-off'] as const)
      expect(next(withCv, at(step, { details: {} }), all)).toBeUndefined();
  });

  test.each([
    ['closed', at('closed')],
    ['waiting', at('handed-off', {}, 'waiting')],
    ['recruiter', at('handed-off', {}, 'recruiter')],
    ['confirm-erasure', at('confirm-erasure')],
    ['confirm-withdrawal', at('confirm-withdrawal')],
    ['under 16', at('talking', { under16: true })],
  ])('where it is of no use (%s) a sentence says so', (_where, standing) => {
    expect(whyNoForm(standing)).toMatch(/\.$/);
  });

  test.each(['talking', 'contact', 'notice', 'cv', 'review'] as const)('it is of use at %s', (step) => {
    expect(whyNoForm(at(step))).toBeUndefined();
  });
});

describe('the form', () => {
  const { notice, name: agencyName } = agency({});
  const now = { notice: notice.digest };
  const scene = { conversationId: 'slack:T1:D1:1.2', seq: 3, agencyName, notice, details };
  const submission = (answers: Record<string, Block | Record<string, unknown>>) => ({
    view: {
      id: 'V1',
      private_metadata: String(formView(scene).private_metadata),
      state: {
        values: Object.fromEntries(Object.entries(answers).map(([block, value]) => [block, { v: value }])),
      },
    },
  });
  const right = {
    name: { value: ' Ada\nExample ' },
    email: { value: 'ada@example.org' },
    agree: { selected_options: [{ value: 'agree' }] },
  };

  test('names nobody in what is not shown, and keeps Slack’s limits with a notice of any length', () => {
    const view = formView({
      ...scene,
      cv: 'ada.pdf',
      notice: { ...notice, text: '- **Who:** us & you\n'.repeat(1000) },
    });
    expect(view.private_metadata).not.toMatch(/Ada|example/);
    for (const { text, block_id: block } of view.blocks as { text?: { text: string }; block_id?: string }[]) {
      expect(text?.text.length ?? 0).toBeLessThanOrEqual(3000);
      expect(block ?? '').not.toMatch(/Ada|example/);
    }
    expect((view.blocks as Block[]).length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(view)).toContain('• *Who:* us &amp; you');
  });

  test('is read as it was filled in', () => {
    const file = { id: 'F1', name: 'ada.pdf', size: 4000 };
    expect(readForm(submission({ ...right, phone: { value: null }, cv: { files: [file] } }), now)).toEqual({
      filled: { ...withCv, notice: notice.digest, viewId: 'V1' },
    });
  });

  test('is refused where the notice is another by now', () => {
    expect(readForm(submission(right), { notice: 'another' })).toEqual({
      errors: { agree: expect.stringContaining('has changed meanwhile') },
    });
  });

  test('says of every field at once what is wrong with it', () => {
    const all = { phone: { value: 'x' }, cv: { files: [{ id: 'F1', name: 'cv.zip', size: 4000 }] } };
    const read = readForm(submission(all), now);
    expect('errors' in read && Object.keys(read.errors).toSorted()).toEqual(['agree', 'cv', 'name', 'phone']);
  });
});
