/** Calls `work` every so many ms, never again before it has ended; `failed` is told of what it throws. */
export function every(
  ms: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): {
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
} {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .then(() => {}, failed)
      .finally(() => {
        running = undefined;
      });
  }, ms);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
