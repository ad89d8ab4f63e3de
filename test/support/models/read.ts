import { z } from 'zod';
import type { Asked } from './asked.ts';
import { type ModelRequest, promptOf } from './server.ts';

const briefSchema = z.object({
  language: z.string(),
  questions: z.array(z.string()),
  passages: z.array(z.object({ entry: z.string(), title: z.string(), text: z.string() })),
  facts: z.array(z.object({ mark: z.string(), about: z.string() })),
  notKnown: z.array(z.string()),
});

/** A request for an answer, as a model reads it; undefined where it asks for something else. */
export function readAsked(request: ModelRequest, before: readonly string[] = []): Asked | undefined {
  const last = request.messages.at(-1)?.content;
  const brief = briefSchema.safeParse(typeof last === 'string' ? parse(last) : undefined).data;
  if (!brief) return undefined;
  return {
    question: brief.questions.join(' '),
    language: brief.language,
    passages: brief.passages.map(({ entry, title, text }) => ({ id: entry, title, text })),
    marks: brief.facts.map(({ mark, about }) => ({ mark, gloss: about })),
    unknown: brief.notKnown,
    prompt: promptOf(request),
    before,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
