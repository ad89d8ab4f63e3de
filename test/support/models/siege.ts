import { openTerminal, type TerminalOptions } from '../../../src/cli/terminal.ts';
import type { Asked } from './asked.ts';
import { type Breach, breachesOf, type Seen } from './breaches/breaches.ts';
import type { Delivery, Written } from './delivery.ts';
import { ask } from './engine.ts';
import { type GoodManner, goodModel, manners } from './good.ts';
import { attack, type Behaviour } from './hostile/hostile.ts';
import { readAsked } from './read.ts';
import { modelServer } from './server.ts';

/** A conversation: what is asked in it, one after the other. */
export type Questions = readonly string[];

export interface Tried {
  readonly behaviour: string;
  readonly question: string;
  readonly seen: Seen;
  readonly breaches: readonly Breach[];
  /** What the model was asked; absent where it was not. */
  readonly asked?: Asked;
  /** What became of what it wrote. */
  readonly outcome?: Worded;
}

type Worded = Parameters<NonNullable<TerminalOptions['worded']>>[0];

const nothing: Delivery = { kind: 'status', status: 400, body: '{}' };

/** Tries behaviours and manners on questions, in conversations of their own, and looks at all that is shown. */
export async function besiege(options: TerminalOptions = {}) {
  const server = await modelServer(() => nothing);
  const outcomes: Worded[] = [];
  const worded = (event: Worded) => void outcomes.push(event);
  /** The product with the model, and without. */
  const terminal = await openTerminal(server.env, { ...options, worded });
  const { snapshot } = terminal;
  const without = await openTerminal({}, { ...options, snapshot });
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
      outcomes.length = 0;
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
      const [outcome] = outcomes;
      if (asked) before = [...before.slice(-2), asked.prompt];
      tried.push({ behaviour: name, question, seen, breaches, ...(asked && { asked }), ...(outcome && { outcome }) });
    }
    return tried;
  }

  return {
    snapshot,
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
    delivered: (name: string, questions: Questions, delivers: (good: Written, nth: number) => Delivery) => {
      let nth = 0;
      return tell(name, questions, (asked) => ({
        delivery: delivers(good.words(asked, 'as it stands'), nth++),
        lies: [],
      }));
    },
    async close() {
      await Promise.all([terminal.close(), without.close()]);
      await server.close();
    },
  };
}

/** A sentence that a passage has word for word is none. */
function untrue(lies: readonly string[], asked: Asked | undefined): string[] {
  return lies.filter((lie) => !asked?.passages.some(({ text }) => text.includes(lie)));
}
