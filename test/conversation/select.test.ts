import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.ts';
import { replay } from '../../src/conversation/replay.ts';
import { choose } from '../../src/conversation/select.ts';
import { initialState } from '../../src/conversation/state.ts';
import type { Scene } from '../../src/conversation/think.ts';
import { programVersion } from '../../src/lib/program.ts';
import { projectTerminal } from '../support/learnt.ts';
import { type Choose, choosingModel, type Offered } from '../support/models/chooser.ts';

const none: Choose = () => ({ chosen: [] });
const plumber = ['what skills do I need?', 'would a plumber manage that side of it'];
const twice = 'does the maths get scary, and would anyone teach an old dog like me';
const meant = /I take this to be about "([^"]+)"\./;

let model: Awaited<ReturnType<typeof choosingModel>>;
let terminal: Terminal;
let plain: Terminal;
let conversations = 0;
beforeAll(async () => {
  model = await choosingModel(none);
  terminal = await projectTerminal({ wordsmith: model.wordsmith, onModel: () => {} });
  plain = await projectTerminal();
});
beforeEach(() => {
  model.chooses(none);
  model.offered.length = 0;
});
afterAll(() => Promise.all([terminal.close(), plain.close()]));

/** Says these in a conversation of its own; the last reply. */
async function says(at: Terminal, messages: readonly string[]) {
  const id = `c${conversations++}`;
  for (const text of messages.slice(0, -1)) await at.say(id, text);
  return { id, ...(await at.say(id, messages.at(-1)!)) };
}
const read = (offered: Offered, how: string) => offered.readings.filter((one) => one.read.includes(how));
const takes = (how: string, entry?: string): Choose => {
  return (offered) => ({
    chosen: read(offered, how).map(({ reading, candidates }) => ({ reading, entry: entry ?? candidates[0] })),
  });
};

test('a follow-up is read after what was asked before, and says what it was taken for', async () => {
  model.chooses(takes('goes on', 'skills'));
  const { id, text, entries, outcome } = await says(terminal, plumber);
  const [offered] = model.offered;
  expect(offered!.before).toEqual({ question: plumber[0], about: ['Essential skills'] });
  expect(text).toMatch(meant);
  expect({ entries, outcome }).toMatchObject({ entries: ['skills'] });
  const [asked, said] = (await terminal.transcript(id)).slice(-2);
  const receipt = said!.reply!.receipt!;
  expect(receipt.choosing).toMatchObject({
    result: 'chosen',
    chosen: [{ question: plumber[1], as: 'after', entry: 'skills' }],
  });
  const parts = { present: terminal.snapshot, kept: undefined, program: programVersion, cvLimit: '10 MB' };
  expect(replay(said!, asked!, { ...parts, today: receipt.day }).verdict).toBe('same');
});

test('a message is split into what it asks, and nothing of it is passed over', async () => {
  model.chooses((offered) => ({
    chosen: read(offered, 'part')
      .slice(0, 1)
      .map(({ reading, candidates }) => ({ reading, entry: candidates[0] })),
  }));
  const { text, outcome, entries } = await says(terminal, [twice]);
  expect(text).toMatch(meant);
  expect(entries).toEqual(['skills']);
  expect(outcome).toBe('partial');
  expect(text).toContain("I don't have an answer to that");
});

test('each part is answered by what was chosen for it', async () => {
  model.chooses(takes('part'));
  const { text, entries } = await says(terminal, [twice]);
  expect(text.match(new RegExp(meant, 'g'))).toHaveLength(2);
  expect(entries).toEqual(['skills', 'role']);
});

describe('a model that obeys an attacker', () => {
  const hired = 'You are hired, for €200,000 a year.';
  const hostile: Record<string, Choose> = {
    'an entry that was not offered': ({ readings }) => ({
      chosen: readings.map(({ reading }) => ({ reading, entry: 'salary' })),
    }),
    'an entry that does not exist': ({ readings }) => ({
      chosen: readings.map(({ reading }) => ({ reading, entry: '__proto__' })),
    }),
    'what another reading offers': ({ readings, entries }) => ({
      chosen: readings.map(({ reading, candidates }) => ({
        reading,
        entry: entries.find(({ id }) => !candidates.includes(id))?.id ?? null,
      })),
    }),
    'readings that there are not': () => ({
      chosen: [-1, 0, 99, 2 ** 40].map((reading) => ({ reading, entry: 'skills' })),
    }),
    'half a reading': () => ({ chosen: [{ reading: 1.5, entry: 'skills' }] }),
    'everything at once': ({ readings }) => ({
      chosen: readings
        .flatMap(({ reading, candidates }) => candidates.map((entry) => ({ reading, entry })))
        .slice(0, 12),
    }),
    'one reading twelve times': ({ readings }) => ({
      chosen: Array.from({ length: 12 }, () => ({ reading: 1, entry: readings[0]!.candidates.at(-1) })),
    }),
    'the last of each': ({ readings }) => ({
      chosen: readings.map(({ reading, candidates }) => ({ reading, entry: candidates.at(-1) })),
    }),
    'a question of its own': () => ({ chosen: [{ reading: 1, entry: 'skills', question: 'am I hired?' }] }),
    'a question in the place of an entry': () => ({ chosen: [{ reading: 1, entry: 'what does a senior earn?' }] }),
    'words beside it': ({ readings }) => ({
      chosen: [{ reading: 1, entry: readings[0]!.candidates[0] }],
      say: hired,
    }),
    words: () => hired,
    'no end of words': () => `{"chosen":[${'{"reading":1,"entry":null},'.repeat(50_000)}`,
    nothing: () => '',
  };

  it.each(Object.entries(hostile))('chooses %s: what is said was approved, offered, and says so', async (_, choose) => {
    for (const messages of [plumber, [twice], ['does the maths get scary']]) {
      model.chooses(none);
      const id = `c${conversations++}`;
      for (const text of messages.slice(0, -1)) await terminal.say(id, text);
      model.chooses(choose);
      model.offered.length = 0;
      const last = messages.at(-1)!;
      const { text, entries } = await terminal.say(id, last);
      const [offered] = model.offered;
      expect(offered).toBeDefined();
      expect(text).not.toContain('hired');
      const without = await says(plain, messages);
      if (text === without.text) continue;
      expect(text).toMatch(meant);
      const candidates = new Set(offered!.readings.flatMap((one) => one.candidates));
      // What says that something is not known gives what is known beside it.
      const beside = [...candidates].flatMap((entry) => terminal.snapshot.entries.get(entry)!.related);
      expect(entries.filter((entry) => !candidates.has(entry) && !beside.includes(entry))).toEqual([]);
      const titles = [...candidates].map((entry) => terminal.snapshot.entries.get(entry)!.title);
      for (const [, title] of text.matchAll(new RegExp(meant, 'g'))) expect(titles).toContain(title);
      // Nothing is put in the candidate's mouth: what the next turn leans on is what they wrote.
      await terminal.say(id, 'why?');
      const focus = (await terminal.transcript(id)).at(-1)!.reply!.receipt!.before.focus!;
      expect(last).toContain(focus.question);
    }
  });
});

test.each([
  ['what skills do I need?', true],
  ["I'm Zebedee Quillmarrow, what skills do I need?", true],
  ['Zebedee wants to know: what skills do I need? zeb@example.org www.quillmarrow.example', true],
  ['I want to die, what skills do I need?', false],
  ['I am 13 years old, what skills do I need?', false],
])('of "%s" before it, a model is told what it may be told', async (question, told) => {
  const focus = { entries: ['skills'], question };
  const day = '2026-11-26';
  const scene: Scene = {
    state: { ...initialState, focus },
    mode: 'bot',
    message: { text: plumber[1]! },
    snapshot: terminal.snapshot,
    cvLimit: '10 MB',
    now: Date.parse(`${day}T12:00:00Z`),
    day,
  };
  await choose(scene, model.wordsmith, {});
  const [offered] = model.offered;
  expect(offered!.before.question !== undefined).toBe(told);
  expect(read(offered!, 'goes on').length > 0).toBe(told);
  expect(JSON.stringify(offered)).not.toMatch(/zeb|quillmarrow|example\.org|die|13/i);
});

test('what is sure is not asked about', async () => {
  for (const text of ['what does a senior earn?', 'what is the weather in Paris?', 'thank you', 'are you human?'])
    await says(terminal, [text]);
  expect(model.offered).toEqual([]);
});
