import { line, type Say } from './decision.ts';
import { phrases, suggestions } from './phrases.ts';

const { start, stuck, verdict } = suggestions;

const offering = (text: string, outcome: NonNullable<Say['outcome']>, offered: readonly string[]): Say => ({
  ...line(text, outcome, offered),
  offers: true,
});

/** The replies that hang on nothing but what a message does, each with what it offers to ask next. */
export const fixed = {
  distress: line(phrases.distress(), 'safety'),
  othersData: line(phrases.othersData(), 'safety', stuck),
  attack: line(phrases.attack(), 'safety', stuck),
  discrimination: line(phrases.discrimination(), 'safety', stuck),
  abuse: line(phrases.abuse(), 'safety', stuck),
  promise: offering(phrases.promise(), 'decline', verdict),
  verdict: offering(phrases.verdict(), 'decline', verdict),
  greeting: line(phrases.greetingAgain(), 'smalltalk', start),
  thanks: line(phrases.thanks(), 'smalltalk', start),
  goodbye: line(phrases.goodbye(), 'smalltalk'),
  understood: line(phrases.offered(), 'smalltalk', stuck),
  nothingToCancel: line(phrases.nothingToCancel(), 'smalltalk', stuck),
  unclear: line(phrases.unclear(), 'smalltalk', stuck),
  unknowing: offering(phrases.unknowing(), 'smalltalk', stuck),
  repeated: offering(phrases.repeated(), 'smalltalk', stuck),
  missed: line(phrases.missed(), 'smalltalk', stuck),
  annoyed: line(phrases.abuse(), 'smalltalk', stuck),
  anxious: line(phrases.anxious(), 'smalltalk', start),
  hurt: offering(phrases.hurt(), 'safety', stuck),
  noticed: line(phrases.noticed(), 'smalltalk', verdict),
} satisfies Record<string, Say>;
