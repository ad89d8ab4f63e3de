import { describe, expect, test } from 'vitest';
import { type Block, drawCard } from '../../../src/channels/slack/cards.ts';
import { closeModal, noteModal, reassignModal, transcriptModal } from '../../../src/channels/slack/modals.ts';
import type { Message } from '../../../src/conversation/conversation.ts';
import { buildCard, type Handoff } from '../../../src/handoff/handoff.ts';
import { material, promisedIn } from '../../handoff/examples.ts';

const now = Date.UTC(2026, 2, 2, 10);
const publicUrl = 'https://careers.example.org';

function handoff(changes: Partial<Handoff> = {}): Handoff {
  return {
    id: 'h1',
    reference: 'RC-7F3K-2Q',
    conversationId: 'c1',
    status: 'open',
    openedAt: now - 60_000,
    card: buildCard(material()),
    ...changes,
  };
}

const claimed = (changes: Partial<Handoff> = {}): Handoff =>
  handoff({ status: 'claimed', recruiter: { id: 'slack:U1', name: 'Rita' }, claimedAt: now, ...changes });

const drawn = (one: Handoff, options: Partial<Parameters<typeof drawCard>[1]> = {}) =>
  drawCard(one, { now, publicUrl, ...options });
const shown = (one: Handoff) => JSON.stringify(drawn(one));
const buttonsOf = (blocks: readonly Block[]): string[] =>
  blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) =>
      (elements as Block[]).map(({ action_id }) => String(action_id).replace(/^(kept:)?handoff_/, '')),
    );

describe('the card in the recruiters’ channel', () => {
  test('says who it is, what they asked, and by when an answer is promised', () => {
    const text = shown(handoff({ promise: promisedIn(60, now) }));
    for (const part of [
      'Nora',
      'RC-7F3K-2Q',
      'Do you sponsor visas?',
      'Answer promised by',
      `<!date^${now / 1000 + 3600}^`,
    ])
      expect(text).toContain(part);
  });

  test('shows the first name only: contact details and the CV stay in the console', () => {
    const text = shown(handoff());
    for (const part of ['Example', 'nora@example.org', '555', 'CV.pdf', 'cv-1']) expect(text).not.toContain(part);
    expect(text).toContain(`<${publicUrl}/console#h1|open in the console>`);
  });

  test('says of a CV that it cannot be opened yet, or any more', () => {
    const { cv, ...rest } = handoff().card;
    const of = (check: 'waiting' | 'malware') => shown(handoff({ card: { ...rest, cv: { ...cv!, check } } }));
    expect(of('waiting')).toContain('still being checked for viruses and cannot be opened yet');
    expect(of('malware')).toContain('deleted: a virus scanner found malware in it');
    for (const check of ['waiting', 'malware'] as const) expect(of(check)).not.toContain('open it in the console');
  });

  test('names the console without a link where no public address is set', () => {
    const text = JSON.stringify(drawn(handoff(), { publicUrl: undefined }));
    expect(text).toContain('in the console.');
    expect(text).not.toContain('http');
  });

  test.each([
    ['open', handoff(), ['take', 'note', 'transcript', 'cv']],
    ['claimed', claimed(), ['close', 'reassign', 'release', 'note', 'transcript', 'cv']],
    ['closed', claimed({ status: 'closed', closedAt: now, closing: 'answered' }), ['transcript', 'cv']],
    ['withdrawn', claimed({ status: 'withdrawn', closedAt: now }), []],
  ] as const)('%s has its buttons', (_status, one, buttons) => {
    expect(buttonsOf(drawn(one).blocks)).toEqual(buttons);
  });

  test('a link to the CV is offered only where there is a CV, and an address for it to lead to', () => {
    const { cv: _cv, ...without } = buildCard(material());
    expect(buttonsOf(drawn(handoff({ card: without })).blocks)).not.toContain('cv');
    expect(buttonsOf(drawn(handoff(), { publicUrl: undefined }).blocks)).not.toContain('cv');
  });

  test('a claimed one says who has it, a closed one how it ended', () => {
    expect(drawn(claimed()).text).toContain('Rita has taken it');
    expect(shown(claimed({ status: 'closed', closing: 'no-opening' }))).toContain('closed by Rita: we have no opening');
  });

  test('of a withdrawn one nothing of the candidate is left', () => {
    const text = shown(claimed({ status: 'withdrawn' }));
    expect(text).toContain('RC-7F3K-2Q');
    for (const part of ['Nora', 'visa', 'Rita', 'console']) expect(text).not.toContain(part);
  });

  test.each([
    ['soon', { remindedAt: now }],
    ['nearly over', { escalatedAt: now }],
    ['missed', { brokenAt: now }],
    ['kept', { answeredAt: now }],
  ])('the promise clock says %s', (word, history) => {
    expect(shown(claimed({ promise: promisedIn(60, now, history) }))).toContain(`: ${word}`);
  });

  test('asks for a new block id when the state changes, as Slack wants on an update', () => {
    const ids = [handoff(), claimed(), claimed({ claimedAt: now + 1 })].map(
      (one) => drawn(one).blocks.find(({ type }) => type === 'actions')?.block_id,
    );
    expect(new Set(ids).size).toBe(3);
  });

  test('the same handoff is drawn the same, whenever that is', () => {
    expect(JSON.stringify(drawn(claimed(), { now: now + 5000 }))).toBe(shown(claimed()));
  });

  test('what a candidate writes is shown as it is, and within Slack’s limits', () => {
    const question = `<!channel> *bold* <https://evil.example.org|x> ${'long '.repeat(2000)}`;
    const asked = Array.from({ length: 40 }, () => ({ question, outcome: 'decline' as const, entries: [] }));
    const card = buildCard(material({ asked, details: { name: 'N'.repeat(400) } }));
    const { blocks } = drawn(handoff({ card }));
    const text = JSON.stringify(blocks);
    expect(text).not.toContain('<!channel>');
    expect(text).not.toContain('<https://evil');
    expect(text).toContain('35 more before');
    for (const block of blocks) {
      const { text: inner, fields } = block as { text?: { text: string }; fields?: { text: string }[] };
      expect(inner?.text.length ?? 0).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
      expect(fields?.length ?? 0).toBeLessThanOrEqual(10);
    }
  });
});

describe('modals', () => {
  const line = (changes: Partial<Message>): Message => ({
    ...{ id: 'm', conversationId: 'c1', seq: 1, at: now, author: 'candidate', text: 'Hello' },
    ...changes,
  });

  test('carry the handoff’s id and keep Slack’s limits', () => {
    const many = Array.from({ length: 200 }, (_, index) => line({ seq: index, text: '<&>'.repeat(2000) }));
    for (const view of [
      closeModal(claimed()),
      reassignModal(claimed()),
      noteModal(claimed()),
      transcriptModal(claimed(), many),
    ]) {
      expect(String(view.private_metadata).split('|')[0]).toBe('h1');
      const { text: title } = view.title as { text: string };
      expect(title.length).toBeLessThanOrEqual(24);
      const blocks = view.blocks as { text?: { text: string }; element?: { options?: { text: { text: string } }[] } }[];
      expect(blocks.length).toBeLessThanOrEqual(100);
      for (const { text, element } of blocks) {
        expect(text?.text.length ?? 0).toBeLessThanOrEqual(3000);
        for (const option of element?.options ?? []) expect(option.text.text.length).toBeLessThanOrEqual(75);
      }
    }
  });

  test('the transcript shows who said what, and nothing of what was deleted', () => {
    const text = JSON.stringify(
      transcriptModal(claimed(), [
        line({ text: 'Is it remote?' }),
        line({ author: 'bot', text: 'I do not know.' }),
        line({ author: 'recruiter', authorName: 'Rita', text: '', deletedAt: now }),
      ]),
    );
    for (const part of ['*Nora*', 'Is it remote?', '*Assistant*', '*Rita*', '>deleted']) expect(text).toContain(part);
  });
});
