import { fold, type Hit, type Snapshot } from '../knowledge/knowledge.ts';
import type { Focus } from './answer.ts';
import { bands, type Finding, found, judged, sureness } from './finding.ts';
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
  const all = readings(question)
    .map((text): readonly Hit[] => snapshot.search.find(text, { language, focus: about }))
    .reduce(clearer);
  const own = isTopical(question, snapshot, language) ? all : all.filter(({ similarity }) => similarity >= written);
  const topic = focus && question.elliptical ? topicOf(question, focus, snapshot) : undefined;
  if (!topic || !focus) return judged(question, own, question.levels);
  return leanOn({ topic, focus, question, own, snapshot, language });
}

/** It has a word of some topic. "Is that ok" has none: its likeness to "is that official" is one of words that say nothing. */
export function isTopical({ text }: Question, snapshot: Snapshot, language: string): boolean {
  return snapshot.search.query(text, language).terms.length > 0;
}

/** So near, a question is one that curators wrote down. */
const written = 0.95;

/** A story or a lead-in around a question dilutes it: it is looked up with and without, the whole first. */
function readings(question: Question): string[] {
  const { core, bare } = question;
  return [...new Set([asPay(question), bare, core].filter((text) => text !== undefined))];
}

/** Of two readings the surer; of two that reach the same entry, the one that reaches a narrower answer in it. */
function clearer(one: readonly Hit[], other: readonly Hit[]): readonly Hit[] {
  const narrower = !one[0]?.section && other[0]?.section && one[0]?.entry === other[0].entry;
  if (narrower && sureness(other) >= bands.part) return other;
  return sureness(other) > sureness(one) ? other : one;
}

/** "What do they make in Norway", "what does a nurse get a year": what is asked for is pay, whatever the verb. */
export function asPay({ text, scopes, levels }: Question): string {
  const narrowed = scopes.some(
    ({ kind }) => kind === 'place' || kind === 'period' || kind === 'currency' || kind === 'tax',
  );
  const other =
    scopes.some(({ kind }) => kind === 'role') && /\b(?:a|per) (?:year|month|hour|day)\b|\bhow much\b/.test(fold(text));
  return (narrowed || other || levels.length > 0) && payVerb.test(fold(text)) ? `${text} salary` : text;
}

const payVerb =
  /\b(?:what|how much|how well)\b.{0,60}\b(?:make|makes|get|gets|bring|brings|charge|bill|take home|lands?)\b/;
