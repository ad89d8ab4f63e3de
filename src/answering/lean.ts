import { type Entry, fold, type Hit, isStopWord, type Level, type Snapshot, words } from '../knowledge/knowledge.ts';
import type { Focus } from './answer.ts';
import { bands, beyond, type Finding, finding, found, judged, sureness } from './finding.ts';
import { certain, isLevelOnly, levelsOf } from './followup.ts';
import { levelsIn } from './scope.ts';
import type { Question } from './understand.ts';

/** A short question after a turn about `topic`: it may go on about that, or change the subject. */
export interface Short {
  readonly question: Question;
  readonly topic: Entry;
  /** What the turn before was about. */
  readonly focus: Focus;
  /** What the question finds by itself. */
  readonly own: readonly Hit[];
  readonly snapshot: Snapshot;
  readonly language: string;
}

/** A short question with what the rules have in common. */
interface Read extends Short {
  /** The nearest phrasing of the subject's own. */
  readonly inside: Hit | undefined;
  readonly levels: readonly Level[];
  find(text: string, options: { focus: readonly string[]; focusWeight?: number }): Hit[];
}

/** What a question finds in the light of the turn before; undefined where the rule does not apply. */
type Rule = (read: Read) => Finding | undefined;

/** Read it as a list: the first rule that applies wins, and the last one always does. */
const rules: readonly Rule[] = [
  supposedLevel,
  withThat,
  anotherSubject,
  onlyLevel,
  narrowed,
  choosing,
  nearThere,
  anywhere,
  unconnected,
  strange,
  goingOn,
];

export function leanOn(short: Short): Finding {
  const { question, focus, snapshot, language } = short;
  const read: Read = {
    ...short,
    inside: nearestInside(question.bare, snapshot, language, focus.entries),
    levels: question.levels.length > 0 ? question.levels : levelsOf(focus),
    find: (text, options) => snapshot.search.find(text, { language, ...options }),
  };
  for (const rule of rules) {
    const result = rule(read);
    if (result) return result;
  }
  return judged(question, short.own, question.levels);
}

/** "and once I'm a senior?": the same for somebody of that level, whatever else it is like. "When am I a senior?" asks for a time. */
function supposedLevel(read: Read): Finding | undefined {
  const folded = fold(read.question.bare).replace(/'(?:m|d|re|ve|s)\b/g, '');
  const nothingElse = words(folded).every(
    (word) => isStopWord(word) || becoming.test(word) || levelsIn(word).length > 0,
  );
  return supposing.test(folded) && nothingElse ? onlyLevel(read) : undefined;
}

const supposing = /^\W*(?:(?:once|when|if|as soon as) (?:i|you|he|she|they|one|someone|somebody)|as|being)\b/;
const becoming = /^(?:once|when|soon|being|become|became|reach|reached|level)$/;

/** "is experience with that a must": what it is about stands in the question before. */
function withThat({ question, focus, levels, find }: Read): Finding | undefined {
  if (!object.test(fold(question.bare))) return undefined;
  const together = find(`${focus.question} ${question.bare}`, { focus: focus.entries });
  return sureness(together) >= bands.answer ? found(question, together, levels) : undefined;
}

const object = /\b(?:with|without|using) (?:that|those|these)\b/;

/** It finds another entry by itself, and the subject has nothing as near. */
function anotherSubject({ question, focus, own, inside }: Read): Finding | undefined {
  const [first] = own;
  if (!first || !isElsewhere(first, focus)) return undefined;
  const plainly = first.confidence >= bands.sure && (inside?.confidence ?? 0) < bands.offer;
  if (!plainly && (inside?.similarity ?? 0) >= first.similarity - 0.05) return undefined;
  return isBareScope(question) || choosesAmong(question) ? undefined : judged(question, own, question.levels);
}

/** "and senior?" */
function onlyLevel({ question, topic }: Read): Finding | undefined {
  return isLevelOnly(question, topic) ? found(question, [certain(topic)], question.levels) : undefined;
}

/** "in Germany?": the subject's statements do not hold there. */
function narrowed({ question, topic, own, levels }: Read): Finding | undefined {
  if (beyond(topic, question.scopes).length === 0) return undefined;
  return finding(question, own, { entry: topic, levels, confidence: bands.sure });
}

/** "which of those pays best", "which should I learn": it says nothing without the question before. */
function choosing({ question, focus, levels, find, ...read }: Read): Finding | undefined {
  if (!choosesAmong(question)) return undefined;
  const together = find(`${focus.question} ${question.bare}`, {
    focus: near(focus, read.snapshot),
    focusWeight: nearby,
  });
  return sureness(together) >= bands.answer ? found(question, together, levels) : undefined;
}

/** So near to a phrasing of the subject's own, it is about the subject. */
function nearThere({ question, own, inside, levels }: Read): Finding | undefined {
  return inside && inside.similarity >= closeInside ? found(question, [inside, ...own], levels) : undefined;
}

/** "and in Germany?", "a year?" after what holds for none more than another: the same is to be said. */
function anywhere({ question, topic, levels }: Read): Finding | undefined {
  const narrows = question.scopes.some(({ kind }) => kind === 'place' || kind === 'period');
  return narrows && isBareScope(question) ? found(question, [certain(topic)], levels) : undefined;
}

/** Nothing in it, and no "it", is of the subject: what it finds by itself is enough. */
function unconnected({ question, focus, own, inside, levels }: Read): Finding | undefined {
  const near = inside && (inside.similarity >= faint || inside.confidence >= bands.offer);
  if (near || !own[0] || focus.entries.includes(own[0].entry.id) || isBareScope(question)) return undefined;
  const refers = /\b(?:it|its|that|this|they|them|their|those|these|there|he|she|one)\b/.test(fold(question.bare));
  return refers || own[0].confidence < bands.leaning ? undefined : judged(question, own, levels, bands.leaning);
}

/** Words that the knowledge has nothing of do not continue its subject. */
function strange({ question, focus, snapshot, language, levels, find }: Read): Finding | undefined {
  const { terms, unknown } = snapshot.search.query(question.bare, language);
  if (terms.length > 0 && unknown.length < new Set(terms).size) return undefined;
  return judged(
    question,
    find(question.bare, { focus: near(focus, snapshot), focusWeight: nearby }),
    levels,
    bands.leaning,
  );
}

/** It goes on about the subject, by itself or together with the question before. */
function goingOn({ question, focus, own, snapshot, levels, find }: Read): Finding {
  const leaning = find(question.bare, { focus: near(focus, snapshot), focusWeight: nearby });
  const together = find(`${focus.question} ${question.bare}`, { focus: focus.entries });
  const best = sureness(together) > sureness(leaning) ? together : leaning;
  // To say the same again would not answer what is new in the question; what it finds by itself may.
  const other = own[0] !== undefined && isElsewhere(own[0], focus) && isSaid(best[0], focus);
  return judged(question, other ? own : best, levels, bands.leaning);
}

/** The subject's entries and those that curators relate to them. */
function near({ entries }: Focus, snapshot: Snapshot): string[] {
  return [...entries, ...entries.flatMap((id) => snapshot.entries.get(id)?.related ?? [])];
}

/** It clearly leads away from the subject; a faint likeness does not. */
function isElsewhere({ entry, confidence, similarity }: Hit, focus: Focus): boolean {
  return !focus.entries.includes(entry.id) && confidence >= bands.part && similarity >= faint;
}

/** The hit leads to what the turn before said. */
function isSaid(hit: Hit | undefined, focus: Focus): boolean {
  return (
    hit !== undefined &&
    focus.entries.includes(hit.entry.id) &&
    (hit.section === undefined || (focus.sections?.includes(hit.section.heading) ?? false))
  );
}

/** "of those", "which should I": it chooses among what the question before named. */
function choosesAmong({ text }: Question): boolean {
  return /\bof (?:these|those|them|the (?:two|three|four|\d))\b|^\W*(?:(?:and|so|but|ok)\W+)*which(?: ones?)? (?:do|can|could|should|shall|must) (?:i|we|you)\b/.test(
    fold(text),
  );
}

/** "in Germany?": a scope and nothing else never changes the subject. */
function isBareScope({ text, scopes }: Question): boolean {
  const named = new Set(scopes.flatMap(({ phrase }) => phrase.split(' ')));
  return scopes.length > 0 && words(fold(text)).every((word) => named.has(word) || isStopWord(word));
}

/** From so near a phrasing of the subject's own on, a short question is about the subject. */
const closeInside = 0.35;
const faint = 0.2;
/** What speaks for the subject and its related entries, in log-odds. */
const nearby = 1.2;

export function nearestInside(
  text: string,
  snapshot: Snapshot,
  language: string,
  only: readonly string[],
): Hit | undefined {
  return snapshot.search
    .find(text, { language, only })
    .reduce<Hit | undefined>((a, b) => (a && a.similarity >= b.similarity ? a : b), undefined);
}
