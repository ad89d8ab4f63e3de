export interface LiveListener {
  queue(): void;
  /** It has new messages. */
  transcript(handoffId: string): void;
  /** Messages in it were read, edited or deleted. */
  standing(handoffId: string): void;
  /** The candidate is writing. */
  typing(handoffId: string): void;
  connected(connected: boolean): void;
}

const RETRY_MS = 3000;

/** Listens for changes until stopped. The browser reconnects by itself; where it gives up, this tries again. */
export function listen(listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    source = new EventSource('/console/api/live');
    source.addEventListener('open', () => listener.connected(true));
    source.addEventListener('queue', () => listener.queue());
    for (const kind of ['transcript', 'standing', 'typing'] as const) {
      source.addEventListener(kind, (event) => {
        const { handoff } = JSON.parse(event.data) as { handoff: string };
        listener[kind](handoff);
      });
    }
    source.addEventListener('error', () => {
      listener.connected(false);
      if (source?.readyState !== EventSource.CLOSED) return;
      // Reading the queue finds out whether the session ended.
      listener.queue();
      retry = setTimeout(connect, RETRY_MS);
    });
  }

  connect();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}
