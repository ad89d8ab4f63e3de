import { type AskedTurn, buildDigest, type Digest, type RatedAnswer } from './digest.ts';
import { type Week, weekNamed, weekToTell } from './week.ts';

/** What is looked back upon. Times are epoch ms; `to` is the first moment that is not part of it. */
export interface DigestSource {
  turns(from: number, to: number): AsyncIterable<AskedTurn>;
  ratings(from: number, to: number): Promise<readonly RatedAnswer[]>;
}

/** Weeks as curators look back upon them. */
export interface Digests {
  /** The latest week that is to be told of at `now`. */
  due(now: number): Week;
  /** As it is kept now: of what was erased nothing is in it. Undefined when there is nothing, or no such week. */
  of(week: string): Promise<Digest | undefined>;
  /** What an entry is called; its id where it is no more. */
  titleOf(entry: string): string;
}

export function createDigests(parts: {
  readonly source: DigestSource;
  /** The agency's (IANA). */
  readonly timeZone: () => string;
  readonly titleOf: (entry: string) => string | undefined;
}): Digests {
  const { source, timeZone } = parts;
  return {
    due: (now) => weekToTell(timeZone(), now),
    async of(name) {
      const week = weekNamed(name, timeZone());
      if (!week) return undefined;
      const turns: AskedTurn[] = [];
      for await (const turn of source.turns(week.from, week.to)) turns.push(turn);
      return buildDigest(week, turns, await source.ratings(week.from, week.to));
    },
    titleOf: (entry) => parts.titleOf(entry) ?? entry,
  };
}
