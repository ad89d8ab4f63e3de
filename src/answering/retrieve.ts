import {
  type Entry,
  figuresIn,
  fold,
  type Hit,
  isStopWord,
  type Level,
  type Section,
  type Snapshot,
  words,
} from '../knowledge/knowledge.ts';
import type { Focus } from './answer.ts';
import { certain, isLevelOnly, leaningOf, levelsOf, topicOf } from './followup.ts';
import type { Scope } from './scope.ts';
import { type Question, scopeFinder } from './understand.ts';

/**
 * Confidence (a probability) from which a question is answered; from `offer` up the nearest entries are offered; below that it is
 * declined. `leaning` is enough in the light of the turn before, `unknown` to say that something is not known; `part` counts half a sentence as a question of its own; `sure` is beyond doubt.
 */
export const bands = { sure: 0.8, part: 0.5, answer: 0.42, leaning: 0.34, unknown: 0.25, offer: 0.12 };

/** What was found for one question. */
export interface Finding {
  readonly question: Question;
  /** Best first. */
  readonly hits: readonly Hit[];
  /** The entry to answer from; absent when nothing is sure enough. */
  readonly entry?: Entry;
  readonly section?: Section;
  readonly levels: readonly Level[];
  /** What the question narrows itself to and the entry's statements do not distinguish. */
  readonly beyond: readonly Scope[];
  readonly confidence: number;
}

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
      const inside = nearestInside(question, snapshot, language, [leaning.topic.id]);
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
  return leanOn(topic, focus, question, own, snapshot, language);
}

/** A short question after a turn about `topic`: it may go on about that, or change the subject. */
function leanOn(
  topic: Entry,
  focus: Focus,
  question: Question,
  own: readonly Hit[],
  snapshot: Snapshot,
  language: string,
): Finding {
  const about = focus.entries;
  const near = [...about, ...about.flatMap((id) => snapshot.entries.get(id)?.related ?? [])];
  const inside = nearestInside(question, snapshot, language, about);
  const levels = question.levels.length > 0 ? question.levels : levelsOf(focus);
  const changes =
    own[0] !== undefined &&
    !about.includes(own[0].entry.id) &&
    own[0].confidence >= bands.part &&
    (inside?.similarity ?? 0) < own[0].similarity - 0.05;
  if (changes && !isBareScope(question) && !pointsBack(question)) return judged(question, own, question.levels);
  if (isLevelOnly(question, topic)) return found(question, [certain(topic)], question.levels);
  if (beyond(topic, question.scopes).length > 0)
    return finding(question, own, { entry: topic, levels, confidence: bands.sure });
  if (pointsBack(question)) {
    const together = snapshot.search.find(`${focus.question} ${question.text}`, {
      language,
      focus: near,
      focusWeight: nearby,
    });
    if (sureness(together) >= bands.answer) return found(question, together, levels);
  }
  if (inside && inside.similarity >= closeInside) return found(question, [inside, ...own], levels);
  const leaning = snapshot.search.find(question.text, { language, focus: near, focusWeight: nearby });
  const { terms, unknown } = snapshot.search.query(question.text, language);
  // Words that the knowledge has nothing of do not continue its subject.
  if (terms.length === 0 || unknown.length === new Set(terms).size)
    return judged(question, leaning, levels, bands.leaning);
  const together = snapshot.search.find(`${focus.question} ${question.text}`, { language, focus: about });
  const best = sureness(together) > sureness(leaning) ? together : leaning;
  // To say the same again would not answer what is new in the question; what it finds by itself may.
  const other = own[0] && !about.includes(own[0].entry.id) && own[0].confidence >= bands.leaning;
  return judged(question, other && isSaid(best[0], focus) ? own : best, levels, bands.leaning);
}

/** The hit leads to what the turn before said. */
function isSaid(hit: Hit | undefined, focus: Focus): boolean {
  return (
    hit !== undefined &&
    focus.entries.includes(hit.entry.id) &&
    (hit.section === undefined || (focus.sections?.includes(hit.section.heading) ?? false))
  );
}

/** "which of those pays best": it says nothing without the question before. */
function pointsBack({ text }: Question): boolean {
  return /\bof (?:these|those|them|the (?:two|three|four|\d))\b/.test(fold(text));
}

/** "in Germany?": a scope and nothing else never changes the subject. */
function isBareScope({ text, scopes }: Question): boolean {
  const named = new Set(scopes.flatMap(({ phrase }) => phrase.split(' ')));
  return scopes.length > 0 && words(fold(text)).every((word) => named.has(word) || isStopWord(word));
}

/** From so near a phrasing of the subject's own on, a short question is about the subject. */
const closeInside = 0.35;
/** What speaks for the subject and its related entries, in log-odds. */
const nearby = 1.2;

function nearestInside(question: Question, snapshot: Snapshot, language: string, only: readonly string[]) {
  return snapshot.search
    .find(question.text, { language, only })
    .reduce<Hit | undefined>((a, b) => (a && a.similarity >= b.similarity ? a : b), undefined);
}

function sureness(hits: readonly Hit[]): number {
  return hits[0]?.confidence ?? 0;
}

/** The best hit answers, if it is sure enough. */
function judged(
  question: Question,
  hits: readonly Hit[],
  levels: readonly Level[],
  least: number = bands.answer,
): Finding {
  const confidence = sureness(hits);
  if (confidence < Math.min(least, needed(hits[0]))) return finding(question, hits, { levels, confidence });
  return found(question, hits, levels);
}

/** Saying that something is not known needs less: it states nothing. */
function needed(hit: Hit | undefined): number {
  return hit?.entry.kind === 'unknown' ? bands.unknown : bands.answer;
}

/** The first hit answers. */
function found(question: Question, hits: readonly Hit[], levels: readonly Level[]): Finding {
  const { entry, section, confidence } = hits[0]!;
  return finding(question, hits, { entry, ...(section && { section }), levels, confidence });
}

function finding(
  question: Question,
  hits: readonly Hit[],
  found: { entry?: Entry; section?: Section; levels: readonly Level[]; confidence: number },
): Finding {
  const open = question.scopes.filter(({ phrase }) => !found.section || !speaksOf(found.section, phrase));
  return { question, hits, ...found, beyond: found.entry ? beyond(found.entry, open) : [] };
}

/** "What do they make in Norway", "what does a nurse get a year": what is asked for is pay, whatever the verb. */
export function asPay({ text, scopes }: Question): string {
  const narrowed = scopes.some(
    ({ kind }) => kind === 'place' || kind === 'period' || kind === 'currency' || kind === 'tax',
  );
  const other =
    scopes.some(({ kind }) => kind === 'role') && /\b(?:a|per) (?:year|month|hour|day)\b|\bhow much\b/.test(fold(text));
  return (narrowed || other) && payVerb.test(fold(text)) ? `${text} salary` : text;
}

const payVerb =
  /\b(?:what|how much|how well)\b.{0,60}\b(?:make|makes|get|gets|bring|brings|charge|bill|take home|lands?)\b/;

/** A section that names the scope itself ("per year or per month") deals with it. */
function speaksOf(section: Section, phrase: string): boolean {
  const own = [section.heading, ...section.asked, section.text].map((text) => ` ${words(fold(text)).join(' ')} `);
  return own.some((text) => text.includes(` ${phrase} `) || text.includes(` ${phrase.split(' ').at(-1)} `));
}

/** The scopes that an entry's statements are limited in: it holds for Europe, the question is about Germany. */
export function beyond(entry: Entry, scopes: readonly Scope[]): Scope[] {
  return scopes.filter(({ kind, name }) => {
    const holds = entry.holds_for[kind];
    return holds !== undefined && holds.toLowerCase() !== name.toLowerCase();
  });
}

/** Figures in the question that no fact of the entry has: the candidate heard or was offered something else. */
export function strangeFigures(question: Question, entry: Entry): string[] {
  const own = new Set(
    entry.facts.flatMap((fact) =>
      fact.kind === 'salary' ? [fact.min, fact.max, fact.min / 1000, fact.max / 1000] : [],
    ),
  );
  return figuresIn(question.text).flatMap(({ kind, value, text }) =>
    kind !== 'date' && value >= 10 && !own.has(value) ? [text] : [],
  );
}
