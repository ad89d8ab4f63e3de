import { readPrompt } from '../answering/answering.ts';
import { readConfig } from '../config.ts';
import { firstRequests } from '../conversation/conversation.ts';
import { largestCv } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import { requireKnowledge } from '../knowledge/knowledge.ts';
import { systemClock } from '../lib/clock.ts';
import { keptIn } from './terminal.ts';

/** Prints what a model is sent for a question that opens a conversation, whether one is set or not; nothing is sent. */
export async function showPrompt(question: string, env: NodeJS.ProcessEnv, json: boolean): Promise<void> {
  if (!question)
    throw new AppError('bad-request', 'Give the question: npm run -s ask -- --show-prompt "What does a senior earn?"');
  const config = readConfig(env);
  const today = new Date(systemClock()).toISOString().slice(0, 10);
  const { snapshot } = await requireKnowledge(config.knowledge.dir, today, keptIn(env));
  const prompts = { select: await readPrompt('select'), answer: await readPrompt('answer') };
  const requests = firstRequests(question, { snapshot, prompts, cvLimit: largestCv, now: systemClock() });
  if (requests.length === 0)
    throw new AppError('bad-request', 'No model is asked about this: it is answered in the approved words alone.');
  for (const { prompt, request } of requests) {
    const { system, user, schema } = request;
    if (json) console.log(JSON.stringify(request));
    else
      console.log(
        [
          `# prompts/${prompt.id}.md, version ${prompt.version}: the same for every question`,
          system,
          '# What this one is about',
          JSON.stringify(JSON.parse(user), null, 2),
          '# What must come out (JSON schema)',
          JSON.stringify(schema.schema),
        ].join('\n\n'),
      );
  }
}
