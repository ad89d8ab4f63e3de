import { createWriter, type Endpoint } from '../openai.ts';
import { type Prompt, readPrompt } from './prompt.ts';
import type { Writer } from './writer.ts';

/** Who words answers, and how they are told to. */
export interface Wordsmith {
  readonly writer: Writer;
  readonly prompt: Prompt;
}

export async function createWordsmith(endpoint: Endpoint & { readonly model: string }): Promise<Wordsmith> {
  const [writer, prompt] = await Promise.all([createWriter(endpoint), readPrompt('answer')]);
  return { writer, prompt };
}
