/** Whether an answer helped, as somebody who read it says. Of one person and message the latest counts. */
export interface Rating {
  readonly conversationId: string;
  /** Of the bot's message. */
  readonly seq: number;
  /** The channel's own id of who says so. */
  readonly person: string;
  readonly helpful: boolean;
}

export interface FeedbackStore {
  /** `new` when they said nothing or something else before, `same` when they repeat it; undefined when no bot's message stands there. */
  rate(rating: Rating, now: number): Promise<'new' | 'same' | undefined>;
  /** Given from `from` to before `to` (epoch ms), with the entries that the answer was made from. */
  ratings(from: number, to: number): Promise<{ readonly entries: readonly string[]; readonly helpful: boolean }[]>;
}
