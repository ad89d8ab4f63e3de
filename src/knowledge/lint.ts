import { figuresIn, strayFigures } from '../figures/figures.ts';
import { contradictions } from './contradictions.ts';
import type { Entry, Fact, Level } from './entry.ts';
import { factReferences, renderFact, renderFacts } from './facts.ts';
import { lineOf, type Problem } from './problem.ts';

/** Rules over all entries together, and over texts. Pure: entries, and their files' texts for the lines, in; problems out. */
export function lint(entries: readonly Entry[], today: string, files: ReadonlyMap<string, string>): Problem[] {
  const facts = new Map<string, { fact: Fact; entry: Entry }>();
  const ids = new Set(entries.map((entry) => entry.id));
  const problems: Problem[] = [];
  const report = (entry: Entry, rule: string, severity: Problem['severity'], message: string, line = 1) =>
    problems.push({ rule, severity, file: entry.file, line, message });
  const lineWith = (entry: Entry, words: string) => lineOf(files.get(entry.file), words);

  const seen = new Map<string, Entry>();
  for (const entry of entries) {
    const other = seen.get(entry.id);
    if (other)
      report(entry, 'duplicate-id', 'error', `"${entry.id}" is already the id of ${other.file}; choose another`);
    seen.set(entry.id, entry);
    if (!entry.file.endsWith(`/${entry.id}.md`))
      report(entry, 'file-name', 'error', `the file of entry "${entry.id}" must be named ${entry.id}.md`);
    for (const fact of entry.facts) {
      const taken = facts.get(fact.id);
      if (taken)
        report(
          entry,
          'duplicate-fact',
          'error',
          `fact "${fact.id}" is already defined in ${taken.entry.file}; choose another id`,
          lineWith(entry, fact.id),
        );
      facts.set(fact.id, { fact, entry });
      const { as_of, valid_until } = fact;
      if (as_of && valid_until && valid_until < as_of)
        report(
          entry,
          'fact-dates',
          'error',
          `fact "${fact.id}" ends before it begins: correct valid_until or as_of`,
          lineWith(entry, fact.id),
        );
      if (valid_until && valid_until < today)
        report(
          entry,
          'ended-fact',
          'warning',
          `fact "${fact.id}" was valid until ${valid_until}, so answers withhold it; put the current figure here`,
          lineWith(entry, fact.id),
        );
    }
  }

  const phrasings = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.questions.length < 10) {
      report(
        entry,
        'few-phrasings',
        'warning',
        `has ${entry.questions.length} questions; ten or more varied phrasings find it reliably`,
      );
    }
    for (const question of entry.questions) {
      const key = question
        .toLowerCase()
        .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
        .trim();
      const other = phrasings.get(key);
      if (other)
        report(
          entry,
          'duplicate-question',
          'error',
          `"${question}" is also a question of ${other.file}; keep it in one of them`,
          lineWith(entry, question),
        );
      phrasings.set(key, entry);
    }
    for (const id of entry.related) {
      if (!ids.has(id))
        report(
          entry,
          'related',
          'error',
          `related entry "${id}" does not exist; correct the id or remove it`,
          lineWith(entry, 'related:'),
        );
    }
    if (entry.review_by < today)
      report(
        entry,
        'past-review',
        'warning',
        `was to be reviewed by ${entry.review_by}, and answers say so; check it against its source, then set reviewed and review_by`,
        lineWith(entry, 'review_by:'),
      );
    if (entry.review_by < entry.reviewed)
      report(
        entry,
        'review-dates',
        'error',
        'review_by is before reviewed; correct one of them',
        lineWith(entry, 'review_by:'),
      );

    const texts: [string, number][] = [
      [entry.answer, 1],
      ...entry.sections.map((section): [string, number] => [section.text, section.line]),
    ];
    for (const [text, line] of texts) {
      for (const id of factReferences(text)) {
        const found = facts.get(id);
        if (!found)
          report(
            entry,
            'unknown-fact',
            'error',
            `{{fact:${id}}} refers to no fact; define it under facts or correct the id`,
            line,
          );
        else if (found.entry.status !== 'published')
          report(entry, 'draft-fact', 'error', `{{fact:${id}}} is in a draft; publish ${found.entry.file} first`, line);
      }
    }
    for (const [text, line] of texts) {
      for (const level of levelsBeside(text, (id) => facts.get(id)?.fact))
        report(
          entry,
          'other-level',
          'warning',
          `states the pay of ${level} level in a sentence that names another level alone; check which of them is meant`,
          line,
        );
    }
    const beside = shownBeside(entry).map((one): [string, number] => [one, 1]);
    for (const [text, line] of [
      ...texts.map(([one, at]): [string, number] => [withoutReferences(one), at]),
      ...beside,
    ]) {
      if (/[{}]{2}|[⟦⟧]/.test(text))
        report(
          entry,
          'reference',
          'error',
          'has braces that refer to no fact; write {{fact:id}} with the id as it is defined, and only in answers and sections',
          line,
        );
    }
    for (const [text, line] of [...texts, ...beside]) {
      const literal = literalFigures(text, (id) => facts.get(id)?.fact);
      if (literal.length > 0) {
        report(
          entry,
          'literal-figure',
          'error',
          `writes ${literal.join(', ')} as text; make it a fact and refer to it as {{fact:id}}`,
          line,
        );
      }
    }
    for (const section of entry.sections) {
      if (!section.text)
        report(
          entry,
          'empty-section',
          'error',
          `section "${section.heading}" has no text; write one or remove the heading`,
          section.line,
        );
    }
  }
  return [...problems, ...contradictions(entries, files)];
}

const levelNames: readonly (readonly [Level, RegExp])[] = [
  ['entry', /\b(?:entry[ -]level|juniors?)\b/i],
  ['mid', /\b(?:mid[ -]level|mediors?)\b/i],
  ['senior', /\bseniors?\b/i],
];

/** Levels whose pay a sentence states while it names others, and not them: "a junior earns {{fact:pay-senior}}". */
function levelsBeside(text: string, find: (id: string) => Fact | undefined): Level[] {
  return text.split(/(?<=[.!?])\s+|\n/).flatMap((sentence) => {
    const named = levelNames.flatMap(([level, name]) => (name.test(withoutReferences(sentence)) ? [level] : []));
    const stated = factReferences(sentence).flatMap((id) => {
      const fact = find(id);
      return fact?.kind === 'salary' && fact.level ? [fact.level] : [];
    });
    return named.length === 0 ? [] : stated.filter((level) => !named.includes(level));
  });
}

/** What is shown of an entry beside its texts: when it is offered, its limits are named, or it is said what its figures refer to. */
function shownBeside({ title, questions, suggestions, holds_for, facts }: Entry): string[] {
  return [title, questions[0]!, ...suggestions, ...Object.values(holds_for), ...facts.flatMap(termsBeside)];
}

function termsBeside(fact: Fact): string[] {
  const { note } = fact;
  const own = fact.kind === 'salary' ? fact.region : fact.kind === 'date' ? undefined : fact.unit;
  return [note, own].filter((one) => one !== undefined);
}

const withoutReferences = (text: string): string =>
  factReferences(text).reduce((rest, id) => rest.replace(`{{fact:${id}}}`, ''), text);

/** Figures that a text states by itself, or by what it puts after a fact ("{{fact:pay}} per month"). */
function literalFigures(text: string, find: (id: string) => Fact | undefined): string[] {
  const written = figuresIn(text.replace(/\{\{fact:[^}]+\}\}/g, '\uFFFC'));
  if (written.length > 0) return written.map((figure) => figure.text);
  const known = factReferences(text).flatMap((id) => find(id) ?? []);
  if (known.length === 0 || known.length < factReferences(text).length) return [];
  return strayFigures(renderFacts(text, find), known.map(renderFact)).map((figure) => figure.text);
}
