import type { Line } from './activity.ts';
import { backoff } from './wait.ts';

export interface Marks {
  /** A message is on the page: it has been delivered, and is read once it is seen. */
  watch(line: Line, element: HTMLElement): void;
  clear(): void;
}

/** How long (ms) marks are gathered before they are sent. */
const gather = 300;
/** A message counts as seen with half of it on the screen, or so many CSS pixels. */
const enough = 120;

/** Tells the server how far messages have got: what has come to the page, and what of it was on a screen that somebody can see. */
export function createMarks(post: (upTo: { delivered: number; read: number }) => Promise<unknown>): Marks {
  const numbers = new WeakMap<Element, number>();
  const onScreen = new Set<Element>();
  let upTo = { delivered: 0, read: 0 };
  let told = upTo;
  let timer = 0;
  let failures = 0;

  const look = (): void => {
    if (document.hidden) return;
    const read = Math.max(upTo.read, ...[...onScreen].map((element) => numbers.get(element) ?? 0));
    if (read > upTo.read) upTo = { ...upTo, read };
    tellSoon(gather);
  };
  const tellSoon = (ms: number): void => {
    if (timer || (upTo.delivered <= told.delivered && upTo.read <= told.read)) return;
    timer = window.setTimeout(tell, ms);
  };
  const tell = async (): Promise<void> => {
    const telling = upTo;
    try {
      await post(telling);
      told = telling;
      failures = 0;
    } catch {
      failures++;
    }
    timer = 0;
    tellSoon(failures ? backoff(failures) : gather);
  };

  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
        if (isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= enough)) onScreen.add(target);
        else onScreen.delete(target);
      }
      look();
    },
    { threshold: [0, 0.25, 0.5] },
  );
  document.addEventListener('visibilitychange', look);

  return {
    watch(line, element) {
      numbers.set(element, line.seq);
      seen.observe(element);
      if (line.seq > upTo.delivered) upTo = { ...upTo, delivered: line.seq };
      tellSoon(gather);
    },
    clear() {
      clearTimeout(timer);
      timer = 0;
      seen.disconnect();
      onScreen.clear();
      upTo = { delivered: 0, read: 0 };
      told = upTo;
    },
  };
}
