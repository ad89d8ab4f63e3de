import type { Terminal } from '../../../src/cli/terminal.ts';
import type { Message } from '../../../src/conversation/conversation.ts';
import type { Seen } from './breaches/seen.ts';

/** Asks one question in a conversation of its own, and keeps all that is shown of the answer. */
export async function ask(terminal: Terminal, id: string, question: string): Promise<Seen> {
  const drafts: string[] = [];
  const { ms } = await terminal.say(id, question, 'terminal', { onDraft: (_, text) => drafts.push(text) });
  const message = (await terminal.transcript(id)).at(-1)!;
  return { ...seenIn(message, question), drafts, ms };
}

function seenIn({ text, reply }: Message, question: string): Omit<Seen, 'drafts' | 'ms'> {
  return {
    question,
    text,
    outcome: reply?.outcome ?? 'none',
    entries: reply?.entries ?? [],
    citations: (reply?.citations ?? []).map(({ position, entry }) => ({ position, entry })),
    figures: (reply?.figures ?? []).map(({ fact }) => fact),
    suggestions: reply?.suggestions ?? [],
    generated: reply?.generated !== undefined,
  };
}
