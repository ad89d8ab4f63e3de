import { lineOf, type Problem, type Snapshot } from '../knowledge/knowledge.ts';
import { type Ask, type Asked, reaches } from './preview.ts';

/**
 * Golden questions must reach their entry with their outcome: another answer is an error. Where the entry is only offered ("did you
 * mean ..."), the search has become unsure of it: worth a phrasing, and no reason to hold back an edit of something else.
 */
export async function goldenQuestions({ golden, entries, files }: Snapshot, ask: Ask): Promise<Problem[]> {
  const problems: Problem[] = [];
  const file = [...files.keys()].find((path) => path.endsWith('/golden.yaml'))!;
  for (const must of golden) {
    const answer = await ask(`golden: ${must.question}`, must.question);
    if (reaches(must, answer)) continue;
    const offered = [must.entry, ...must.also].some((id) => offers(answer, entries.get(id)?.title));
    problems.push({
      rule: 'golden',
      severity: offered ? 'warning' : 'error',
      file,
      line: lineOf(files.get(file), must.question),
      message: `"${must.question}" must reach ${must.entry} (${must.outcome}) and ${offered ? 'is only offered it; add a phrasing like it' : `reaches ${answer.entries.join(', ') || 'none'} (${answer.outcome}); undo the edit that changed it, or correct what it must reach`}`,
    });
  }
  return problems;
}

/** A decline that names the entry as what may be meant. */
export function offers({ outcome, text }: Asked, title: string | undefined): boolean {
  return outcome === 'decline' && title !== undefined && text.includes(`"${title}"`);
}

/** What an entry suggests to ask next must be answered when a candidate clicks on it: right after that entry's answer. */
export async function suggestions({ entries, files }: Snapshot, ask: Ask): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { id, file, questions, suggestions } of entries.values()) {
    for (const suggestion of suggestions) {
      const conversation = `suggestion of ${id}: ${suggestion}`;
      await ask(conversation, questions[0]!);
      const answer = await ask(conversation, suggestion);
      if (answer.outcome === 'handoff' || (answer.entries.length > 0 && answer.outcome !== 'decline')) continue;
      problems.push({
        rule: 'suggestion',
        severity: 'warning',
        file,
        line: lineOf(files.get(file), suggestion),
        message: `the suggestion "${suggestion}" leads nowhere (${answer.outcome}); suggest a question that an entry answers`,
      });
    }
  }
  return problems;
}
