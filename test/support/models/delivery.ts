/** How a stand-in for a language model answers one request: what it writes, and what goes wrong on the way. */

/** What it writes, in the shape it is asked for. */
export interface Written {
  readonly parts: readonly WrittenPart[];
  readonly notKnown: readonly string[];
  readonly outcome: string;
}

export interface WrittenPart {
  readonly text: string;
  /** Ids of the entries that are to support it. */
  readonly entries: readonly string[];
}

export type Delivery =
  /** A stream of chunks, as servers give it. */
  | {
      readonly kind: 'stream';
      /** Pieces of the message, one a chunk; may be without end. */
      readonly pieces: Iterable<string>;
      /** Wait (ms) before the first piece, and between pieces. */
      readonly firstMs?: number;
      readonly betweenMs?: number;
      readonly finish?: 'stop' | 'length' | 'content_filter' | 'tool_calls';
      /** `cut`: the connection breaks after the pieces; `open`: nothing comes any more. */
      readonly end?: 'well' | 'cut' | 'open';
      /** Said in place of an answer. */
      readonly refusal?: string;
      /** A function that it wants to have called, with its arguments. */
      readonly tool?: { readonly name: string; readonly arguments: string };
    }
  /** A status, headers and a body, before anything is streamed. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** A status of 200 and bytes that are no stream of chunks. */
  | { readonly kind: 'bytes'; readonly type: string; readonly body: string }
  /** No answer at all; `gone`: the connection breaks at once. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'gone' };

/** Text in pieces of about a word, as models give it. */
export function* inPieces(text: string, length = 24): Iterable<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

type StreamOptions = Omit<Extract<Delivery, { kind: 'stream' }>, 'kind' | 'pieces'>;

export const says = (content: string, options: StreamOptions = {}): Delivery => ({
  kind: 'stream',
  pieces: inPieces(content),
  ...options,
});

export const writes = (written: Written, options: StreamOptions = {}): Delivery =>
  says(JSON.stringify(written), options);
