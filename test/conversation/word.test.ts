import { describe, expect, it } from 'vitest';
import type { Prompt, Wording, Writer, Written } from '../../src/answering/answering.ts';
import type { Message } from '../../src/conversation/message.ts';
import { keptOf } from '../../src/conversation/receipt.ts';
import { replay } from '../../src/conversation/replay.ts';
import { initialState } from '../../src/conversation/state.ts';
import { type Scene, think } from '../../src/conversation/think.ts';
import { word } from '../../src/conversation/word.ts';
import { entryFile, smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();
const prompt: Prompt = { id: 'answer', version: 3, system: 'Say it.' };
const day = '2026-11-25';
const scene = (text: string, more: Partial<Scene> = {}): Scene => ({
  state: initialState,
  mode: 'bot',
  message: { text },
  snapshot,
  cvLimit: '10 MB',
  now: Date.parse(`${day}T12:00:00Z`),
  day,
  ...more,
});
const question = 'what is the salary';

/** A writer that says these pieces, `pause` ms apart. */
const says = (pieces: readonly string[], pause = 0): Writer => ({
  model: 'example',
  async *write(_, signal): AsyncGenerator<Written> {
    for (const text of pieces) {
      if (pause > 0)
        await new Promise((resolve, reject) => {
          const timer = setTimeout(resolve, pause);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(signal.reason);
          });
        });
      yield { kind: 'text', text };
    }
    yield { kind: 'tokens', tokens: { in: 10, out: 5, cached: 0 } };
  },
});
const part = (text: string, entries = ['salary']) => JSON.stringify({ entries, text });
const whole = (...parts: readonly string[]) => [
  '{"parts":[',
  ...parts.flatMap((one, at) => (at === 0 ? [one] : [',', one])),
  '],"notKnown":[],"outcome":"answer"}',
];
const first = part('On average it is ⟦f1⟧ at entry level in Europe.');
const second = part('On average it is ⟦f2⟧ at senior level.');

async function write(writer: Writer, options: Partial<Parameters<typeof word>[3]> = {}, asked = scene(question)) {
  const seen: Wording[] = [];
  const writing = await word(asked, think(asked), { writer, prompt }, { onParts: (one) => seen.push(one), ...options });
  return { writing, seen };
}
const region = { holds: 'Europe' };
const partsOf = (writing: Awaited<ReturnType<typeof word>>) =>
  writing?.result === 'kept' ? writing.wording.parts.map(({ text }) => text) : undefined;

describe('an answer in other words', () => {
  const known = smallSnapshot(
    new Map([
      [
        'knowledge/en/salary.md',
        entryFile('salary', {
          topic: 'salary',
          title: 'Average salary in Europe',
          questions: ['what is the salary', 'salary range', 'average pay', 'money', 'what do they make', 'pay'],
          answer: `In ${region.holds} it is on average {{fact:pay-junior}} at entry level and {{fact:pay-senior}} at senior level.`,
          facts: (['junior', 'senior'] as const).map((name) => ({
            id: `pay-${name}`,
            kind: 'salary',
            level: name === 'junior' ? 'entry' : 'senior',
            min: name === 'junior' ? 40000 : 90000,
            max: name === 'junior' ? 60000 : 120000,
            currency: 'EUR',
            period: 'year',
            region: 'Europe',
            source: 'The page',
          })),
        }),
      ],
    ]),
  );
  const asked = scene(question, { snapshot: known });

  it('is shown part by part, once each is supported, and stands when all of it is there', async () => {
    const { writing, seen } = await write(says(whole(first, second)), {}, asked);
    expect(seen.map(({ parts }) => parts.length)).toEqual([1, 2]);
    expect(writing).toMatchObject({ result: 'kept', model: 'example', prompt: 'answer@3', tokens: { in: 10, out: 5 } });
    const texts = seen.map((wording) => think({ ...asked, wording: { ...wording, unfinished: true } }).spoken!.text);
    expect(texts[0]).toBe('On average it is €40,000 to €60,000 a year at entry level in Europe.');
    const said = think({ ...asked, wording: writing!.result === 'kept' ? writing!.wording : undefined }).spoken!;
    expect(said.text).toBe(
      'On average it is €40,000 to €60,000 a year at entry level in Europe. On average it is €90,000 to €120,000 a year at senior level. [1]',
    );
    expect(said.basis.mode).toBe('model');
    expect(said.reply.generated).toEqual({ model: 'example', prompt: 'answer@3' });
  });

  it('drops what is not supported before anybody sees it, and says of which kind it was', async () => {
    const lie = part('Seniors earn €500,000.');
    const { writing, seen } = await write(says(whole(first, lie, second)), {}, asked);
    expect(JSON.stringify(seen)).not.toContain('500');
    expect(writing).toMatchObject({ result: 'kept', dropped: { characters: 1 } });
  });

  it('says a figure once, however often the model says it', async () => {
    const { writing } = await write(says(whole(first, first, second)), {}, asked);
    expect(writing).toMatchObject({ result: 'kept', dropped: { repeated: 1 } });
    expect(partsOf(writing)).toEqual([
      'On average it is {{fact:pay-junior}} at entry level in Europe.',
      'On average it is {{fact:pay-senior}} at senior level.',
    ]);
  });

  it.each<[string, readonly string[]]>([
    ['a figure is missing', whole(first)],
    ['nothing of it is supported', whole(...Array.from({ length: 4 }, () => part('You are hired.')))],
    ['it names a passage that was not given', whole(part('On average it is ⟦f1⟧ at entry level.', ['visa']), second)],
    ['nothing is said', whole()],
  ])('does not stand where %s', async (_, pieces) => {
    expect((await write(says(pieces), {}, asked)).writing?.result).toBe('unsupported');
  });

  it.each<[string, readonly string[]]>([
    ['no JSON', ['Sure, here it is.']],
    ['half of it', ['{"parts":[', first]],
    ['more than JSON', [...whole(first, second), 'and more']],
    ['another schema', ['{"answer":"yes"}']],
    ['parts without end', ['{"parts":[', ...Array.from({ length: 50 }, () => `${first},`)]],
    ['a text without end', ['{"parts":[{"entries":["salary"],"text":"', 'a'.repeat(9_000)]],
  ])('is none where it is %s', async (_, pieces) => {
    expect((await write(says(pieces), {}, asked)).writing?.result).toBe('nonsense');
  });

  it('is not waited for longer than a candidate may be kept waiting', async () => {
    const patience = { first: 60, whole: 400 };
    const never = await write(says(whole(first, second), 1_000), { patience }, asked);
    expect(never.writing?.result).toBe('late');
    expect(never.seen).toEqual([]);
    const slow = await write(
      says([...whole(first), ...whole(second)], 45),
      { patience: { first: 300, whole: 150 } },
      asked,
    );
    expect(slow.writing?.result).toBe('late');
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const running = write(says(whole(first, second), 50), { signal: stop.signal }, asked);
    stop.abort();
    expect((await running).writing?.result).toBe('stopped');
  });

  it('is looked at anew when it is made again, and falls back where the knowledge has changed', async () => {
    const { writing } = await write(says(whole(first, second)), {}, asked);
    const { spoken } = think({ ...asked, wording: writing!.result === 'kept' ? writing!.wording : undefined });
    const receipt = {
      program: '1',
      day,
      answers: 1,
      before: keptOf(initialState, 'bot', known.agency),
      basis: spoken!.basis,
    };
    const line = { conversationId: 'c', at: 0 };
    const said: Message = {
      ...line,
      id: '2',
      seq: 2,
      author: 'bot',
      text: spoken!.text,
      reply: { ...spoken!.reply, receipt },
    };
    const put: Message = { ...line, id: '1', seq: 1, author: 'candidate', text: question };
    const parts = { program: '1', today: day, cvLimit: '10 MB' };
    expect(replay(said, put, { ...parts, present: known, kept: undefined })).toMatchObject({
      verdict: 'same',
      reasons: [],
    });
    const later = replay(said, put, { ...parts, present: snapshot, kept: known });
    expect(later).toMatchObject({ verdict: 'explained', reproduced: true });
    expect(later.now).not.toBe(spoken!.text);
  });
});

it('is not asked for where the words are the agency’s own, or the answer is none', async () => {
  const writer: Writer = {
    model: 'example',
    // biome-ignore lint/correctness/useYield: it must not be asked at all.
    async *write() {
      throw new Error('asked');
    },
  };
  for (const text of ['do you sponsor visas', 'hello', 'I am 14, what is the salary', 'I want to die'])
    expect((await write(writer, {}, scene(text))).writing).toBeUndefined();
});
