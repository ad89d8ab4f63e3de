import type { Message } from './message.ts';

/** The candidate's questions in a transcript, each with what the bot made of it: for the recruiter's card. */
export function askedIn(transcript: readonly Message[]) {
  return transcript.flatMap((message, at) => {
    const reply = transcript.slice(at + 1).find(({ author }) => author === 'bot')?.reply;
    if (message.author !== 'candidate' || message.upload || !reply) return [];
    // Greetings, contact details and clicks are no questions.
    if (reply.entries.length === 0 && reply.outcome !== 'decline') return [];
    return [{ question: message.text, outcome: reply.outcome, entries: reply.entries, figures: reply.figures }];
  });
}
