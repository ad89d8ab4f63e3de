import type { Announcer } from './engine.ts';

/** Listeners of this process. One that throws is reported and disturbs neither the others nor who announced. */
export class Listeners {
  readonly #listeners = new Set<{ readonly hear: (topic: string) => void }>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** The same function may subscribe twice; each subscription ends on its own. */
  add(hear: (topic: string) => void): () => void {
    const listener = { hear };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(topics: readonly string[]): void {
    for (const topic of topics) {
      for (const { hear } of [...this.#listeners]) {
        try {
          hear(topic);
        } catch (error) {
          this.#onError(error);
        }
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}

/** The bus of the embedded database: one process, so its listeners are all there are. */
export function localBus(listeners: Listeners): Announcer {
  return {
    subscribe: (listener) => listeners.add(listener),
    publish: (topic) => listeners.tell([topic]),
    beforeCommit: async () => {},
    afterCommit: (topics) => listeners.tell(topics),
  };
}
