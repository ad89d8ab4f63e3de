import type { Wordsmith, Writer } from '../../../src/answering/answering.ts';
import { readPrompt } from '../../../src/answering/answering.ts';

/** What a model is given to choose from. */
export interface Offered {
  readonly language: string;
  readonly before: { readonly question?: string; readonly about: readonly string[] };
  readonly entries: readonly { readonly id: string; readonly title: string; readonly asks: readonly string[] }[];
  readonly readings: readonly {
    readonly reading: number;
    readonly of: number;
    readonly question: string;
    readonly read: string;
    readonly candidates: readonly string[];
  }[];
}

export type Choose = (offered: Offered) => unknown;

/** A model that chooses in the manner it is told, and words nothing. */
export async function choosingModel(choose: Choose) {
  const offered: Offered[] = [];
  let current = choose;
  const writer: Writer = {
    model: 'example-chooser',
    async *write({ user, schema }) {
      if (schema.name !== 'select') throw new Error('it only chooses');
      const given: Offered = JSON.parse(user);
      offered.push(given);
      const said = current(given);
      yield { kind: 'text', text: typeof said === 'string' ? said : JSON.stringify(said) };
    },
  };
  const wordsmith: Wordsmith = { writer, prompt: await readPrompt('answer'), select: await readPrompt('select') };
  return {
    wordsmith,
    /** All that it was given, in order. */
    offered,
    chooses(next: Choose) {
      current = next;
    },
  };
}

/** One reading of each question with the entry that is meant, where one is: a whole before its parts. */
export function choosesWell(means: (entry: string) => boolean): Choose {
  return ({ readings }) => {
    const meant = readings.flatMap(({ reading, of, read, candidates }) => {
      const entry = candidates.find(means);
      return entry ? [{ of, part: read.includes('part'), reading, entry }] : [];
    });
    const chosen = meant.filter(
      ({ of, part, reading }) =>
        !meant.some((other) => other.of === of && !other.part && (part || other.reading < reading)),
    );
    return { chosen: chosen.map(({ reading, entry }) => ({ reading, entry })) };
  };
}

/** An entry that is not meant, for every reading that has one. */
export function choosesBadly(means: (entry: string) => boolean): Choose {
  return ({ readings }) => ({
    chosen: readings.flatMap(({ reading, candidates }) => {
      const entry = candidates.find((one) => !means(one));
      return entry ? [{ reading, entry }] : [];
    }),
  });
}
