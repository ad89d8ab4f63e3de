import type { NewDelivery } from './delivery.ts';

/** A line that is added to a transcript. Ids and numbers only. */
export interface Said {
  readonly messageId: string;
  readonly conversationId: string;
  /** The conversation's. */
  readonly channel: string;
  /** Who speaks to the candidate: anything but `bot` has a handoff that is open or claimed. */
  readonly mode: 'bot' | 'waiting' | 'recruiter';
  readonly author: 'candidate' | 'bot' | 'recruiter';
  readonly seq: number;
  readonly now: number;
}

/** A recruiter's message that was edited or deleted, or a candidate's whose file was kept: the change's `number` rises within the conversation. */
export interface Changed extends Pick<Said, 'messageId' | 'conversationId' | 'channel' | 'seq' | 'now'> {
  readonly number: number;
}

/** A step in the history of a handoff. */
export interface Stepped {
  readonly handoffId: string;
  readonly conversationId: string;
  readonly number: number;
  readonly kind: string;
  readonly now: number;
}

/** Messages for a candidate have got further, or were found not to have reached them. */
export interface Reached {
  readonly conversationId: string;
  /** One for each change of how far they have got. */
  readonly key: string;
  readonly now: number;
}

/** What stands on the card of a handoff was changed, otherwise than by a line or a step. */
export interface Recarded extends Pick<Stepped, 'handoffId' | 'conversationId' | 'now'> {
  /** One for each change. */
  readonly key: string;
}

/** A recruiter's note was written, changed or removed. */
export interface Noted extends Pick<Stepped, 'handoffId' | 'conversationId' | 'now'> {
  /** One for each change. */
  readonly key: string;
}

/** What of a candidate stood outside when everything was erased. */
export interface Forgotten {
  readonly channel: string;
  readonly ts: string;
  readonly now: number;
}

/** What has to be told outside of a change: the store writes these deliveries in the same transaction. Pure. */
export interface Outward {
  said(line: Said): readonly NewDelivery[];
  changed(change: Changed): readonly NewDelivery[];
  stepped(step: Stepped): readonly NewDelivery[];
  recarded(change: Recarded): readonly NewDelivery[];
  /** Only of conversations in which a recruiter has written from outside. */
  reached(change: Reached): readonly NewDelivery[];
  noted(note: Noted): readonly NewDelivery[];
  forgotten(post: Forgotten): readonly NewDelivery[];
}

export const nothingOutward: Outward = {
  said: () => [],
  changed: () => [],
  stepped: () => [],
  recarded: () => [],
  reached: () => [],
  noted: () => [],
  forgotten: () => [],
};
