import { fold, type Snapshot } from '../knowledge/knowledge.ts';
import type { Focus } from './answer.ts';
import { type Finding, found, judged, sureness } from './finding.ts';
import { certain, leaningOf, levelsOf, topicOf } from './followup.ts';
import { leanOn, nearestInside } from './lean.ts';
import { type Question, scopeFinder } from './understand.ts';

/** Finds the entry, and the section of it, that answers a question. `focus` is what the turn before was about. */
export function retrieve(question: Question, snapshot: Snapshot, language: string, focus?: Focus): Finding {
  const leaning = focus && leaningOf(question, focus, snapshot, scopeFinder(snapshot));
  switch (leaning?.kind) {
    case 'again': {
      const { text, scopes } = leaning;
      const levels = question.levels.length > 0 ? question.levels : levelsOf(focus);
      return retrieve({ ...question, text, scopes, levels, elliptical: false }, snapshot, language, focus);
    }
    case 'more':
      return found(question, [certain(leaning.topic, leaning.section)], question.levels);
    case 'level':
      return found(question, [certain(leaning.topic)], leaning.levels);
    case 'topic': {
      const inside = nearestInside(question.text, snapshot, language, [leaning.topic.id]);
      return found(question, [certain(leaning.topic, inside?.section)], levelsOf(focus));
    }
    case undefined:
      return search(question, snapshot, language, focus);
  }
}

function search(question: Question, snapshot: Snapshot, language: string, focus: Focus | undefined): Finding {
  const about = focus?.entries ?? [];
  const entire = snapshot.search.find(asPay(question), { language, focus: about });
  const core = question.core ? snapshot.search.find(question.core, { language, focus: about }) : [];
  // A story around the question dilutes it; what it says counts where the question alone says less.
  const own = sureness(core) > sureness(entire) ? core : entire;
  const topic = focus && question.elliptical ? topicOf(question, focus, snapshot) : undefined;
  if (!topic || !focus) return judged(question, own, question.levels);
  return leanOn({ topic, focus, question, own, snapshot, language });
}

/** "What do they make in Norway", "what does a nurse get a year": what is asked for is pay, whatever the verb. */
function asPay({ text, scopes }: Question): string {
  const narrowed = scopes.some(
    ({ kind }) => kind === 'place' || kind === 'period' || kind === 'currency' || kind === 'tax',
  );
  const other =
    scopes.some(({ kind }) => kind === 'role') && /\b(?:a|per) (?:year|month|hour|day)\b|\bhow much\b/.test(fold(text));
  return (narrowed || other) && payVerb.test(fold(text)) ? `${text} salary` : text;
}

const payVerb =
  /\b(?:what|how much|how well)\b.{0,60}\b(?:make|makes|get|gets|bring|brings|charge|bill|take home|lands?)\b/;
