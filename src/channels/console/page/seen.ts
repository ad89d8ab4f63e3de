import { mark } from './client.ts';

/** Tells the server which of a transcript's messages have come to this page, and which were on the screen. */
export interface Seen {
  watch(seq: number, line: HTMLElement): void;
  /** Whether it is told: only of the recruiter who has the conversation does it mean anything. */
  holding(mine: boolean): void;
}

const GATHER_MS = 300;
const RETRY_MS = 5000;

export function createSeen(handoffId: string): Seen {
  const numbers = new WeakMap<Element, number>();
  const onScreen = new Set<Element>();
  let upTo = { delivered: 0, read: 0 };
  let told = upTo;
  let mine = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    if (!document.hidden)
      upTo = { ...upTo, read: Math.max(upTo.read, ...[...onScreen].map((line) => numbers.get(line) ?? 0)) };
    tellSoon(GATHER_MS);
  }

  function tellSoon(ms: number): void {
    const news = upTo.delivered > told.delivered || upTo.read > told.read;
    if (mine && news && timer === undefined) timer = setTimeout(() => void tell(), ms);
  }

  async function tell(): Promise<void> {
    const telling = upTo;
    const arrived = await mark(handoffId, telling).then(
      () => true,
      () => false,
    );
    if (arrived) told = telling;
    timer = undefined;
    tellSoon(arrived ? GATHER_MS : RETRY_MS);
  }

  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) onScreen.add(target);
        else onScreen.delete(target);
      }
      look();
    },
    { threshold: 0.5 },
  );
  document.addEventListener('visibilitychange', look);

  return {
    watch(seq, line) {
      numbers.set(line, seq);
      seen.observe(line);
      upTo = { ...upTo, delivered: Math.max(upTo.delivered, seq) };
      tellSoon(GATHER_MS);
    },
    holding(now) {
      mine = now;
      tellSoon(GATHER_MS);
    },
  };
}
