import {
  type Entry,
  fold,
  type Hit,
  lineOf,
  type Problem,
  type Snapshot,
  stemOf,
  words,
} from '../knowledge/knowledge.ts';

/** How much surer (0..1) another entry must be than a phrasing's own for it to be an error: candidates would be told the wrong thing. */
const clearly = 0.25;

/** A candidate who asks exactly what a curator wrote must get that entry. */
export function ownQuestions({ entries, files }: Snapshot, find: (question: string) => readonly Hit[]): Problem[] {
  return [...entries.values()].flatMap((entry) =>
    entry.questions.flatMap((question): Problem[] => {
      const hits = find(question);
      const [best] = hits;
      if (best?.entry.id === entry.id) return [];
      const own = hits.find((hit) => hit.entry.id === entry.id);
      const lost = (best?.confidence ?? 1) - (own?.confidence ?? 0) >= clearly;
      const what = best ? `finds "${best.entry.id}" (nearest there: "${best.nearest}")` : 'finds no entry';
      return [
        {
          rule: 'own-question',
          severity: lost ? 'error' : 'warning',
          file: entry.file,
          line: lineOf(files.get(entry.file), question),
          message: `"${question}" ${what}; word it so that only "${entry.id}" can be meant, or move it there`,
        },
      ];
    }),
  );
}

/** Phrasings of two entries that say the same in other order or form: a candidate's question could go either way. */
export function nearDuplicates({ entries, files }: Snapshot): Problem[] {
  const seen = new Map<string, { entry: Entry; question: string }>();
  const problems: Problem[] = [];
  for (const entry of entries.values()) {
    // A section's short phrasings ("why") are asked of many things.
    const asked = entry.sections.flatMap((section) => section.asked.filter((phrase) => words(phrase).length >= 4));
    for (const question of [...entry.questions, ...asked]) {
      const key = keyOf(question);
      const other = seen.get(key);
      if (!other) seen.set(key, { entry, question });
      else if (other.entry.id !== entry.id)
        problems.push({
          rule: 'near-duplicate',
          severity: 'warning',
          file: entry.file,
          line: lineOf(files.get(entry.file), question),
          message: `"${question}" is nearly "${other.question}" of ${other.entry.file}; keep it where it belongs`,
        });
    }
  }
  return problems;
}

const fillers = new Set(['a', 'an', 'the', 'please', 'pls', 'to', 'of', 'and', 'so', 'there']);

function keyOf(question: string): string {
  const stems = words(fold(question))
    .filter((word) => !fillers.has(word))
    .map(stemOf);
  return [...new Set(stems)].sort().join(' ');
}
