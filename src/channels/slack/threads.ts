import { createHash } from 'node:crypto';
import type { Conversations, Message } from '../../conversation/conversation.ts';
import {
  closingKey,
  type Handoff,
  type Handoffs,
  messageState,
  type Notes,
  type Reach,
  type Relay,
} from '../../handoff/handoff.ts';
import type { Post, PostStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Attach } from './attach.ts';
import { type Drawn, drawCard } from './cards.ts';
import type { SlackClient } from './client.ts';
import { drawLine, drawNote, drawStep, signs, signsOf, stepsToTell } from './lines.ts';

/** What the recruiters' side needs of Slack's Web API. Each call may be repeated; what is gone already is no error. */
export interface ThreadClient extends Pick<SlackClient, 'post'> {
  update(message: Drawn & { readonly channel: string; readonly ts: string }): Promise<void>;
  remove(channel: string, ts: string): Promise<void>;
  sign(channel: string, ts: string, name: string): Promise<void>;
  unsign(channel: string, ts: string, name: string): Promise<void>;
}

export interface ThreadParts {
  readonly handoffs: Pick<Handoffs, 'history'> & {
    /** Withdrawn ones too. */
    findAny(id: string): Promise<Handoff | undefined>;
  };
  readonly notes: Pick<Notes, 'of'>;
  readonly conversations: Pick<Conversations, 'messages'>;
  readonly relay: Pick<Relay, 'marks'>;
  readonly reach?: ((conversationId: string) => Promise<Reach | undefined>) | undefined;
  readonly posts: PostStore;
  readonly client: ThreadClient;
  readonly attach: Attach;
  /** Id of the recruiters' channel. */
  readonly channel: string;
  /** Id of whoever is told of escalations and broken promises. */
  readonly lead?: string | undefined;
  readonly clock: Clock;
  readonly publicUrl?: string | undefined;
}

const PAGE = 200;
/** A card of a handoff older than this (ms) may have been posted by a delivery that was given up. */
const FRESH = 3_600_000;

/** The key under which a message that was written in Slack is said to the candidate. */
export const slackKey = (channel: string, ts: string): string => `slack:${channel}:${ts}`;
const slackSaid = /^desk:[^:]+:slack:([^:]+):([^:]+)(?::[^:]+)?$/;

/** Where a line of the transcript was written, if that was in Slack. */
function writtenIn({ author, externalId = '' }: Message): { channel: string; ts: string } | undefined {
  const [, channel, ts] = author === 'recruiter' ? (slackSaid.exec(externalId) ?? []) : [];
  return channel !== undefined && ts !== undefined ? { channel, ts } : undefined;
}

/**
 * Brings the card and the thread of a handoff to what they should be now, in order: called after every change, and again when that
 * failed, it writes what is missing and nothing twice. `again`: an earlier call may have written more than it kept.
 */
export type Bring = (handoffId: string, attempt: { again: boolean; signal: AbortSignal }) => Promise<void>;

export function createThreads(parts: ThreadParts): Bring {
  const { handoffs, conversations, relay, posts, client, attach, channel, lead, clock, publicUrl } = parts;

  /** Posts what is not there yet, or redraws it where it has changed; resolves to where it stands, and to undefined once it is erased. */
  async function show(drawn: Drawn, place: Place, how: How): Promise<string | undefined> {
    how.signal.throwIfAborted();
    const state = digest(drawn);
    const kept = how.standing ? how.standing.get(place.id) : await posts.find(place.id);
    if (kept) {
      if (kept.state !== state) await redraw(kept, drawn, state);
      return kept.ts;
    }
    const { thread, since, broadcast } = how;
    const doubtful = thread === undefined ? how.again : await wasTried(place, thread);
    const posting = {
      post: { ...place, state },
      channel,
      ...(thread !== undefined && { threadTs: thread }),
      since,
      message: { ...drawn, ...(broadcast && { reply_broadcast: true }) },
    };
    const stands = await client.post(posting, { attempts: doubtful ? 2 : 1 });
    // What was found may show what it was then.
    if (stands && doubtful) await redraw({ ...stands, id: place.id }, drawn, state);
    return stands?.ts;
  }

  async function redraw({ id, channel, ts }: Pick<Post, 'id' | 'channel' | 'ts'>, drawn: Drawn, state: string) {
    await client.update({ ...drawn, channel, ts });
    await posts.redrawn(id, state);
  }

  /** Whether an earlier attempt ended with this one, so that it may stand there; from now on it is the one that is tried. */
  async function wasTried(place: Place, thread: string): Promise<boolean> {
    const { handoffId, conversationId } = place;
    const id = `trying:${handoffId}`;
    const trying = await posts.find(id);
    if (trying?.state === place.id) return true;
    if (trying) await posts.redrawn(id, place.id);
    else await posts.put({ id, kind: 'trying', conversationId, handoffId, channel, ts: thread, state: place.id });
    return false;
  }

  async function showLines(handoff: Handoff, lines: readonly Message[], how: InThread) {
    const { id: handoffId, conversationId } = handoff;
    for (const line of lines) {
      if (writtenIn(line)) continue;
      const place = { id: `line:${handoffId}:${line.seq}`, kind: 'line', conversationId, handoffId, seq: line.seq };
      const drawn = drawLine(line, handoff, publicUrl);
      await show(drawn, place, { ...how, since: line.at });
    }
  }

  async function showSteps(handoff: Handoff, how: InThread) {
    const { id: handoffId, conversationId } = handoff;
    for (const step of stepsToTell(await handoffs.history(handoffId))) {
      const id = `step:${handoffId}:${step.number}`;
      if (how.standing.has(id)) continue;
      const drawn = drawStep(step, handoff, lead);
      if (!drawn) continue;
      const broadcast = step.kind !== 'reminded';
      await show(drawn, { id, kind: 'step', conversationId, handoffId }, { ...how, since: step.at, broadcast });
    }
  }

  /** Of its thread only that is left: a redrawn card alone would be noticed by nobody. */
  async function sayWithdrawn(handoff: Handoff, how: InThread) {
    const { id: handoffId, conversationId } = handoff;
    const step = (await handoffs.history(handoffId)).findLast(({ kind }) => kind === 'withdrawn');
    const id = `step:${handoffId}:${step?.number}`;
    await takeAway([...how.standing.values()].filter((post) => post.id !== id));
    const drawn = step && drawStep(step, handoff);
    if (drawn) await show(drawn, { id, kind: 'step', conversationId, handoffId }, { ...how, since: step.at });
  }

  /** Those that were not written in the thread itself; one that is gone is taken away. */
  async function showNotes({ id: handoffId, conversationId }: Handoff, how: InThread) {
    const notes = (await parts.notes.of(handoffId)).filter(({ key }) => !key.startsWith('slack:'));
    for (const note of notes) {
      const place = { id: `note:${note.id}`, kind: 'note', conversationId, handoffId };
      await show(drawNote(note), place, { ...how, since: note.at });
    }
    const standing = new Set(notes.map(({ id }) => `note:${id}`));
    await takeAway([...how.standing.values()].filter(({ id, kind }) => kind === 'note' && !standing.has(id)));
  }

  /** Ticks, or a cross, under what recruiters wrote in the thread. */
  async function showSigns({ id, conversationId }: Handoff, lines: readonly Message[]) {
    const written = lines.filter((line) => line.deletedAt === undefined && writtenIn(line));
    if (written.length === 0) return;
    const [marks, reach] = await Promise.all([relay.marks(conversationId), parts.reach?.(conversationId)]);
    const said = new Map((await posts.ofHandoff(id, 'said')).map((post) => [post.seq, post]));
    for (const { seq } of written) {
      const post = said.get(seq);
      if (!post) continue;
      const wanted = signsOf(messageState(seq, marks.candidate, reach));
      const given = readSigns(post.state);
      for (const sign of wanted.filter((one) => !given.includes(one)))
        await client.sign(post.channel, post.ts, signs[sign]);
      for (const sign of given.filter((one) => !wanted.includes(one)))
        await client.unsign(post.channel, post.ts, signs[sign]);
      if (wanted.join() !== given.join()) await posts.redrawn(post.id, wanted.join());
    }
  }

  /** Lines, steps and notes that stand in the thread, by id: one lane brings them, so that nobody adds to them meanwhile. */
  async function standingIn(handoffId: string): Promise<ReadonlyMap<string, Post>> {
    const kinds = await Promise.all(['line', 'step', 'note'].map((kind) => posts.ofHandoff(handoffId, kind)));
    return new Map(kinds.flat().map((post) => [post.id, post]));
  }

  async function takeAway(standing: Iterable<Post>) {
    for (const { id, channel: where, ts } of standing) {
      await client.remove(where, ts);
      await posts.remove(id);
    }
  }

  return async (handoffId, { again, signal }) => {
    const handoff = await handoffs.findAny(handoffId);
    // Erased: nothing of it may be shown.
    if (!handoff) return;
    const { conversationId, status, openedAt } = handoff;
    const id = `card:${handoffId}`;
    if (status === 'withdrawn' && !(await posts.find(id))) return;
    const place = { id, kind: 'card', conversationId, handoffId };
    const doubtful = again || clock() - openedAt > FRESH;
    const drawn = drawCard(handoff, { now: clock(), publicUrl });
    const thread = await show(drawn, place, { since: openedAt, again: doubtful, signal });
    if (thread === undefined) return;
    // Of a withdrawn request nothing stays that was said by or of the candidate.
    if (status === 'withdrawn') {
      await sayWithdrawn(handoff, { thread, again, signal, standing: await standingIn(handoffId) });
      return attach(handoff, thread, { again, signal });
    }
    const lines = await linesOf(conversations, handoff);
    const inThread = { thread, again, signal, standing: await standingIn(handoffId) };
    await showLines(handoff, lines, inThread);
    await showSteps(handoff, inThread);
    await showNotes(handoff, inThread);
    await showSigns(handoff, lines);
    await attach(handoff, thread, { again, signal });
  };
}

type Place = Omit<Post, 'ts' | 'channel'> & Required<Pick<Post, 'conversationId' | 'handoffId'>>;

interface How {
  /** It was not posted before. */
  readonly since: number;
  /** Of a card: an earlier attempt may have posted it. */
  readonly again: boolean;
  /** Ends with the lease: another attempt may then begin. */
  readonly signal: AbortSignal;
  readonly thread?: string;
  /** What stands in the thread already. */
  readonly standing?: ReadonlyMap<string, Post>;
  readonly broadcast?: boolean;
}
type InThread = Omit<How, 'since' | 'broadcast'> & Required<Pick<How, 'thread' | 'standing'>>;

const digest = (drawn: Drawn): string => createHash('sha256').update(JSON.stringify(drawn)).digest('base64url');
const readSigns = (state = ''): (keyof typeof signs)[] =>
  (['delivered', 'read', 'failed'] as const).filter((sign) => state.split(',').includes(sign));

/** What was said since the candidate asked for a recruiter, until the line that closes the handoff. */
export async function linesOf(
  conversations: Pick<Conversations, 'messages'>,
  { id, conversationId, openedAt, status, closedAt = 0 }: Handoff,
): Promise<Message[]> {
  const lines: Message[] = [];
  for (let after = 0; ; ) {
    const page = await conversations.messages(conversationId, after, PAGE);
    for (const line of page) {
      if (line.at >= openedAt) lines.push(line);
      if (line.author === 'bot' && line.externalId === closingKey(id)) return lines;
    }
    if (page.length < PAGE) break;
    after = page.at(-1)!.seq;
  }
  return status === 'closed' ? lines.filter(({ at }) => at < closedAt) : lines;
}
