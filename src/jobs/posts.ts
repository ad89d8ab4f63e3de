/** A message of ours that stands in a channel outside, so that it can be found, redrawn and erased. */
export interface Post {
  /** Ours, and the same however often it is posted. */
  readonly id: string;
  readonly kind: string;
  readonly conversationId?: string;
  readonly handoffId?: string;
  readonly channel: string;
  /** The other side's id for it within the channel. */
  readonly ts: string;
  /** `seq` of the line of the transcript that it shows, if it shows one. */
  readonly seq?: number;
  /** What was drawn last, or what became of it: for whoever put it there to compare with. */
  readonly state?: string;
}

export interface PostStore {
  /**
   * Keeps where it stands; one that is there already stays as it is. False when its conversation was erased meanwhile: it has to be
   * taken away again.
   */
  put(post: Post): Promise<boolean>;
  find(id: string): Promise<Post | undefined>;
  /** What stands there. */
  at(channel: string, ts: string): Promise<Post | undefined>;
  ofHandoff(handoffId: string, kind: string): Promise<Post[]>;
  /** It shows something else by now. */
  redrawn(id: string, state: string): Promise<void>;
  remove(id: string): Promise<void>;
}
