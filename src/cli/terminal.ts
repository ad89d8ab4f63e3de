import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createEmbedder, createWordsmith, type Tokens, type Wordsmith } from '../answering/answering.ts';
import { type Config, readConfig } from '../config.ts';
import {
  type ConversationEvents,
  createConversations,
  embedAgain,
  explainTurn,
  inWords,
  longPatience,
  type Message,
  type RespondOptions,
  type TurnExplanation,
} from '../conversation/conversation.ts';
import { keepServed } from '../curation/curation.ts';
import { createCvs, createFiles, largestCv } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import { type Embedder, type Loaded, requireKnowledge, type Snapshot } from '../knowledge/knowledge.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { randomIds } from '../lib/ids.ts';
import { programVersion } from '../lib/program.ts';
import { openStore } from '../store/store.ts';

/** One bot turn as the command line shows it. */
export interface TerminalTurn {
  readonly text: string;
  readonly outcome: string;
  readonly entries: readonly string[];
  readonly language: string;
  readonly suggestions: readonly string[];
  readonly ms: number;
  /** Of the last message said, where explanations were asked for and there is one. */
  readonly explanation?: TurnExplanation;
}

export interface Terminal {
  readonly snapshot: Snapshot;
  greeting(conversation: string): Promise<string>;
  /** `onDraft` is told what is shown of the reply before it is whole. */
  say(
    conversation: string,
    text: string,
    channel?: string,
    options?: Pick<RespondOptions, 'onDraft'>,
  ): Promise<TerminalTurn>;
  transcript(conversation: string): Promise<Message[]>;
  close(): Promise<void>;
}

const silent = () => {};
const nothing = { outcome: 'handoff', entries: [], language: 'en', suggestions: [], ms: 0 } as const;

/** A message to a closed conversation is told so, as a channel would, and the dialogue goes on. */
function refusal(error: unknown): { refused: string } {
  if (error instanceof AppError && error.code === 'conflict') return { refused: error.message };
  throw error;
}

/** What became of asking a language model for something. */
export interface ModelEvent {
  readonly task: 'wording' | 'choosing';
  readonly result: string;
  readonly ms: number;
  readonly dropped: number;
  readonly tokens?: Tokens | undefined;
  readonly error?: unknown;
}

export interface TerminalOptions {
  readonly clock?: Clock;
  /** Instead of what lies in KNOWLEDGE_DIR. */
  readonly snapshot?: Snapshot;
  /** A folder in which what was learnt from the knowledge is kept; else beside the state, where that is kept. */
  readonly kept?: string;
  /** Instead of what the settings name. */
  readonly embedder?: Embedder | undefined;
  /** Instead of the model that the settings name. */
  readonly wordsmith?: Wordsmith | undefined;
  /** Told what became of each request to a language model, instead of standard error. */
  readonly onModel?: (event: ModelEvent) => void;
  /** Every turn with its explanation. */
  readonly explain?: boolean;
  /** Told what became of asking a model for an answer's words, instead of `onModel`. */
  readonly worded?: ConversationEvents['answerWorded'];
}

/** What was learnt from the knowledge is kept beside the state, where that is kept. */
export const keptIn = (env: Record<string, string | undefined>): { kept?: string } =>
  env.DATA_DIR ? { kept: join(env.DATA_DIR, 'search') } : {};

export const embedderOf = async ({ embeddings }: Config): Promise<Embedder | undefined> =>
  embeddings && createEmbedder(embeddings);

const wordsmithOf = async ({ answers }: Config): Promise<Wordsmith | undefined> => answers && createWordsmith(answers);

/** For commands about the knowledge, which keep nothing but what its vectors cost. */
export async function embedding(config: Config): Promise<{ embedder?: Embedder; kept?: string }> {
  const embedder = await embedderOf(config);
  return embedder ? { embedder, kept: join(config.data.dir, 'search') } : {};
}

/** What was loaded, after standard error has it where its search does without the embedding model of the settings. */
export function saying<T extends Loaded>(loaded: T): T {
  if (loaded.unembedded instanceof Error)
    process.stderr.write(`questions are found by words alone: ${loaded.unembedded.message}\n`);
  return loaded;
}

function toldInWords({ task, result, error }: ModelEvent): void {
  if (['kept', 'chosen', 'none'].includes(result)) return;
  const what = task === 'wording' ? 'in the approved words' : 'nothing chosen';
  process.stderr.write(`${what} (${result}${error instanceof Error ? `: ${error.message}` : ''})\n`);
}

/** The engine without a server: state is in memory, or under DATA_DIR when that is given. */
export async function openTerminal(
  env: Record<string, string | undefined>,
  {
    clock = systemClock,
    snapshot: given,
    kept,
    embedder: givenEmbedder,
    wordsmith: givenWordsmith,
    onModel = toldInWords,
    explain = false,
    worded,
  }: TerminalOptions = {},
): Promise<Terminal> {
  const config = readConfig(env);
  const today = new Date(clock()).toISOString().slice(0, 10);
  const embedder = givenEmbedder ?? (await embedderOf(config));
  const options = { ...keptIn(env), ...(kept && { kept }), embedder };
  const snapshot = given ?? saying(await requireKnowledge(config.knowledge.dir, today, options)).snapshot;
  const url = config.postgres?.url ?? (env.DATA_DIR ? `sqlite:${config.data.dir}/rolecall.db` : 'sqlite::memory:');
  const store = await openStore({ url });
  await keepServed(store.revisions, snapshot, clock());
  // No file reaches this engine, so the key seals nothing that must be opened again.
  const keeping = { key: randomBytes(32), ids: randomIds, clock, contents: store.contents };
  const cvs = createCvs({ ...keeping, store: store.cvs });
  const conversations = createConversations({
    store: store.conversations,
    cvs,
    files: createFiles({ ...keeping, store: store.files }),
    knowledge: () => snapshot,
    embedder,
    patience: longPatience,
    wordsmith: givenWordsmith ?? (await wordsmithOf(config)),
    clock,
    ids: randomIds,
    cvLimit: largestCv,
    program: programVersion,
    events: {
      conversationOpened: silent,
      turnAnswered: silent,
      turnFailed: ({ error }) =>
        process.stderr.write(`a turn failed: ${error instanceof Error ? error.stack : error}\n`),
      questionEmbedded: ({ error }) => {
        if (error instanceof Error) process.stderr.write(`found by words alone: ${error.message}\n`);
      },
      answerWorded: (event) => (worded ? worded(event) : onModel({ task: 'wording', ...event })),
      entryChosen: (event) => onModel({ task: 'choosing', dropped: 0, ...event }),
      handoffOpened: silent,
      cvStored: silent,
      cvRefused: silent,
      dataErased: silent,
    },
  });
  const explained = async (said: Message | undefined, asked: Message) => {
    const receipt = said?.reply?.receipt;
    if (!receipt) return undefined;
    return explainTurn(said, asked, snapshot, await embedAgain(receipt, asked, snapshot, embedder));
  };
  return {
    snapshot,
    async greeting(conversation) {
      await conversations.open({ id: conversation, channel: 'terminal', userId: conversation });
      const [greeting] = await conversations.messages(conversation, 0, 1);
      return greeting?.text ?? '';
    },
    async say(conversation, text, channel = 'terminal', options = {}) {
      const started = performance.now();
      await conversations.open({ id: conversation, channel, userId: conversation });
      const taken = await conversations.record({ conversationId: conversation, text }).catch(refusal);
      if ('refused' in taken) return { ...nothing, text: taken.refused };
      const { message } = taken;
      const said = await conversations.respond(conversation, options);
      const last = said.at(-1)?.reply;
      const ms = Math.round((performance.now() - started) * 10) / 10;
      const explanation = explain ? await explained(said.at(-1), message) : undefined;
      return {
        text: said.map(inWords).join('\n\n'),
        outcome: last?.outcome ?? 'smalltalk',
        entries: last?.entries ?? [],
        language: last?.language ?? 'en',
        suggestions: last?.suggestions ?? [],
        ms,
        ...(explanation && { explanation }),
      };
    },
    transcript: (conversation) => conversations.messages(conversation, 0, 10_000),
    close: () => store.close(),
  };
}
