import { type CvFact, type CvFactKind, type CvFacts, cvFactKinds, itemsOf, longestFact, withItems } from '../cv/cv.ts';
import { fold } from '../knowledge/knowledge.ts';

/** What a message says of the facts that were read from a CV. */
export type Choice =
  | { readonly kind: 'out'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'change'; readonly id: string; readonly value: string }
  /** Something is to go, and there is no such fact. */
  | { readonly kind: 'unknown' };

const kindWords: Readonly<Record<CvFactKind, string>> = {
  name: 'names?|namen?|nom|nombre|nome|naam|nazwisko',
  email: 'e-?mails?(?: address(?:es)?)?|mail|courriel|correo',
  phone: '(?:tele)?phones?(?: numbers?)?|mobile|numbers?|telefon\\w*|nummer|numero|telefono|telefoon\\w*',
  links: 'links?|urls?|websites?|web addresses|profiles?|enlaces|liens',
  languages: 'languages?|sprachen?|langues?|idiomas?|lingue?|talen|jezyki?|languages? skills',
  skills:
    'skills?|technolog\\w+|tools?|fahigkeiten|kenntnisse|competences|habilidades|competenze|vaardigheden|umiejetnosci',
  years: 'years?|dates?|times?|jahre|jahreszahlen|annees|dates|anos|fechas|anni|date|jaren|lata',
  education:
    'educations?|degrees?|studies|universit\\w+|schools?|ausbildung|studium|etudes|formation|estudios|studi|opleiding\\w*|wyksztalcenie',
};
const kindOf = (target: string): CvFactKind | undefined =>
  cvFactKinds.find((kind) => new RegExp(`^(?:${kindWords[kind]})$`).test(target));

const lead = '^\\W*(?:(?:please|yes|ok|okay|but|and|no|could you|can you|would you|just|bitte|aber)\\W+)*';
const gone = [
  `${lead}(?:leave|take|cut|cross|strike) (.+?) (?:out|away|off)\\b`,
  `${lead}(?:leave out|take out|cross out|cut out|remove|delete|drop|omit|exclude|strike|skip|hide)\\b(.*)$`,
  `${lead}(?:lass\\w*|streich\\w*|laat|nimm) (.+?)(?: (?:weg|raus|heraus))?$`,
  `^(.+?) (?:weglassen|streichen|entfernen|weglaten|verwijderen)$`,
  `${lead}(?:enleve\\w*|retire\\w*|supprime\\w*|quita|quite|elimina|togli|rimuovi|verwijder|usun|pomin)\\b(.*)$`,
  `^(.+?) (?:is|are|was) (?:wrong|not mine|incorrect|not right|not true|false)$`,
].map((source) => new RegExp(source));
/** Where nothing of it is there, it was not about that. */
const perhaps = [`${lead}(?:without|not|no|ohne|sans|sin|senza|zonder|bez)\\b(.*)$`].map(
  (source) => new RegExp(source),
);
const only = new RegExp(`${lead}(?:(?:keep|use|send|share|take|pass on) )?(?:only|just|nur)\\b(.*)$`);
const nothing =
  /^\W*(?:none(?: of (?:it|that|this|them))?|nothing(?: of (?:it|that|this))?|nichts(?: davon)?|rien|nada|niente|niets|nic)\W*$|\b(?:don'?t|do not) (?:use|pass|share|send|keep|forward) (?:any|anything|all)\b/;
const everything =
  /^(?:everything|it all|all(?: of (?:it|that|this|them))?|all that|the lot|alles|tout|todo|tutto|wszystko)$/;
const stays = /\b(?:don'?t|do not|nothing to|no need to) (?:leave|remove|take|drop)\b/;
const changes = [
  /^\W*(?:please )?(?:change|correct|replace|edit|update) (?<what>.+?) (?:to|with|by|into|->|→) (?<value>.+)$/i,
  /^\W*(?<what>.+?) (?:should|must) (?:be|read|say) (?<value>.+)$/i,
];
const courtesy = /(?:\s|,)+(?:please|pls|thanks?|thank you|too|as well|there|then|bitte|danke)$/;

/** What of the facts is to go or to read otherwise; undefined where the message is not about that. Pure. */
export function choiceIn(text: string, facts: CvFacts): Choice | undefined {
  const said = text.trim().replace(/[.!?]+$/, '');
  const folded = fold(said).replace(/\s+/g, ' ').replace(courtesy, '');
  if (stays.test(folded)) return undefined;
  const all = () => out(itemsOf(facts).map(({ id }) => id));
  if (nothing.test(folded)) return all();
  for (const pattern of changes) {
    const { what, value } = pattern.exec(said)?.groups ?? {};
    const found = what && value ? find(fold(what), facts) : [];
    const [item] = found;
    if (!item || !value || found.length > 1) continue;
    const written = tidyFact(value.replace(/^["“'](.*)["”']$/, '$1'));
    return fits(item.kind, written) ? { kind: 'change', id: item.id, value: written } : { kind: 'unknown' };
  }
  const kept = only.exec(folded)?.[1];
  if (kept) {
    const found = new Set(findAll(kept, facts));
    if (found.size > 0) return out(itemsOf(facts).flatMap(({ id }) => (found.has(id) ? [] : [id])));
  }
  for (const pattern of [...gone, ...perhaps]) {
    const target = pattern.exec(folded)?.[1]?.trim();
    if (!target) continue;
    if (everything.test(target) || everything.test(withoutArticle(target))) return all();
    const found = findAll(target, facts);
    if (found.length > 0) return out(found);
    if (!perhaps.includes(pattern)) return { kind: 'unknown' };
  }
  return undefined;
}

const out = (ids: readonly string[]): Choice => ({ kind: 'out', ids: new Set(ids) });

export function applied(facts: CvFacts, choice: Exclude<Choice, { kind: 'unknown' }>): CvFacts {
  switch (choice.kind) {
    case 'out':
      return withItems(facts, ({ id, fact }) => (choice.ids.has(id) ? undefined : fact));
    case 'change':
      return withItems(
        facts,
        ({ id, fact }): CvFact => (choice.id === id ? { value: choice.value, line: fact.line } : fact),
      );
  }
}

const withoutArticle = (target: string): string =>
  target
    .trim()
    .replace(
      /^(?:(?:all|of|the|my|any|these|those|that|this|der|die|das|den|les?|la|el|los|las|il|lo|gli|het|de)\s+)+/,
      '',
    );

const findAll = (target: string, facts: CvFacts): string[] => {
  const whole = find(target, facts);
  const found =
    whole.length > 0
      ? whole
      : target.split(/,|;|\/|\b(?:and|or|und|et|y|e|en|i)\b/).flatMap((part) => find(part, facts));
  return found.map(({ id }) => id);
};

/** By its kind, by its value, by words of that, or for years and education by words of the line. */
function find(given: string, facts: CvFacts) {
  const target = withoutArticle(given).replace(/^["“'](.*)["”']$/, '$1');
  if (target === '') return [];
  const items = itemsOf(facts);
  const kind = kindOf(target);
  if (kind) return items.filter((item) => item.kind === kind);
  const exact = items.filter(({ fact }) => fold(fact.value) === target);
  if (exact.length > 0) return exact;
  const inside = (text: string) => ` ${plainWords(text)} `.includes(` ${plainWords(target)} `);
  if (plainWords(target) === '') return [];
  const near = items.filter(({ fact }) => inside(fact.value));
  if (near.length > 0) return near;
  return items.filter(({ kind: of, fact }) => (of === 'years' || of === 'education') && inside(fact.line));
}

/** Dashes and points aside, as people type what they see. */
const plainWords = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}+#@]+/gu, ' ')
    .trim();

/** Whether the candidate's own words may stand for a fact of this kind. */
export function fits(kind: CvFactKind, text: string): boolean {
  switch (kind) {
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
    case 'phone':
      return /^\+?(?:[\s().\-/]*\d){6,15}[\s().]*$/.test(text);
    case 'name':
    case 'links':
    case 'languages':
    case 'skills':
    case 'years':
    case 'education':
      return text !== '';
  }
}

/** On one line, and no longer than a fact. */
export const tidyFact = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, longestFact)
    .trim();
