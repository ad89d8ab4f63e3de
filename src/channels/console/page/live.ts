export interface LiveListener {
  queue(): void;
  transcript(handoffId: string): void;
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
    source.addEventListener('transcript', (event) => {
      const { handoff } = JSON.parse(event.data) as { handoff: string };
      listener.transcript(handoff);
    });
    source.addEventListener('typing', (event) => {
      const { handoff } = JSON.parse(event.data) as { handoff: string };
      listener.typing(handoff);
    });
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
