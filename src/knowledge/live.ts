import { describeProblem, type Problem } from './problem.ts';
import type { Loaded, Snapshot } from './snapshot.ts';

/** What became of a reload. */
export interface Reload {
  /**
   * `swapped`: another version is served from now on. `same`: the files are what is served anyway. `refused`: they have errors.
   * `failed`: they could not be read, built or kept. What was served stays, unless it was swapped.
   */
  readonly result: 'swapped' | 'same' | 'refused' | 'failed';
  /** The version that is served now. */
  readonly version: string;
  readonly problems: readonly Problem[];
  readonly ms: number;
  /** Why it failed. */
  readonly error?: unknown;
}

export interface LiveParts {
  /** Reads and builds the knowledge as it is now, beside whatever is running. */
  readonly load: (signal: AbortSignal) => Promise<Loaded>;
  /** Done with a snapshot before it is served; where that fails it is not. */
  readonly keep: (snapshot: Snapshot) => Promise<void>;
  /** Told of every reload. */
  readonly reloaded?: (reload: Reload) => void;
  /** Told why the search of what was loaded knows words alone, where it was to know vectors too. */
  readonly withoutVectors?: (error: unknown) => void;
}

/** Holds the snapshot that is served. */
export interface Live {
  /** A turn asks once and keeps what it got. */
  current(): Snapshot;
  /** Never rejects. Who asks while one is running gets the next, which reads the files anew. */
  reload(): Promise<Reload>;
  /** Gives up a reload that is running, and resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

export function createLive(first: Snapshot, { load, keep, reloaded, withoutVectors }: LiveParts): Live {
  let served = first;
  let latest: Promise<unknown> = Promise.resolve();
  let waiting: Promise<Reload> | undefined;
  const stopping = new AbortController();

  const attempt = async (): Promise<Omit<Reload, 'version' | 'ms'>> => {
    try {
      const { snapshot, problems, unembedded } = await load(stopping.signal);
      if (unembedded !== undefined) withoutVectors?.(unembedded);
      if (!snapshot) return { result: 'refused', problems };
      const better = snapshot.search.embedded !== undefined && served.search.embedded === undefined;
      if (snapshot.version === served.version && !better) return { result: 'same', problems };
      await keep(snapshot);
      stopping.signal.throwIfAborted();
      served = snapshot;
      return { result: 'swapped', problems };
    } catch (error) {
      return { result: 'failed', problems: [], error };
    }
  };

  return {
    current: () => served,
    reload() {
      waiting ??= latest.then(async () => {
        waiting = undefined;
        const started = performance.now();
        const done = await attempt();
        const reload = { ...done, version: served.version, ms: Math.round(performance.now() - started) };
        if (!stopping.signal.aborted) reloaded?.(reload);
        return reload;
      });
      latest = waiting;
      return waiting;
    },
    async stop() {
      stopping.abort(new Error('The knowledge is not served any more.'));
      await latest;
    },
  };
}

/** For whoever asked for the reload: what is served now, and what to correct. */
export function describeReload({ result, version, problems }: Reload): string {
  const errors = problems.filter(({ severity }) => severity === 'error').map(describeProblem);
  switch (result) {
    case 'swapped':
      return `Knowledge ${version} is served from now on.`;
    case 'same':
      return `The knowledge files have not changed: ${version} is served on.`;
    case 'refused':
      return `The knowledge has ${errors.length} error(s), so ${version} is served on:\n${errors.join('\n')}`;
    case 'failed':
      return `The knowledge could not be loaded, so ${version} is served on; the log says why.`;
  }
}
