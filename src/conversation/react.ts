import { type Decision, type Heard, line, type Situation } from './decision.ts';
import { reply } from './moves.ts';
import { phrases, suggestions } from './phrases.ts';
import { asksSomething, known } from './reading.ts';

/** What to say to a message that reacts to the talk, or tells of oneself, and asks nothing; undefined where it asks. */
export function react(situation: Situation, heard: Heard): Decision | undefined {
  const { reaction } = heard.understanding;
  if (!reaction || (!reaction.alone && asksSomething(heard) && known(heard))) return undefined;
  switch (reaction.kind) {
    case 'filler':
      return reply(situation, line(phrases.offered(), 'smalltalk', suggestions.stuck));
    case 'unknowing':
      return reply(situation, line(phrases.unknowing(), 'smalltalk', suggestions.stuck));
    case 'repeated':
      return reply(situation, line(phrases.repeated(), 'smalltalk', suggestions.stuck));
    case 'missed':
      // What they ask instead may stand in the same message.
      return known(heard) && !reaction.alone
        ? undefined
        : reply(situation, line(phrases.missed(), 'smalltalk', suggestions.stuck));
    case 'unclear':
      return situation.state.focus
        ? undefined
        : reply(situation, line(phrases.unclear(), 'smalltalk', suggestions.stuck));
    case 'hurt':
      return reply(situation, line(phrases.hurt(), 'safety', suggestions.stuck));
    case 'statement':
      return known(heard) ? undefined : reply(situation, line(phrases.noticed(), 'smalltalk', suggestions.verdict));
  }
}
