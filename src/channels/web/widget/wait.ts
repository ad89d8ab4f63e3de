/** Ms before try number `attempt` (from 0): doubling up to 20 s, spread so that a restart is not met by everyone at once. */
export const backoff = (attempt: number): number => Math.min(20_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** Waits `ms`, or less: coming online and coming back to the tab end every wait. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', seen);
      resolve();
    };
    const seen = (): void => {
      if (!document.hidden) done();
    };
    const timer = window.setTimeout(done, ms);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', seen);
  });
}
