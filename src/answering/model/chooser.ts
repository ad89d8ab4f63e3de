import { z } from 'zod';
import type { Snapshot } from '../../knowledge/knowledge.ts';
import type { Focus } from '../answer.ts';
import { withoutDetails } from '../details.ts';
import { impersonal } from '../impersonal.ts';
import { withoutLinks } from '../meanings.ts';
import type { Understanding } from '../understand.ts';
import { NoWording } from '../wording/parts.ts';
import type { Prompt } from '../wording/prompt.ts';
import type { WritingRequest } from '../wording/writer.ts';
import type { Choice, Chosen } from './choice.ts';
import type { ReadingKind } from './readings.ts';

const chosenSchema = z.strictObject({
  chosen: z.array(z.strictObject({ reading: z.number().int(), entry: z.string().nullable() })).max(12),
});
const schema = z.toJSONSchema(chosenSchema) as Record<string, unknown>;

/** Characters at most of all that a model says to it. */
export const longestChoice = 2_000;

/** Questions of an entry that are shown with it. */
const shown = 3;

/** What each way of reading is called to a model. */
const kinds: Readonly<Record<ReadingKind, string>> = {
  whole: 'as it stands',
  after: 'goes on about what was asked before',
  part: 'this part of it alone',
};

/**
 * What is sent to have chosen, and the choices in its order; undefined where no question may leave. `before`: what was asked last, where
 * that may leave. Nothing else leaves.
 */
export function renderChoices(
  prompt: Prompt,
  choices: readonly Choice[],
  { heard, before, focus }: { heard: Understanding; before: Understanding | undefined; focus: Focus | undefined },
  snapshot: Snapshot,
): { readonly request: WritingRequest; readonly asked: readonly Choice[] } | undefined {
  const { entries } = snapshot;
  const sent = (text: string, { details }: Understanding): string =>
    impersonal(withoutDetails(withoutLinks(text), details), snapshot).trim();
  const asked = choices.filter(
    ({ kind, question }) => /\p{L}{2}/u.test(sent(question, heard)) && (kind !== 'after' || before),
  );
  if (asked.length === 0) return undefined;
  const offered = [...new Set(asked.flatMap((choice) => choice.entries))];
  const user = JSON.stringify({
    language: heard.language,
    before: {
      ...(before && { question: sent(before.text, before) }),
      about: (focus?.entries ?? []).flatMap((id) => entries.get(id)?.title ?? []),
    },
    entries: offered.flatMap((id) => {
      const entry = entries.get(id);
      return entry ? [{ id, title: entry.title, asks: entry.questions.slice(0, shown) }] : [];
    }),
    readings: asked.map(({ of, kind, question, entries: candidates }, at) => ({
      reading: at + 1,
      of,
      question: sent(question, heard),
      read: kinds[kind],
      candidates,
    })),
  });
  return { request: { system: prompt.system, user, schema: { name: prompt.id, schema } }, asked };
}

/** What was chosen. Throws NoWording where it is no choice of the schema. */
export function readChoice(text: string, asked: readonly Choice[]): Chosen[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NoWording('it is no JSON');
  }
  const { data } = chosenSchema.safeParse(value);
  if (!data) throw new NoWording('it is not of the schema');
  return data.chosen.flatMap(({ reading, entry }) => {
    const choice = asked[reading - 1];
    if (!choice || entry === null || !choice.entries.includes(entry)) return [];
    const { kind, question } = choice;
    return [{ question, ...(kind !== 'whole' && { as: kind }), entry }];
  });
}
