import type { CardMaterial } from '../handoff/handoff.ts';
import type { Message, Reply } from './message.ts';

/** What of a message the card is made from; a reply that is not in the transcript yet is one too. */
export type Told = Pick<Message, 'author' | 'text' | 'upload' | 'reply'> & { readonly seq?: number };

/** The candidate's questions in a transcript, each with what the bot made of it: for the recruiter's card. */
export function askedIn(transcript: readonly Told[]): CardMaterial['asked'] {
  const answers = new Map(transcript.flatMap(({ reply }) => (reply?.receipt ? [[reply.receipt.answers, reply]] : [])));
  return transcript.flatMap((message, at) => {
    const reply =
      answers.get(message.seq ?? 0) ??
      transcript.slice(at + 1).find(({ author, reply: one }) => author === 'bot' && one && !one.receipt)?.reply;
    // Greetings, contact details and clicks are no questions.
    if (message.author !== 'candidate' || message.upload || !reply || !isAnswer(reply)) return [];
    return [
      {
        question: message.text,
        outcome: reply.outcome,
        entries: reply.entries,
        answered: reply.citations.map(({ title }) => title),
        unknown: unknownIn(reply, message.text),
        figures: reply.figures,
        language: reply.language,
        mode: reply.receipt?.basis.mode ?? 'curated',
      },
    ];
  });
}

/** Whether the bot answered out of the knowledge, or said that it can't. */
export function isAnswer({ entries, outcome }: Reply): boolean {
  return entries.length > 0 || outcome === 'decline';
}

/** What the reply said was not known: a part of the question, or the question where nothing was found for it. */
function unknownIn({ receipt, outcome }: Reply, question: string): string[] {
  if (!receipt || receipt.basis.mode === 'fixed') return outcome === 'decline' ? [question] : [];
  const said = receipt.basis.questions.flatMap(({ text, entry, unknown }) => unknown ?? (entry ? [] : [text]));
  return [...new Set(said)];
}
