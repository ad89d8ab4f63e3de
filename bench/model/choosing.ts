import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { conversationSchema, scoreTurn } from '../../src/cli/score.ts';
import { openTerminal, type Terminal } from '../../src/cli/terminal.ts';
import type { Entry, Snapshot } from '../../src/knowledge/knowledge.ts';
import { choosesBadly, choosesWell, choosingModel } from '../../test/support/models/chooser.ts';
import { root } from '../child.ts';
import { heldOut, littleLearnt } from '../held-out.ts';
import { table } from '../stats.ts';

type Reply = Awaited<ReturnType<Terminal['say']>>;

/** One message of a conversation, which entries are meant by it, and when its reply is right. */
interface Turn {
  readonly says: string;
  readonly means: (entry: Entry) => boolean;
  readonly isRight: (reply: Reply) => boolean;
}

interface Chosen {
  readonly set: string;
  readonly turns: number;
  /** Turns in which nothing was sure, and the model was asked. */
  readonly unsure: number;
  /** Of those, right replies without a model, with one that chooses what is meant, and with one that chooses something else. */
  readonly without: number;
  readonly well: number;
  readonly badly: number;
  /** Of those, right without a model and wrong with one that chooses something else: each of them says what it took to be meant. */
  readonly misled: number;
  /** Replies of a model that chooses something else that do not say what they took to be meant, or state what was not to be chosen. */
  readonly beyond: readonly string[];
}

/** What choosing rights, and what it can spoil: searches that have learnt less than the product's own, so that they are unsure more often. */
export async function measureChoosing(files: readonly string[], folds: number): Promise<Chosen[]> {
  const results: Chosen[] = [];
  const singles: Chosen[] = [];
  for await (const { held, snapshot } of heldOut(folds)) {
    const conversations = held.map(({ question, entry, also = [] }): Turn[] => {
      const right = [entry, ...also];
      return [
        {
          says: question,
          means: ({ id }) => right.includes(id),
          isRight: ({ entries, outcome }) =>
            entry === 'none' ? outcome !== 'answer' : entries.some((id) => right.includes(id)),
        },
      ];
    });
    singles.push(await tried('golden and asked', conversations, snapshot));
  }
  results.push(singles.reduce(added));
  const snapshot = await littleLearnt();
  results.push(await tried('conversations', await goldenConversations(), snapshot));
  for (const file of files) results.push(await tried(basename(file), await conversationsIn(file), snapshot));
  return results;
}

function added(one: Chosen, other: Chosen): Chosen {
  const sum = (of: 'turns' | 'unsure' | 'without' | 'well' | 'badly' | 'misled') => one[of] + other[of];
  const [turns, unsure, without] = [sum('turns'), sum('unsure'), sum('without')];
  const [well, badly, misled] = [sum('well'), sum('badly'), sum('misled')];
  return { set: one.set, turns, unsure, without, well, badly, misled, beyond: [...one.beyond, ...other.beyond] };
}

const golden = z.array(
  z.object({
    turns: z.array(
      z.object({
        says: z.string(),
        outcome: z.string(),
        entries: z.union([z.literal('none'), z.array(z.string())]).optional(),
      }),
    ),
  }),
);

async function goldenConversations(): Promise<Turn[][]> {
  const text = await readFile(resolve(root, 'test/golden/conversations.yaml'), 'utf8');
  return golden.parse(parse(text)).map(({ turns }) =>
    turns.map(({ says, outcome: expected, entries = 'none' }) => ({
      says,
      means: ({ id }) => entries !== 'none' && entries.includes(id),
      isRight: (reply) =>
        reply.outcome === expected && (entries === 'none' || entries.every((id) => reply.entries.includes(id))),
    })),
  );
}

async function conversationsIn(file: string): Promise<Turn[][]> {
  const text = await readFile(resolve(process.env.INIT_CWD ?? process.cwd(), file), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) =>
    conversationSchema.parse(JSON.parse(line)).turns.map(({ user, expect }) => ({
      says: user,
      means: ({ kind, topic }) => expect.topics.includes(topic) && (kind === 'answer') === (expect.act === 'answer'),
      isRight: ({ text: said, outcome }) => scoreTurn(expect, { text: said, outcome }).pass,
    })),
  );
}

/** Each conversation without a model, with one that chooses well and with one that chooses badly. */
async function tried(set: string, conversations: readonly Turn[][], snapshot: Snapshot): Promise<Chosen> {
  const model = await choosingModel(() => ({ chosen: [] }));
  const silent = { snapshot, onModel: () => {} };
  const plain = await openTerminal({}, silent);
  const choosing = await openTerminal({}, { ...silent, wordsmith: model.wordsmith });
  const counts = { turns: 0, unsure: 0, without: 0, well: 0, badly: 0, misled: 0 };
  const beyond: string[] = [];
  for (const [at, turns] of conversations.entries()) {
    for (const { says, means, isRight } of turns) {
      const meant = (id: string) => means(snapshot.entries.get(id)!);
      const without = await plain.say(`${at}`, says);
      model.chooses(choosesWell(meant));
      const well = await choosing.say(`well-${at}`, says);
      model.chooses(choosesBadly(meant));
      model.offered.length = 0;
      const badly = await choosing.say(`badly-${at}`, says);
      counts.turns++;
      const [offered] = model.offered;
      if (!offered) continue;
      counts.unsure++;
      if (isRight(without)) counts.without++;
      if (isRight(well)) counts.well++;
      if (isRight(badly)) counts.badly++;
      if (badly.text === without.text) continue;
      if (isRight(without) && !isRight(badly)) counts.misled++;
      if (!badly.text.includes('I take this to be about "')) beyond.push(`${says}: ${badly.text}`);
    }
  }
  await Promise.all([plain.close(), choosing.close()]);
  return { set, ...counts, beyond };
}

export function reportChoosing(results: readonly Chosen[]): string[] {
  return [
    ...table([
      ['set', 'turns', 'unsure', 'right without', 'chosen well', 'chosen badly', 'misled, and told so', 'not told'],
      ...results.map((one) => [
        ...[one.set, one.turns, one.unsure, one.without, one.well, one.badly, one.misled],
        one.beyond.length,
      ]),
    ]),
    ...results.flatMap(({ beyond }) => beyond.slice(0, 20)),
  ];
}
