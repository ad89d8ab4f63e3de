import type { Citation } from '../answer.ts';
import type { Part } from './parts.ts';

/**
 * The parts as one text, each run of parts that stand on the same entries with its sources behind it. `unfinished`: more is to come,
 * so that the last run has none yet.
 */
export function blockOf(parts: readonly Part[], citations: readonly Citation[], unfinished: boolean): string {
  const runs: Part[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last && last.entries.join() === part.entries.join())
      runs[runs.length - 1] = { ...last, text: `${last.text} ${part.text}` };
    else runs.push(part);
  }
  const sources = ({ entries }: Part): string =>
    citations
      .filter(({ entry }) => entries.includes(entry))
      .map(({ position }) => ` [${position}]`)
      .join('');
  return runs.map((run, at) => `${run.text}${unfinished && at === runs.length - 1 ? '' : sources(run)}`).join('\n\n');
}
