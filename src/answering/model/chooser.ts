import { z } from 'zod';
import type { Snapshot } from '../../knowledge/knowledge.ts';
import type { Focus } from '../answer.ts';
import { impersonal } from '../impersonal.ts';
import { questionsIn, withoutLinks } from '../meanings.ts';
import type { Understanding } from '../understand.ts';
import { NoWording } from '../wording/parts.ts';
import type { Prompt } from '../wording/prompt.ts';
import type { WritingRequest } from '../wording/writer.ts';
import type { Choice, Selection } from './choice.ts';

const chosenSchema = z.strictObject({
  chosen: z.array(z.strictObject({ question: z.number().int(), entry: z.string().nullable() })).max(4),
});
const schema = z.toJSONSchema(chosenSchema) as Record<string, unknown>;

/** Characters at most of all that a model says to it. */
export const longestChoice = 2_000;

/** Questions of an entry that are shown with it. */
const shown = 3;

/** What is sent to have chosen, and the choices in its order; undefined where no question may leave. Nothing else leaves. */
export function renderChoices(
  prompt: Prompt,
  choices: readonly Choice[],
  heard: Understanding,
  snapshot: Snapshot,
  focus: Focus | undefined,
): { readonly request: WritingRequest; readonly asked: readonly Choice[] } | undefined {
  const { entries } = snapshot;
  const mayLeave = new Map(
    questionsIn(heard).map(({ text, sent }) => [text, impersonal(withoutLinks(sent), snapshot)]),
  );
  const asked = choices.filter(({ question }) => mayLeave.get(question)?.trim());
  if (asked.length === 0) return undefined;
  const user = JSON.stringify({
    language: heard.language,
    before: (focus?.entries ?? []).flatMap((id) => entries.get(id)?.title ?? []),
    questions: asked.map((choice, at) => ({
      number: at + 1,
      question: mayLeave.get(choice.question),
      candidates: choice.entries.flatMap((id) => {
        const entry = entries.get(id);
        return entry ? [{ id, title: entry.title, asks: entry.questions.slice(0, shown) }] : [];
      }),
    })),
  });
  return { request: { system: prompt.system, user, schema: { name: prompt.id, schema } }, asked };
}

/** What was chosen. Throws NoWording where it is no choice of the schema. */
export function readChoice(text: string, asked: readonly Choice[]): Selection['chosen'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NoWording('it is no JSON');
  }
  const { data } = chosenSchema.safeParse(value);
  if (!data) throw new NoWording('it is not of the schema');
  return data.chosen.flatMap(({ question, entry }) => {
    const choice = asked[question - 1];
    return choice && entry !== null && choice.entries.includes(entry) ? [{ question: choice.question, entry }] : [];
  });
}
