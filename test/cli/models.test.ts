import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { command } from '../support/command.ts';
import { bringLearnt } from '../support/learnt.ts';
import { inPieces } from '../support/models/delivery.ts';
import { readAsked } from '../support/models/read.ts';
import { type ModelServer, modelServer, promptOf } from '../support/models/server.ts';

const key = 'sk-planted-0123456789abcdef';
const traces = /zebedee|quillmarrow|example\.org|12345678|71[.,]?350|sk-planted/i;

/** One conversation as people write, with all that may not leave. */
const set = {
  id: 'live-1',
  kind: 'inscope',
  turns: [
    { user: 'what does a senior earn?', expect: { act: 'answer', topics: ['salary'] } },
    { user: "I'm Zebedee Quillmarrow and earn 71,350 euros, what skills do I need?", expect: { act: 'answer' } },
    { user: 'zebedee@example.org or +31 6 12345678, I want a recruiter', expect: { act: 'handoff' } },
  ],
};

let server: ModelServer;
let folder: string;
let file: string;
let env: Record<string, string>;
beforeAll(async () => {
  server = await modelServer(() => ({ kind: 'gone' }));
  folder = await mkdtemp(join(tmpdir(), 'rolecall-live-'));
  file = join(folder, 'set.jsonl');
  await writeFile(file, `${JSON.stringify(set)}\n`);
  const data = join(folder, 'data');
  bringLearnt(data);
  env = { ...server.env, DATA_DIR: data, OPENAI_API_KEY: key, OPENAI_PRICE_IN: '0.15', OPENAI_PRICE_OUT: '0.6' };
});
beforeEach(() => {
  server.asked.length = 0;
  server.behaves((request) => {
    const asked = readAsked(request);
    if (!asked) return { kind: 'gone' };
    const parts = asked.passages.map(({ id, text }) => ({ entries: [id], text }));
    return { kind: 'stream', pieces: inPieces(JSON.stringify({ parts, notKnown: [], outcome: 'answer' })) };
  });
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('evaluate --live', () => {
  it('says what it costs, and sends nothing that was not agreed to', async () => {
    const { status, output, errors } = await command('src/cli/evaluate.ts', ['--live', file], { env });
    expect(status).toBe(1);
    expect(output).toMatch(/would be asked 2 times: .* in the currency of the prices/);
    expect(errors).toBe('Nothing was sent: add --yes to have it sent.\n');
    expect(server.asked).toEqual([]);
  });

  it('keeps both runs, sends nothing that tells who asks, and its key is in nothing that it leaves', async () => {
    const results = join(folder, 'results');
    const { status, output } = await command('src/cli/evaluate.ts', ['--live', '--yes', '--results', results, file], {
      env,
    });
    expect(status).toBe(0);
    expect(output).toMatch(/wording kept\s+2/);
    expect(server.asked).toHaveLength(2);
    expect(server.asked.map(promptOf).join('\n')).not.toMatch(traces);
    const names = await readdir(results);
    expect(names.map((name) => name.replace(/.*-/, '')).sort()).toEqual(['curated.json', 'live.json']);
    const kept = await Promise.all(names.map((name) => readFile(join(results, name), 'utf8')));
    expect([output, ...kept].join('\n')).not.toContain(key);
  });

  it('says why it failed without what the endpoint said of the key', async () => {
    server.behaves(() => ({
      kind: 'status',
      status: 401,
      body: JSON.stringify({ error: { message: `Incorrect API key provided: ${key}.`, code: 'invalid_api_key' } }),
    }));
    const results = join(folder, 'failed');
    const { output, errors } = await command('src/cli/evaluate.ts', ['--live', '--yes', '--results', results, file], {
      env,
    });
    expect(output).toMatch(/wording failed\s+2/);
    expect(output + errors).not.toContain('sk-planted');
  });
});

describe('ask --show-prompt', () => {
  const show = (question: string) =>
    command('src/cli/ask.ts', ['--show-prompt', question], { env: { ...env, KNOWLEDGE_DIR: 'knowledge' } });

  it.each([
    ["I'm Zebedee Quillmarrow and earn 71,350 euros, what skills do I need?", 'prompts/answer.md'],
    ["I'm Zebedee Quillmarrow, does the maths get scary", 'prompts/select.md'],
  ])('prints what would be sent for "%s", without who asks', async (question, prompt) => {
    const { status, output, errors } = await show(question);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    expect(output).toContain(prompt);
    expect(output).not.toMatch(traces);
    expect(server.asked).toEqual([]);
  });

  it.each(['zebedee@example.org, call me', '¿Cuánto gana un senior?', 'I want to die'])(
    'says that nothing is sent for "%s"',
    async (question) => {
      const { status, output, errors } = await show(question);
      expect({ status, output }).toEqual({ status: 1, output: '' });
      expect(errors).toContain('No model is asked about this');
    },
  );
});
