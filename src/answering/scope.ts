import { fold, type Level, type ScopeKind, type Scopes, words } from '../knowledge/knowledge.ts';

/** Something a question narrows itself to: "Germany" (place), "per hour" (period), "data scientist" (role). */
export interface Scope {
  readonly kind: ScopeKind;
  /** As a curator names it. */
  readonly name: string;
  /** The words it was named with, folded. */
  readonly phrase: string;
}

const kindOf: Record<keyof Scopes, ScopeKind> = {
  places: 'place',
  roles: 'role',
  periods: 'period',
  currencies: 'currency',
  tax: 'tax',
  times: 'time',
  industries: 'industry',
  frameworks: 'framework',
  languages: 'language',
  fields: 'field',
};

/** Finds the curated scopes named in a text, the longest names first ("software engineer" before "engineer"). */
export function createScopeFinder(scopes: Scopes): (text: string) => Scope[] {
  const byFirst = new Map<string, { phrase: string[]; scope: Omit<Scope, 'phrase'> }[]>();
  for (const [list, kind] of Object.entries(kindOf) as [keyof Scopes, ScopeKind][]) {
    for (const { name, also } of scopes[list]) {
      for (const phrase of [name, ...also]) {
        const parts = words(fold(phrase));
        if (parts.length === 0) continue;
        const found = byFirst.get(parts[0]!) ?? [];
        found.push({ phrase: parts, scope: { kind, name } });
        byFirst.set(parts[0]!, found);
      }
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.phrase.length - a.phrase.length);
  return (text) => {
    const list = words(fold(text));
    const found: Scope[] = [];
    for (let at = 0; at < list.length; at++) {
      const plural = (word: string) => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);
      const matches = (byFirst.get(list[at]!) ?? byFirst.get(plural(list[at]!)) ?? []).filter(({ phrase }) =>
        phrase.every(
          (word, offset) =>
            list[at + offset] === word || (list[at + offset] !== undefined && plural(list[at + offset]!) === word),
        ),
      );
      const longest = matches[0];
      if (!longest) continue;
      for (const { phrase, scope } of matches) {
        if (
          phrase.length === longest.phrase.length &&
          !found.some((other) => other.kind === scope.kind && other.name === scope.name)
        )
          found.push({ ...scope, phrase: list.slice(at, at + phrase.length).join(' ') });
      }
      at += longest.phrase.length - 1;
    }
    return found;
  };
}

const levelWords: Record<Level, RegExp> = {
  entry:
    /\b(?:entry.?levels?|entry|juniors?|jr|graduates?|grads?|beginn?ers?|starters?|starting (?:salary|pay|wage)|first job|fresher|newcomers?|trainees?|berufseinsteiger\w*|einsteiger\w*|einstieg\w*|anfanger\w*|debutants?|principiantes?|principianti|beginnend\w*|starter|poczatkujac\w*|mlodsz\w*|absolvent\w*|just graduated|out of (?:uni|university|college|school)|no experience)\b/,
  mid: /\b(?:mid|mid.?levels?|mids|medior|middle|midlevel|intermediate|in between|inbetween|mittler\w*|intermediaire|confirme|intermedio|livello medio|sredni\w*|mid.?career)\b/,
  senior:
    /\b(?:seniors?|senior.?levels?|sr|experienced|expert|veteran|erfahren\w*|experimente\w*|chevronne\w*|esperto|esperti|ervaren|doswiadczon\w*|starsz\w*|highest level|top level)\b/,
};

/** Pay levels named in a folded text. */
export function levelsIn(folded: string): Level[] {
  return (Object.keys(levelWords) as Level[]).filter((level) => levelWords[level].test(folded));
}
