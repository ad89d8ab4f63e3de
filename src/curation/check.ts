import { lineOf, type Problem, type Snapshot } from '../knowledge/knowledge.ts';
import { goldenQuestions, suggestions } from './answers.ts';
import { nearDuplicates, ownQuestions } from './phrasings.ts';
import type { Ask } from './preview.ts';

/** What only the built knowledge and its answers show: to be read together with the problems of its files. */
export async function checkAnswers(snapshot: Snapshot, ask: Ask): Promise<Problem[]> {
  return [
    ...ownQuestions(snapshot, (question) => snapshot.search.find(question)),
    ...nearDuplicates(snapshot),
    ...(await suggestions(snapshot, ask)),
    ...(await goldenQuestions(snapshot, ask)),
    ...unconfirmed(snapshot),
  ];
}

/** Values of the agency that nobody there has confirmed. */
function unconfirmed({ agency, files }: Snapshot): Problem[] {
  const file = [...files.keys()].find((path) => path.endsWith('/agency.yaml'))!;
  return Object.entries(agency).flatMap(([name, value]): Problem[] =>
    typeof value === 'object' && 'confirmed' in value && !value.confirmed
      ? [
          {
            rule: 'unconfirmed',
            severity: 'info',
            file,
            line: lineOf(files.get(file), `${name}:`),
            message: `${name} is ${'value' in value ? worded(value.value) : 'worded'} by default; correct it if need be, then set confirmed: true`,
          },
        ]
      : [],
  );
}

const worded = (value: unknown): string =>
  value === undefined ? 'not set' : typeof value === 'string' ? `"${value}"` : 'set';
