import type { QuotedFigure } from '../../answering/answering.ts';
import type { Message } from '../../conversation/conversation.ts';
import {
  type Authority,
  type Handoff,
  type HandoffStep,
  type Note,
  type Promised,
  type Queue,
  type Recruiter,
  stateOf,
  writtenTime,
} from '../../handoff/handoff.ts';
import type { FigureView, HandoffView, MessageView, NoteView, PromiseView, QueueItem, QueueView } from './api.ts';
import { actionsOf } from './authority.ts';

/** Handoffs and messages as the desk page is told them; nothing else of them leaves. */
export function queueView(queue: Queue, unread: ReadonlySet<string>, recruiter: Recruiter, now: number): QueueView {
  const items = (handoffs: readonly Handoff[]) => handoffs.map((handoff) => queueItem(handoff, recruiter, now));
  const { waiting, claimed, closed, tally } = queue;
  return {
    ...{ now, waiting: items(waiting), claimed: items(claimed), closed: items(closed) },
    ...{ unread: [...unread], tally },
  };
}

export function handoffView(
  handoff: Handoff,
  {
    history,
    notes,
    by,
    authority,
    now,
  }: {
    readonly history: readonly HandoffStep[];
    readonly notes: readonly Note[];
    by: Recruiter;
    authority: Authority;
    now: number;
  },
): HandoffView {
  return {
    ...queueItem(handoff, by, now),
    card: handoff.card,
    ...(handoff.closing === undefined ? {} : { closing: handoff.closing }),
    ...(handoff.recruiter && { holder: handoff.recruiter.id }),
    may: actionsOf(handoff, by, authority),
    history,
    notes: notes.map((note) => noteView(note, by)),
  };
}

function noteView({ key, by, at, editedAt, text }: Note, reader: Recruiter): NoteView {
  return { ...(by.id === reader.id && { key }), by: by.name, at, edited: editedAt !== undefined, text };
}

export function queueItem(handoff: Handoff, recruiter: Recruiter, now: number): QueueItem {
  const question = handoff.card.asked[0]?.question;
  return {
    id: handoff.id,
    reference: handoff.reference,
    status: handoff.status,
    candidate: handoff.card.candidate.name,
    ...(question === undefined ? {} : { question: question.slice(0, 200) }),
    openedAt: handoff.openedAt,
    ...(handoff.claimedAt === undefined ? {} : { claimedAt: handoff.claimedAt }),
    ...(handoff.closedAt === undefined ? {} : { closedAt: handoff.closedAt }),
    ...(handoff.recruiter === undefined ? {} : { recruiter: handoff.recruiter.name }),
    mine: handoff.recruiter?.id === recruiter.id,
    ...(handoff.promise && { promise: promiseView(handoff.promise, now) }),
  };
}

function promiseView(promised: Promised, now: number): PromiseView {
  const { dueAt, answeredAt, brokenBefore } = promised;
  return {
    state: stateOf(promised, now),
    dueAt,
    ...(answeredAt !== undefined && { answeredAt }),
    brokenBefore,
    told: writtenTime(promised),
  };
}

export function messageView(message: Message, reader: Recruiter): MessageView {
  const sources =
    message.reply?.citations.map(
      ({ position, title, reviewed, owner }) =>
        `[${position}] ${title}, reviewed ${reviewed}${owner === undefined ? '' : ` by ${owner}`}`,
    ) ?? [];
  const figures = message.reply?.figures.map(figureView) ?? [];
  return {
    seq: message.seq,
    at: message.at,
    author: message.author,
    ...(message.authorName === undefined ? {} : { authorName: message.authorName }),
    text: message.text,
    ...(message.upload === undefined ? {} : { upload: message.upload }),
    mine: message.author === 'recruiter' && message.authorId === reader.id,
    edited: message.editedAt !== undefined,
    deleted: message.deletedAt !== undefined,
    ...(sources.length === 0 ? {} : { sources }),
    ...(figures.length === 0 ? {} : { figures }),
  };
}

function figureView({ text, terms, source, reviewed }: QuotedFigure): FigureView {
  return { text, terms, source, reviewed };
}
