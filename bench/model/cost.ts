import { openTerminal } from '../../src/cli/terminal.ts';
import { inPieces } from '../../test/support/models/delivery.ts';
import { ask } from '../../test/support/models/engine.ts';
import { goodModel } from '../../test/support/models/good.ts';
import { readAsked } from '../../test/support/models/read.ts';
import { type ModelRequest, modelServer, promptOf, tokensIn } from '../../test/support/models/server.ts';
import { percentile, ratio, round, table } from '../stats.ts';
import type { Sets } from './sets.ts';

/** What a model's words cost beside the same endpoint without the product: time (ms) and tokens of four characters. */
interface Cost {
  readonly answers: number;
  /** From the request until the JSON of the first part is whole, asked directly. */
  readonly direct: readonly number[];
  /** From the candidate's message until the first verified sentence is shown. */
  readonly shown: readonly number[];
  /** The same without a model: until the answer is there. */
  readonly without: readonly number[];
  readonly promptTokens: readonly number[];
  readonly answerTokens: readonly number[];
  /** Of a prompt with all that is known in it. */
  readonly wholeTokens: number;
}

/** As a hosted model answers that is quick: ms until its first piece, and between pieces. */
const pace = { firstMs: 60, betweenMs: 2 };

/** The first `most` golden questions that reach the model, each asked directly, then through the product, one after the other. */
export async function measureCost(sets: Sets, most: number): Promise<Cost> {
  const server = await modelServer(() => ({ kind: 'gone' }));
  const terminal = await openTerminal(server.env, { worded: () => {} });
  const { snapshot } = terminal;
  const plain = await openTerminal({}, { snapshot });
  const good = goodModel(snapshot);
  server.behaves((request) => {
    const asked = readAsked(request);
    if (!asked) return { kind: 'gone' };
    return { kind: 'stream', pieces: inPieces(JSON.stringify(good.words(asked, 'as it stands'))), ...pace };
  });
  const cost = { direct: [], shown: [], without: [], promptTokens: [], answerTokens: [] } as Record<string, number[]>;
  const questions = (sets.get('golden') ?? []).flat();
  // What is run often has been compiled by then.
  for (const [at, question] of questions.slice(0, 20).entries()) await ask(terminal, `warm-${at}`, question);
  for (const [at, question] of questions.entries()) {
    if (cost.shown!.length >= most) break;
    server.asked.length = 0;
    const started = performance.now();
    let first: number | undefined;
    await terminal.say(`cost-${at}`, question, 'terminal', { onDraft: () => (first ??= performance.now() - started) });
    const [request] = server.asked;
    if (!request || first === undefined) continue;
    cost.shown!.push(first);
    const { ms, text } = await directly(server.baseUrl, request);
    cost.direct!.push(ms);
    const seen = await ask(plain, `plain-${at}`, question);
    cost.without!.push(seen.ms);
    cost.promptTokens!.push(tokensIn(promptOf(request)));
    cost.answerTokens!.push(tokensIn(text));
  }
  await Promise.all([terminal.close(), plain.close()]);
  await server.close();
  const { direct, shown, without, promptTokens, answerTokens } = cost as Record<keyof Cost, number[]>;
  const known = [...snapshot.entries.values()].map(({ title, answer, sections }) =>
    [title, answer, ...sections.map(({ heading, text }) => `${heading}\n${text}`)].join('\n'),
  );
  return {
    answers: shown.length,
    direct,
    shown,
    without,
    promptTokens,
    answerTokens,
    wholeTokens: tokensIn(known.join('\n\n')),
  };
}

/** The same request without the product, read until the first part is whole. */
async function directly(baseUrl: string, request: ModelRequest): Promise<{ ms: number; text: string }> {
  const started = performance.now();
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  let ms: number | undefined;
  let text = '';
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body!) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split('\n\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue;
      text +=
        (JSON.parse(line.slice(6)) as { choices: { delta?: { content?: string } }[] }).choices[0]?.delta?.content ?? '';
      if (text.includes('"}')) ms ??= performance.now() - started;
    }
  }
  return { ms: ms ?? performance.now() - started, text };
}

export function reportCost({
  answers,
  direct,
  shown,
  without,
  promptTokens,
  answerTokens,
  wholeTokens,
}: Cost): string[] {
  const over = shown.map((value, at) => value - direct[at]!);
  const row = (name: string, samples: readonly number[]) => [
    name,
    round(percentile(samples, 0.5)),
    round(percentile(samples, 0.9)),
  ];
  const prompt = percentile(promptTokens, 0.5);
  return [
    `${answers} answers; ms`,
    ...table([
      ['until', 'p50', 'p90'],
      row('the first part is whole, endpoint asked directly', direct),
      row('its first verified sentence is shown', shown),
      row('what the product adds', over),
      row('the whole answer without a model', without),
    ]),
    `tokens: prompt p50 ${prompt}, answer p50 ${percentile(answerTokens, 0.5)}; all that is known alone ${wholeTokens}, ${ratio(wholeTokens, prompt)} the prompt`,
  ];
}
