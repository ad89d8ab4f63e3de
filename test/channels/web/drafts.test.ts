import { describe, expect, test } from 'vitest';
import { type ChunkActivity, createDraftWriter } from '../../../src/channels/web/draft-writer.ts';
import { createDrafts } from '../../../src/channels/web/drafts.ts';
import type { Message } from '../../../src/conversation/conversation.ts';
import { until } from '../../support/web-server.ts';

const message = (id: string, seq: number, author: Message['author'] = 'bot'): Message => ({
  id,
  conversationId: 'c',
  seq,
  at: seq,
  author,
  text: '',
});

describe('which stream a message ends', () => {
  test('the one that holds its drafts, however often it is asked', () => {
    const drafts = createDrafts();
    drafts.belongs('c', 's1', 'm1');
    expect(drafts.isOpen('s1')).toBe(true);
    expect(drafts.endedBy(message('m1', 3))).toBe('s1');
    expect(drafts.endedBy(message('m1', 3))).toBe('s1');
    expect(drafts.isOpen('s1')).toBe(false);
    expect(drafts.endedBy(message('m2', 4))).toBe(undefined);
  });

  test('one that only said what is being done is ended by the first bot message after it began, not by older ones', () => {
    const drafts = createDrafts();
    drafts.began('c', 's1', 5);
    expect(drafts.endedBy(message('old', 4))).toBe(undefined);
    expect(drafts.endedBy(message('recruiter', 6, 'recruiter'))).toBe(undefined);
    expect(drafts.endedBy({ ...message('elsewhere', 6), conversationId: 'd' })).toBe(undefined);
    expect(drafts.endedBy(message('m1', 6))).toBe('s1');
    expect(drafts.endedBy(message('m2', 7))).toBe(undefined);
    expect(drafts.endedBy(message('m1', 6))).toBe('s1');
  });

  test('an abandoned one is ended by none', () => {
    const drafts = createDrafts();
    drafts.began('c', 's1', 5);
    drafts.abandoned('c', 's1');
    expect(drafts.isOpen('s1')).toBe(false);
    expect(drafts.endedBy(message('m1', 6))).toBe(undefined);
  });
});

describe('the chunks of one turn', () => {
  const record = (everyMs: number, informAfterMs = 10_000) => {
    const sent: ChunkActivity[] = [];
    const send = async (chunk: ChunkActivity) => {
      sent.push(chunk);
      return `id${sent.length}`;
    };
    return { sent, writer: createDraftWriter(send, { everyMs, informAfterMs }) };
  };
  const summaries = (sent: ChunkActivity[]) =>
    sent.map(({ text, channelData: { streamType, streamSequence, streamId } }) => [
      streamType,
      streamSequence,
      streamId,
      text,
    ]);

  test('the first goes at once; of those in between only the latest', async () => {
    const { sent, writer } = record(20);
    for (const text of ['A', 'A b', 'A b c', 'A b c d']) writer.write('r1', text);
    expect(summaries(sent)).toEqual([['streaming', 1, undefined, 'A']]);
    await until('the latest', () => sent.length === 2);
    expect(summaries(sent)[1]).toEqual(['streaming', 2, 'id1', 'A b c d']);
    expect(sent[1]!.entities).toEqual([
      { type: 'streaminfo', streamType: 'streaming', streamSequence: 2, streamId: 'id1' },
    ]);
    await writer.finish(new Set(['r1']));
    expect(sent).toHaveLength(2);
  });

  test('none goes after the turn', async () => {
    const { sent, writer } = record(5);
    writer.write('r1', 'A');
    writer.write('r1', 'A b');
    await writer.finish(new Set(['r1']));
    writer.write('r1', 'A b c');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toHaveLength(1);
  });

  test('drafts of a reply that was not kept are taken back; each reply has a stream of its own', async () => {
    const { sent, writer } = record(1);
    writer.write('stale', 'A');
    await until('the first', () => sent.length === 1);
    writer.write('kept', 'B');
    await until('the second', () => sent.length === 2);
    await writer.finish(new Set(['kept']));
    expect(summaries(sent)).toEqual([
      ['streaming', 1, undefined, 'A'],
      ['streaming', 1, undefined, 'B'],
      ['final', undefined, 'id1', undefined],
    ]);
  });

  test('a turn without drafts says what it is doing, and takes it back at its end', async () => {
    const { sent, writer } = record(1, 1);
    await until('a word', () => sent.length === 1);
    await writer.finish(new Set());
    expect(summaries(sent).map(([type]) => type)).toEqual(['informative', 'final']);
  });

  test('a draft that cannot be sent harms nothing', async () => {
    const writer = createDraftWriter(() => Promise.reject(new Error('gone')), { everyMs: 1, informAfterMs: 1 });
    writer.write('r1', 'A');
    await writer.finish(new Set(['r1']));
    await writer.finish(new Set(['other']));
  });
});
