import type { Snapshot } from '../knowledge/knowledge.ts';
import { sendable } from './embed.ts';
import type { Message, Reply } from './message.ts';
import { restore } from './receipt.ts';

/** A message of the bot, what it answers, and whom. */
export interface AnsweredMessage {
  readonly id: string;
  /** The channel's own id of the candidate. */
  readonly person: string;
  readonly reply: Reply;
  /** Absent where nothing of a candidate's was answered. */
  readonly question?: Pick<Message, 'text'>;
}

export interface LookingBackStore {
  /** Those that were said from `from` to before `to` (epoch ms), by id; up to `limit` whose id is greater than `after`. */
  answered(from: number, to: number, after: string, limit: number): Promise<AnsweredMessage[]>;
}

export interface AnsweredTurn {
  readonly person: string;
  readonly outcome: Reply['outcome'];
  readonly entries: readonly string[];
  readonly questions: readonly string[];
}

const PAGE = 500;

/**
 * Turns from `from` to before `to`. Of what was not, or only in part, answered it gives the questions, as far as they might leave the
 * house at all: `embed.ts` says what never does, such as all that is said on the way to a recruiter, or by somebody in distress.
 */
export async function* turnsBetween(
  store: LookingBackStore,
  snapshot: () => Snapshot,
  from: number,
  to: number,
): AsyncGenerator<AnsweredTurn> {
  for (let after = ''; ; ) {
    const page = await store.answered(from, to, after, PAGE);
    for (const message of page) {
      const { person, reply, question } = message;
      if (!question) continue;
      const { outcome, entries } = reply;
      yield { person, outcome, entries, questions: questionsOf(message, snapshot()) };
    }
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

function questionsOf({ reply, question }: AnsweredMessage, snapshot: Snapshot): string[] {
  const { outcome, receipt } = reply;
  if (!question || !receipt || receipt.file || (outcome !== 'decline' && outcome !== 'partial')) return [];
  const { before } = receipt;
  const state = restore(before, snapshot.agency);
  return sendable({ state, mode: before.mode, message: question, snapshot }).map(({ sent }) => sent);
}
