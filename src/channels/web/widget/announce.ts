import { h } from './dom.ts';

/** How long (ms) an announcement stays in the page for assistive technology to take. */
const kept = 10_000;

/** Speaks through the page's one polite live region: each call is read once, then taken out again. */
export function createAnnouncer(region: HTMLElement): (text: string) => void {
  return (text) => {
    const line = h('p', {}, text);
    region.append(line);
    setTimeout(() => line.remove(), kept);
  };
}
