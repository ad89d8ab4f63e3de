import type { Reaction } from '../answering/answering.ts';
import type { Decision, Heard, Say, Situation } from './decision.ts';
import { fixed } from './fixed.ts';
import { reply } from './moves.ts';
import { asksSomething, known } from './reading.ts';

const replies: Record<Reaction, Say> = {
  filler: fixed.understood,
  repeated: fixed.repeated,
  missed: fixed.missed,
  unknowing: fixed.unknowing,
  unclear: fixed.unclear,
  hurt: fixed.hurt,
  annoyed: fixed.annoyed,
  anxious: fixed.anxious,
  statement: fixed.noticed,
};

/** What to say to a message that reacts to the talk, or tells of oneself, and asks nothing; undefined where it asks. */
export function react(situation: Situation, heard: Heard): Decision | undefined {
  const { reaction } = heard.understanding;
  if (!reaction || (!reaction.alone && asksSomething(heard) && known(heard))) return undefined;
  if (isAnswered(reaction.kind, situation, heard)) return undefined;
  return reply(situation, replies[reaction.kind]);
}

/** Though it asks nothing in so many words, there is an answer to it. */
function isAnswered(reaction: Reaction, { state }: Situation, heard: Heard): boolean {
  switch (reaction) {
    // What they ask instead may stand in the same message.
    case 'missed':
      return known(heard) && heard.understanding.reaction?.alone === false;
    case 'unclear':
      return state.focus !== undefined;
    case 'statement':
      return known(heard);
    case 'filler':
    case 'repeated':
    case 'unknowing':
    case 'hurt':
    case 'annoyed':
    case 'anxious':
      return false;
  }
}
