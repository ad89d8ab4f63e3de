import { type Difference, difference, type Snapshot } from '../knowledge/knowledge.ts';

/** Asks a question as a candidate would, in a conversation of its own name. Earlier questions of that conversation count. */
export type Ask = (conversation: string, text: string) => Promise<Asked>;

export interface Asked {
  readonly text: string;
  readonly outcome: string;
  readonly entries: readonly string[];
}

/** A golden question that is answered otherwise than before. */
export interface Change {
  readonly question: string;
  readonly before: Asked;
  readonly after: Asked;
  /** Whether it reaches what it must now; undefined when it is no golden question any more. */
  readonly right: boolean | undefined;
}

export interface Preview {
  readonly from: string;
  readonly to: string;
  readonly difference: Difference;
  /** How many golden questions were asked. */
  readonly asked: number;
  readonly changes: readonly Change[];
}

interface Side {
  readonly snapshot: Snapshot;
  readonly ask: Ask;
}

/** Which golden answers the working knowledge would change: outcome, entries or text. The questions of both are asked. */
export async function preview(before: Side, after: Side): Promise<Preview> {
  const golden = new Map(after.snapshot.golden.map((one) => [one.question, one]));
  const questions = new Set([...before.snapshot.golden.map(({ question }) => question), ...golden.keys()]);
  const changes: Change[] = [];
  for (const question of questions) {
    const [then, now] = [await before.ask(question, question), await after.ask(question, question)];
    if (then.text === now.text && then.outcome === now.outcome && then.entries.join() === now.entries.join()) continue;
    const must = golden.get(question);
    changes.push({ question, before: then, after: now, right: must && reaches(must, now) });
  }
  return {
    from: before.snapshot.version,
    to: after.snapshot.version,
    difference: difference(before.snapshot, after.snapshot),
    asked: questions.size,
    changes,
  };
}

/** Whether an answer is what a golden question must reach; `none`: it may say of whatever it likes that it is not known. */
export function reaches({ entry, also, outcome }: Snapshot['golden'][number], answer: Asked): boolean {
  const found = [entry, ...also].includes('none') || [entry, ...also].some((id) => answer.entries.includes(id));
  return found && answer.outcome === outcome;
}
