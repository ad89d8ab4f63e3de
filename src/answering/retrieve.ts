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
import type { Scope } from './scope.ts';
import { type Question, scopeFinder } from './understand.ts';

/** From here up a question is answered; from `offer` up the nearest entries are offered; below that it is declined. */
export const bands = { answer: 0.42, offer: 0.28 };

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
  const { search, entries } = snapshot;
  const about = focus?.entries ?? [];
  const topic = named(
    question,
    about.map((id) => entries.get(id)).filter((entry) => entry !== undefined),
  );
  const again = focus && topic && reask(question, focus, scopeFinder(snapshot));
  if (again)
    return retrieve(
      {
        ...question,
        ...again,
        levels: question.levels.length > 0 ? question.levels : levelsOf(focus),
        elliptical: false,
      },
      snapshot,
      language,
      focus,
    );

  const entire = search.find(asPay(question), { language, focus: about });
  const core = question.core ? search.find(question.core, { language, focus: about }) : [];
  // A story around the question dilutes it; what it says counts where the question alone says less.
  const own = (core[0]?.confidence ?? 0) > (entire[0]?.confidence ?? 0) ? core : entire;
  let hits = own;
  let levels = question.levels;
  if (question.elliptical && topic && focus) {
    const inside = search.find(question.text, { language, only: about })[0];
    if (inside && leansOnly(question)) hits = [inside];
    else {
      // A strong hit elsewhere changes the topic, unless the topic itself answers as well.
      const elsewhere =
        own[0] !== undefined && own[0].confidence >= 0.62 && (inside?.confidence ?? 0) < own[0].confidence - 0.3;
      if (!elsewhere) {
        if (isLevelOnly(question, topic))
          return finding(question, [hitFor(topic)], { entry: topic, levels, confidence: 1 });
        if (beyond(topic, question.scopes).length > 0) {
          return finding(question, own, {
            entry: topic,
            levels: levels.length > 0 ? levels : levelsOf(focus),
            confidence: 0.8,
          });
        }
        const near = [...about, ...about.flatMap((id) => entries.get(id)?.related ?? [])];
        const { terms, unknown } = search.query(question.text, language);
        // Words that the knowledge has nothing of do not continue its subject.
        const foreign = terms.length > 0 && unknown.length === new Set(terms).size;
        const together = foreign ? [] : search.find(`${focus.question} ${question.text}`, { language, focus: about });
        const leaning = search.find(question.text, { language, focus: near, focusWeight: 0.12 });
        hits = (leaning[0]?.confidence ?? 0) >= 0.5 ? leaning : together;
        if (inside && inside.similarity >= 0.3 && inside.confidence + 0.15 >= (leaning[0]?.confidence ?? 0)) {
          hits = [inside, ...own.filter(({ entry }) => entry.id !== inside.entry.id)];
        }
      }
    }
  }
  const best = hits[0];
  if (!best) return finding(question, hits, { levels, confidence: 0 });
  if (
    levels.length === 0 &&
    question.elliptical &&
    topic &&
    (best.entry.id === topic.id || best.entry.related.includes(topic.id))
  )
    levels = levelsOf(focus);
  const sure = best.confidence >= bands.answer;
  return finding(question, hits, {
    ...(sure && { entry: best.entry }),
    ...(sure && best.section && { section: best.section }),
    levels,
    confidence: best.confidence,
  });
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

function isLevelOnly(question: Question, topic: Entry): boolean {
  return question.levels.length > 0 && topic.facts.some((fact) => fact.kind === 'salary');
}

function levelsOf(focus: Focus | undefined): readonly Level[] {
  return focus?.level ? [focus.level as Level] : [];
}

function hitFor(entry: Entry): Hit {
  return { entry, confidence: 1, nearest: entry.title, similarity: 1, coverage: 1, telling: 1 };
}

/** The entry the turn before was about; with several, the one called the first, the second, the last. `about` is latest first. */
function named(question: Question, about: readonly Entry[]): Entry | undefined {
  const ordinal = /\b(?:the )?(first|former|second|third|last|latter)\b/.exec(fold(question.text))?.[1];
  const position = { first: 0, former: 0, second: 1, third: 2, last: about.length - 1, latter: about.length - 1 }[
    ordinal ?? ''
  ];
  return (position !== undefined && about.length > 1 ? about.toReversed()[position] : undefined) ?? about[0];
}

/** "and software engineers?", "I meant ML engineers": the question before, with what it was about exchanged. */
function reask(
  question: Question,
  focus: Focus,
  find: (text: string) => Scope[],
): Pick<Question, 'text' | 'scopes'> | undefined {
  const before = find(focus.question);
  const folded = fold(question.text);
  const meant = /\b(?:i )?mean(?:t)?\b|\bsorry\b|\bnot? (?:that|data)\b/.test(folded) && ownRole.test(folded);
  if (!meant && !question.elliptical) return undefined;
  const replaced = before.find(({ kind }) =>
    meant ? kind === 'role' : question.scopes.some((scope) => scope.kind === kind),
  );
  const now = meant
    ? { phrase: 'machine learning engineer' }
    : question.scopes.find(({ kind }) => kind === replaced?.kind);
  if (!replaced || !now || replaced.phrase === now.phrase) return undefined;
  const text = words(fold(focus.question)).join(' ').replace(replaced.phrase, now.phrase);
  return { text, scopes: find(text) };
}

const ownRole = /\b(?:ml|machine learning) (?:engineer|eng|job|role)|\bmles?\b/;

/** Nothing in it but a question word or a request for more: it can only be about the turn before. */
function leansOnly(question: Question): boolean {
  const rest = words(fold(question.text)).filter((word) => !isStopWord(word) && !leaning.test(word));
  return rest.length === 0;
}

const leaning =
  /^(?:why|how|come|example|examples?|explain|more|reason|reasons|sure|which|what|who|when|where|one|go|else|detail|details|mean|meaning|instance|warum|wieso|pourquoi|porque|perche|waarom|dlaczego)$/;
