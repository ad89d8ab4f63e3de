import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { smallWords } from '../support/support.ts';
import { wordedSchema } from './parts.ts';
import type { Brief } from './passage.ts';
import { tagged } from './tags.ts';
import type { WritingRequest } from './writer.ts';

/** A prompt of prompts/, with what it says of itself. */
export interface Prompt {
  readonly id: string;
  readonly version: number;
  /** Instructions, the same for every question: endpoints keep what they have read of them. */
  readonly system: string;
}

/** Reads `prompts/<id>.md`. Throws AppError 'configuration' where it is not what a prompt has to be. */
export async function readPrompt(id: string): Promise<Prompt> {
  const text = await readFile(new URL(`../../../prompts/${id}.md`, import.meta.url), 'utf8');
  const [, front = '', system = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const version = /^version: ([1-9]\d*)$/m.exec(front)?.[1];
  if (!version || !front.includes(`id: ${id}\n`) || !system.trim())
    throw new AppError(
      'configuration',
      `prompts/${id}.md is no prompt: it needs id and version at its head, and a text`,
    );
  return { id, version: Number(version), system: system.trim().replace('{{small words}}', smallWords) };
}

const { $schema: _, ...schema } = z.toJSONSchema(wordedSchema) as Record<string, unknown>;

/** What is sent for these questions: nothing else leaves. */
export function renderPrompt(
  prompt: Prompt,
  brief: Brief,
  questions: readonly string[],
  language: string,
): WritingRequest {
  const { passages, facts, unknown } = brief;
  const tags = tagged(facts);
  const user = JSON.stringify({
    language,
    questions,
    passages: passages.map(({ entry, title, text }) => ({ entry, title, text: tags.put(text) })),
    facts: facts.map(({ id, about }) => ({ mark: tags.of(id), about })),
    notKnown: unknown,
  });
  return { system: prompt.system, user, schema: { name: prompt.id, schema } };
}
