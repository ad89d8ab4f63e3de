/** What a writer is asked: the same instructions for every question, and what this one is about. */
export interface WritingRequest {
  readonly system: string;
  readonly user: string;
  /** JSON schema (strict) of what must come out, and its name. */
  readonly schema: { readonly name: string; readonly schema: Record<string, unknown> };
}

/** Tokens as the endpoint counts them; `cached` of those that went in. */
export interface Tokens {
  readonly in: number;
  readonly out: number;
  readonly cached: number;
}

/** A piece of what a writer says, or at the end what it cost. */
export type Written =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tokens'; readonly tokens: Tokens };

/** A language model that words what is known. Rejects with AppError 'unavailable', which repeats nothing of what was sent or said. */
export interface Writer {
  /** With its endpoint where that is not OpenAI's own. */
  readonly model: string;
  write(request: WritingRequest, signal: AbortSignal): AsyncIterable<Written>;
}
