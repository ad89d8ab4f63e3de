import type { Terminal } from '../../../src/cli/terminal.ts';
import type { Asked } from './asked.ts';
import { type Breach, breachesOf, type Seen } from './breaches/breaches.ts';
import type { Delivery } from './delivery.ts';
import { ask } from './engine.ts';
import { type GoodManner, goodModel, manners } from './good.ts';
import { attack, type Behaviour } from './hostile/hostile.ts';
import { readAsked } from './read.ts';
import type { ModelServer } from './server.ts';

/** A conversation: what is asked in it, one after the other. */
export type Questions = readonly string[];

export interface Tried {
  readonly behaviour: string;
  readonly question: string;
  readonly seen: Seen;
  readonly breaches: readonly Breach[];
  /** What the model was asked; absent where it was not. */
  readonly asked?: Asked;
}

export interface Siege {
  /** The product with the model, and without. */
  readonly terminal: Terminal;
  readonly without: Terminal;
  readonly server: ModelServer;
}

const nothing: Delivery = { kind: 'status', status: 400, body: '{}' };

/** Tries behaviours and manners on questions, each in a conversation of its own, and looks at all that is shown. */
export function besiege({ terminal, without, server }: Siege) {
  const { snapshot } = terminal;
  const good = goodModel(snapshot);
  const curated = new Map<string, Seen[]>();
  let conversations = 0;
  let before: string[] = [];

  async function curatedOf(questions: Questions): Promise<Seen[]> {
    const key = questions.join('\n');
    const known = curated.get(key);
    if (known) return known;
    const id = `without-${conversations++}`;
    const seen: Seen[] = [];
    for (const question of questions) seen.push(await ask(without, id, question));
    curated.set(key, seen);
    return seen;
  }

  async function tell(
    name: string,
    questions: Questions,
    answer: (asked: Asked) => { delivery: Delivery; lies: readonly string[] },
  ): Promise<Tried[]> {
    const plain = await curatedOf(questions);
    const id = `with-${conversations++}`;
    const tried: Tried[] = [];
    for (const [at, question] of questions.entries()) {
      let asked: Asked | undefined;
      let lies: readonly string[] = [];
      server.behaves((request) => {
        asked = readAsked(request, before);
        if (!asked) return nothing;
        const told = answer(asked);
        ({ lies } = told);
        return told.delivery;
      });
      const seen = await ask(terminal, id, question);
      const breaches = breachesOf(seen, {
        curated: plain[at]!,
        lies: untrue(lies, asked),
        prompt: asked?.prompt ?? '',
        snapshot,
      });
      if (asked) before = [...before.slice(-2), asked.prompt];
      tried.push({ behaviour: name, question, seen, breaches, ...(asked && { asked }) });
    }
    return tried;
  }

  return {
    good,
    curatedOf,
    /** The attack on each question of a conversation. */
    attacked: (behaviour: Behaviour, questions: Questions, round: number): Promise<Tried[]> =>
      tell(behaviour.name, questions, (asked) =>
        attack(behaviour, good.words(asked, manners[round % 3]!, round), asked, round),
      ),
    /** A good answer to each question of a conversation. */
    worded: (manner: GoodManner, questions: Questions, round = 0): Promise<Tried[]> =>
      tell(manner, questions, (asked) => ({
        delivery: { kind: 'stream', pieces: [JSON.stringify(good.words(asked, manner, round))] },
        lies: [],
      })),
    /** Whatever the server delivers in place of what a good model would write. */
    delivered: (
      name: string,
      questions: Questions,
      delivers: (good: ReturnType<typeof good.words>, nth: number) => Delivery,
    ) => {
      let nth = 0;
      return tell(name, questions, (asked) => ({
        delivery: delivers(good.words(asked, 'as it stands'), nth++),
        lies: [],
      }));
    },
  };
}

/** A sentence that a passage has word for word is none. */
function untrue(lies: readonly string[], asked: Asked | undefined): string[] {
  return lies.filter((lie) => !asked?.passages.some(({ text }) => text.includes(lie)));
}
