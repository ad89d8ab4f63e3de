import { here } from './staff-client.ts';

const OFTEN_ENOUGH_MS = 5 * 60_000;

/** Tells the server that somebody is at the page, so that a session ends by itself only where nobody is. */
export function reportPresence(): () => void {
  let told = Date.now();
  function acted(): void {
    if (Date.now() - told < OFTEN_ENOUGH_MS) return;
    told = Date.now();
    // Whether the session has ended is found out by what the page asks for next.
    here().catch(() => undefined);
  }
  const events = ['pointerdown', 'keydown'] as const;
  for (const event of events) window.addEventListener(event, acted, { passive: true });
  return () => {
    for (const event of events) window.removeEventListener(event, acted);
  };
}
