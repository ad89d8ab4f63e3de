import { lock } from '../../answering/answering.ts';

/** What a chunk of a livestream says of itself (Bot Framework: "streaming" in channelData, and the streaminfo entity). */
export interface Chunk {
  readonly streamType: 'informative' | 'streaming' | 'final';
  readonly streamSequence?: number;
  /** The id of the stream's first chunk; absent on that one. */
  readonly streamId?: string;
  /** The reply whose drafts these are, once that is known. */
  readonly replyId?: string;
}

export interface ChunkActivity {
  readonly type: 'typing';
  readonly text?: string;
  readonly channelData: Readonly<Record<string, unknown>>;
  readonly entities: { type: string; [field: string]: unknown }[];
}

/** Web Chat 4.18 reads channelData and others the entity: both are sent. */
export function chunkActivity({ replyId, ...stream }: Chunk, text?: string): ChunkActivity {
  return {
    type: 'typing',
    ...(text !== undefined && { text }),
    channelData: { ...stream, ...(replyId !== undefined && { rolecall: { reply: replyId } }) },
    entities: [{ type: 'streaminfo', ...stream }],
  };
}

/** Reads back what `chunkActivity` wrote. */
export function chunkOf(activity: { readonly channelData?: unknown }): Chunk {
  const { rolecall, ...stream } = activity.channelData as Chunk & { rolecall?: { reply: string } };
  return { ...stream, ...(rolecall && { replyId: rolecall.reply }) };
}

export interface Pace {
  /** How long (ms) a turn may be silent before it says what it is doing. */
  readonly informAfterMs: number;
  /** At least this long (ms) between two chunks: each holds the whole text so far. */
  readonly everyMs: number;
}

export interface DraftWriter {
  /** The text so far of a reply. */
  write(replyId: string, text: string): void;
  /** Ends the turn: no more chunks, and streams that became none of these replies are taken back. */
  finish(replyIds: ReadonlySet<string>): Promise<void>;
}

interface Livestream {
  id?: string;
  replyId?: string;
  sequence: number;
}

const looking = lock('Looking in the knowledge base…');

/** Turns the drafts of one turn into chunks at a bearable pace. `send` resolves to the activity's id. */
export function createDraftWriter(send: (activity: ChunkActivity) => Promise<string>, pace: Pace): DraftWriter {
  const streams: Livestream[] = [{ sequence: 0 }];
  let waiting: string | undefined;
  let sending: Promise<void> | undefined;
  let pause: NodeJS.Timeout | undefined;
  let over = false;

  const sendChunk = (stream: Livestream, streamType: Chunk['streamType'], text?: string): Promise<void> => {
    const { id, replyId } = stream;
    const chunk: Chunk = {
      streamType,
      ...(streamType !== 'final' && { streamSequence: ++stream.sequence }),
      ...(id !== undefined && { streamId: id }),
      ...(replyId !== undefined && { replyId }),
    };
    return send(chunkActivity(chunk, text)).then((sentId) => {
      stream.id ??= sentId;
    });
  };

  const next = (): void => {
    if (over || sending || pause || waiting === undefined) return;
    const text = waiting;
    waiting = undefined;
    pause = setTimeout(() => {
      pause = undefined;
      next();
    }, pace.everyMs);
    begin(sendChunk(streams.at(-1)!, 'streaming', text));
  };

  const begin = (chunk: Promise<void>): void => {
    sending = chunk
      // A draft is a courtesy: where one cannot be sent, the reply itself still comes.
      .catch(() => {
        over = true;
      })
      .then(() => {
        sending = undefined;
        next();
      });
  };

  const inform = setTimeout(() => {
    if (streams[0]!.sequence === 0) begin(sendChunk(streams[0]!, 'informative', looking));
  }, pace.informAfterMs);

  return {
    write(replyId, text) {
      clearTimeout(inform);
      const current = streams.at(-1)!;
      if (current.replyId !== undefined && current.replyId !== replyId) streams.push({ replyId, sequence: 0 });
      else current.replyId = replyId;
      waiting = text;
      next();
    },
    async finish(replyIds) {
      over = true;
      clearTimeout(inform);
      clearTimeout(pause);
      await sending;
      for (const stream of streams) {
        const became = stream.replyId !== undefined && replyIds.has(stream.replyId);
        if (stream.id !== undefined && !became) await sendChunk(stream, 'final').catch(() => {});
      }
    },
  };
}
