import {
  levels as allLevels,
  type Entry,
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
import type { Question } from './understand.ts';

/** What a question means that leans on the turn before. */
export type Leaning =
  /** The same question with something exchanged: "and software engineers?", "I meant ML engineers". */
  | { readonly kind: 'again'; readonly text: string; readonly scopes: readonly Scope[] }
  /** More of the same subject: the section that comes next. */
  | { readonly kind: 'more'; readonly topic: Entry; readonly section: Section }
  /** About the subject and nothing else: "why?", "for example?". */
  | { readonly kind: 'topic'; readonly topic: Entry }
  /** The subject's figure for another level: "and senior?", "one step up". */
  | { readonly kind: 'level'; readonly topic: Entry; readonly levels: readonly Level[] };

/** How a question leans on the turn before, as far as its words alone tell; undefined where retrieval has to. Pure. */
export function leaningOf(
  question: Question,
  focus: Focus,
  snapshot: Snapshot,
  findScopes: (text: string) => Scope[],
): Leaning | undefined {
  const topic = topicOf(question, focus, snapshot);
  if (!topic) return undefined;
  const again = exchange(question, focus, findScopes);
  if (again) return { kind: 'again', ...again };
  const same = sameFor(question, focus) ?? comparison(question.text, focus);
  if (same) return { kind: 'again', text: same, scopes: findScopes(same) };
  if (!question.elliptical) return undefined;
  const folded = fold(question.text);
  if (more.test(folded)) {
    const section = topic.sections.find(({ heading }) => !focus.sections?.includes(heading));
    if (section) return { kind: 'more', topic, section };
  }
  if (topic.facts.some((fact) => fact.kind === 'salary')) {
    const shifted = shiftedLevel(folded, focus);
    if (shifted) return { kind: 'level', topic, levels: [shifted] };
    if (getsFigure.test(folded)) return { kind: 'level', topic, levels: question.levels };
  }
  return leansOnly(folded) ? { kind: 'topic', topic } : undefined;
}

/** The entry the turn before was about; with several, the one called the first, the second, the last. `entries` is latest first. */
export function topicOf(question: Question, focus: Focus, snapshot: Snapshot): Entry | undefined {
  const about = focus.entries.map((id) => snapshot.entries.get(id)).filter((entry) => entry !== undefined);
  const ordinal = /\b(?:the )?(first|former|second|third|last|latter)\b/.exec(fold(question.text))?.[1];
  const position = { first: 0, former: 0, second: 1, third: 2, last: about.length - 1, latter: about.length - 1 }[
    ordinal ?? ''
  ];
  return (position !== undefined && about.length > 1 ? about.toReversed()[position] : undefined) ?? about[0];
}

/** Its levels are asked for and nothing else: the subject's figures have levels. */
export function isLevelOnly(question: Question, topic: Entry): boolean {
  return question.levels.length > 0 && topic.facts.some((fact) => fact.kind === 'salary');
}

export function levelsOf(focus: Focus | undefined): readonly Level[] {
  return focus?.level ? [focus.level as Level] : [];
}

/** A hit for an entry that is known without looking. */
export function certain(entry: Entry, section?: Section): Hit {
  return {
    entry,
    confidence: 1,
    ...(section && { section }),
    nearest: entry.title,
    similarity: 1,
    coverage: 1,
    telling: 1,
  };
}

function exchange(
  question: Question,
  focus: Focus,
  find: (text: string) => Scope[],
): { text: string; scopes: Scope[] } | undefined {
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

/** "The same for someone who comes back": the question before, for somebody else. */
function sameFor({ text, scopes }: Question, { question }: Focus): string | undefined {
  // Another role is not told what holds for this one.
  if (scopes.some(({ kind }) => kind === 'role')) return undefined;
  const other =
    /^\W*(?:(?:and|ok|so|but)\W+)*(?:the )?same(?: (?:question|thing|again))?,? (?:for|with|in|about|if)\b(.+)/i.exec(
      text,
    )?.[1];
  return other && `${question.replace(/[?.!\s]+$/, '')} for ${other.trim()}`;
}

/** "Does it pay more?" after another role compares with it. */
function comparison(text: string, { scope }: Focus): string | undefined {
  const folded = fold(text);
  if (!scope || /\bthan\b/.test(folded) || !/\b(?:it|that|this|one|they)\b/.test(folded)) return undefined;
  return /\b(?:pa(?:y|ys|id)|earn|earns|salary)\b.{0,15}\b(?:more|less|better|worse|higher|lower)\b/.test(folded)
    ? `${text.replace(/[?.!\s]+$/, '')} than ${scope}`
    : undefined;
}

const ownRole = /\b(?:ml|machine learning) (?:engineer|eng|job|role)|\bmles?\b/;

const more =
  /^\W*(?:(?:and|ok|okay|so|please|yes|hm+|go on)\W+)*(?:(?:tell|show|give) me )?(?:a (?:bit|little) )?(?:more|go on|continue|carry on|what else|anything else|else|elaborate|in more detail|more details?|details?|expand)(?: (?:about|on) (?:that|this|it))?(?: please| pls)?\W*$/;

/** "And who gets the 90?", "so a junior with a doctorate makes 80k?" after pay: a figure that somebody gets is one of pay. */
const getsFigure =
  /\b(?:gets?|getting|makes?|earns?|paid|pays?|on|reach(?:es)?)\b.{0,20}?(?<![\d.,])\d{2,3}(?:[.,' ]?000|\s?k)?\b(?! ?(?:years?|yrs?|%|percent|hours?|days?))/;

function shiftedLevel(folded: string, focus: Focus): Level | undefined {
  if (!focus.level) return undefined;
  const by = higher.test(folded) ? 1 : lower.test(folded) ? -1 : 0;
  return by === 0 ? undefined : allLevels[allLevels.indexOf(focus.level as Level) + by];
}

const higher =
  /\b(?:(?:step|level|band|rung|notch|grade|stage)s? (?:up|higher|above|further|after)|(?:next|higher|upper) (?:step|level|band|rung|one|up)|one up|(?:above|after|beyond) (?:that|this|it)|and higher|further up)\b/;
const lower =
  /\b(?:(?:step|level|band|rung|notch|grade|stage)s? (?:down|lower|below|before|under)|(?:previous|lower) (?:step|level|band|rung|one)|one down|(?:below|before|beneath|under) (?:that|this|it)|and lower|further down)\b/;

/** Nothing in it but a question word or a request to explain: it can only be about the turn before. */
function leansOnly(folded: string): boolean {
  return words(folded).every((word) => isStopWord(word) || leaning.test(word));
}

const leaning =
  /^(?:why|how|come|example|examples?|explain|reason|reasons|sure|which|what|who|when|where|one|go|else|detail|details|mean|meaning|instance|because|bother|exactly|precisely|elaborate|warum|wieso|pourquoi|porque|perche|waarom|dlaczego)$/;
