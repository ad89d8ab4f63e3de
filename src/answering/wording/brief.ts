import { type Entry, type Fact, factReferences, type Snapshot } from '../../knowledge/knowledge.ts';
import type { DatedDraft } from '../dates.ts';
import type { Finding } from '../finding.ts';
import type { FactShape } from '../support/support.ts';
import type { Brief } from './passage.ts';

/** What is said of the agency's own doings is a promise to candidates: it stays in the words that were approved. */
const own: readonly Entry['topic'][] = ['service', 'submit-cv'];

/** Whether the approved text of a draft may be put in a model's words. */
export function isWordable({ entries, approved, text, withheld }: DatedDraft): boolean {
  return (
    approved !== undefined && !withheld && text.endsWith(approved) && entries.every(({ topic }) => !own.includes(topic))
  );
}

/** The brief for these drafts; undefined where there is nothing for a model to word. */
export function briefOf(
  drafts: readonly DatedDraft[],
  findings: readonly Finding[],
  snapshot: Snapshot,
  language: string,
): Brief | undefined {
  const wordable = drafts.filter(isWordable);
  if (wordable.length === 0) return undefined;
  const passages = wordable.map(({ approved, entries }) => {
    const { id, title } = entries.findLast(({ kind }) => kind === 'answer')!;
    return { entry: id, title, text: approved! };
  });
  const facts = [...new Set(passages.flatMap(({ text }) => factReferences(text)))].flatMap((id) => {
    const known = snapshot.facts.get(id);
    return known ? [{ ...shapeOf(known.fact), about: about(known.fact) }] : [];
  });
  const unknown = findings.flatMap(({ entry, beyond }) =>
    entry?.kind === 'unknown' ? [entry.title] : beyond.map(({ name }) => name),
  );
  const levels = [...new Set(findings.flatMap((finding) => finding.levels))];
  const role = wordable[0]!.entries[0]!.role.replaceAll('-', ' ');
  return { passages, facts, language, role, levels, unknown: [...new Set(unknown)] };
}

function shapeOf(fact: Fact): FactShape {
  const { id, kind } = fact;
  if (fact.kind !== 'salary') return { id, kind };
  return { id, kind, ...(fact.level && { level: fact.level }), region: fact.region };
}

/** A fact in words, without its figure: "salary, senior level, Europe, a year". */
function about(fact: Fact): string {
  switch (fact.kind) {
    case 'salary':
      return [fact.kind, fact.level && `${fact.level} level`, fact.region, `a ${fact.period}`]
        .filter(Boolean)
        .join(', ');
    case 'size':
    case 'count':
    case 'date':
      return fact.kind;
  }
}
