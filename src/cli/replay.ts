import { readConfig } from '../config.ts';
import {
  embedAgain,
  type Message,
  type Reason,
  type Receipt,
  type Replay,
  replay,
} from '../conversation/conversation.ts';
import { readRevision, snapshotOf } from '../curation/curation.ts';
import { largestCv } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import { type Embedder, requireKnowledge, type Snapshot } from '../knowledge/knowledge.ts';
import { systemClock } from '../lib/clock.ts';
import { dayIn } from '../lib/day.ts';
import { programVersion } from '../lib/program.ts';
import type { Store } from '../store/store.ts';
import { openDatabase } from './database.ts';
import { embedderOf, keptIn, saying } from './terminal.ts';

/** One bot message, and what became of making it again. */
interface Replayed {
  readonly said: Message;
  readonly asked: Message;
  readonly replayed: Replay;
}

/**
 * Makes kept bot messages again: `turn` is the id of a message (the bot's, or the one it answers),
 * `<conversation>:<seq>`, or a conversation for all of its turns.
 * Returns the exit status: 1 when a text differs and nothing kept with it explains why.
 */
export async function printReplay(
  turn: string,
  env: Record<string, string | undefined>,
  json: boolean,
): Promise<number> {
  const config = readConfig(env);
  const store = await openDatabase(config, { reading: true });
  try {
    const today = new Date(systemClock()).toISOString().slice(0, 10);
    const embedder = await embedderOf(config);
    const kept = { ...keptIn(env), embedder };
    const { snapshot: present } = saying(await requireKnowledge(config.knowledge.dir, today, kept));
    let unexplained = 0;
    for (const said of await findSaid(store, turn)) {
      const done = await replayOne(store, present, said, kept);
      if (done.replayed.verdict === 'unexplained') unexplained++;
      console.log(json ? JSON.stringify(done) : describe(done, present));
    }
    return unexplained > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}

async function findSaid({ conversations }: Store, turn: string): Promise<Message[]> {
  const [, conversation, seq] = /^(.+):(\d+)$/.exec(turn) ?? [];
  const found =
    (await conversations.message(turn)) ??
    (conversation && (await conversations.messages(conversation, Number(seq) - 1, 1))[0]);
  if (!found) {
    const all = await conversations.messages(turn, 0, mostMessages);
    if (all.length > 0) return all.filter(({ reply }) => reply?.receipt);
    throw new AppError(
      'not-found',
      `There is no turn ${turn}. Give the id of a message, conversation:seq, or a conversation for all its turns.`,
    );
  }
  if (found.reply?.receipt) return [found];
  const later =
    found.author === 'candidate' ? await conversations.messages(found.conversationId, found.seq, mostMessages) : [];
  const answer = later.find(({ reply }) => reply?.receipt?.answers === found.seq);
  if (answer) return [answer];
  throw new AppError(
    'bad-request',
    'This message has no receipt: answers of the bot have one, not its greeting or apologies, nor what a recruiter or the desk says.',
  );
}

const mostMessages = 100_000;

async function replayOne(
  store: Store,
  present: Snapshot,
  said: Message,
  { embedder, kept: folder }: { embedder: Embedder | undefined; kept?: string },
): Promise<Replayed> {
  const { receipt, knowledge } = said.reply!;
  const [asked] = await store.conversations.messages(said.conversationId, receipt!.answers - 1, 1);
  if (!asked) throw new AppError('not-found', 'The message that it answers is no longer kept.');
  const revision = knowledge === present.version ? undefined : await readRevision(store.revisions, knowledge);
  // Without vectors it was answered as a knowledge answers that has none.
  const wanted = receipt!.embedded ? { embedder, kept: folder } : {};
  const kept = revision && (await snapshotOf(revision, receipt!.day, wanted));
  const meanings = await embedAgain(receipt!, asked, present, embedder);
  const today = dayIn(present.agency.time_zone.value, systemClock());
  const parts = { present, kept, meanings, program: programVersion, today, cvLimit: largestCv };
  return { said, asked, replayed: replay(said, asked, parts) };
}

function describe({ said, asked, replayed }: Replayed, present: Snapshot): string {
  const { reproduced, now } = replayed;
  return [
    `${said.conversationId}:${said.seq} ${new Date(said.at).toISOString()} ${replayed.verdict}`,
    `  asked       ${quote(asked.text)}`,
    `  said        ${quote(said.text)}`,
    ...receiptLines(said, present),
    ...(replayed.verdict === 'same' ? [] : [`  now         ${now === undefined ? 'not made again' : quote(now)}`]),
    ...(reproduced === undefined
      ? []
      : [`  reproduced  ${reproduced ? 'yes' : 'no'}, from the knowledge it was made from`]),
    ...replayed.reasons.map((reason) => `  because     ${why(reason)}`),
    ...(replayed.touched.length > 0 ? [`  changed     ${replayed.touched.join(', ')}`] : []),
    ...(replayed.verdict === 'unexplained'
      ? ['  because     unknown: the knowledge, the day and the version of the program explain nothing']
      : []),
    '',
  ].join('\n');
}

function receiptLines({ reply }: Message, present: Snapshot): string[] {
  const { basis, program, day, before, embedded, writing } = reply!.receipt!;
  const entry = (id: string) => {
    const cited = reply!.citations.find((citation) => citation.entry === id);
    return cited ? `${id} (reviewed ${cited.reviewed}${cited.owner ? ` by ${cited.owner}` : ''})` : id;
  };
  return [
    `  outcome     ${reply!.outcome}`,
    `  mode        ${basis.mode}`,
    `  knowledge   ${reply!.knowledge}${reply!.knowledge === present.version ? ' (the present one)' : ''}`,
    `  program     ${program}, on ${day}`,
    ...(embedded ? [`  vectors     of ${embedded.model}`] : []),
    `  before      step ${before.step}${before.focus ? `, about ${before.focus.entries.join(', ')}` : ''}`,
    ...(writing ? [writingLine(writing)] : []),
    ...(basis.mode === 'fixed' ? [] : curatedLines(basis, entry)),
    ...reply!.figures.map(({ fact, text, terms }) => `  figure      ${fact}: ${text}${terms ? ` (${terms})` : ''}`),
  ];
}

function writingLine({ model, prompt, result, dropped, tokens, ms }: NonNullable<Receipt['writing']>): string {
  const faults = Object.entries(dropped).map(([fault, count]) => `${fault} ${count}`);
  const cost = tokens ? `, tokens ${tokens.in} in (${tokens.cached} kept by the endpoint) and ${tokens.out} out` : '';
  return `  model       ${model} by ${prompt}: ${result} in ${ms} ms${faults.length > 0 ? `, dropped for ${faults.join(', ')}` : ''}${cost}`;
}

function curatedLines(
  {
    questions,
    entries,
  }: Extract<NonNullable<NonNullable<Message['reply']>['receipt']>['basis'], { mode: 'curated' | 'model' }>,
  describeEntry: (id: string) => string,
): string[] {
  return [
    ...questions.map(({ text, entry, section, scopes, confidence }) => {
      const found = entry ? `${entry}${section ? `, section "${section}"` : ''}` : 'nothing sure enough';
      const narrowed = scopes.length > 0 ? `, about ${scopes.join(', ')}` : '';
      return `  understood  ${quote(text)}${narrowed}: ${found}, confidence ${confidence}`;
    }),
    ...(entries.length > 0 ? [`  entries     ${entries.map(({ id }) => describeEntry(id)).join(', ')}`] : []),
  ];
}

function why(reason: Reason): string {
  switch (reason.kind) {
    case 'knowledge': {
      const { from, to, difference } = reason;
      if (difference === 'not kept')
        return `the knowledge changed from ${from}, which is not kept or not readable any more, to ${to}`;
      const parts = Object.entries(difference).flatMap(([name, ids]: [string, readonly string[]]) =>
        ids.length > 0 ? [`${name} ${ids.join(', ')}`] : [],
      );
      return `the knowledge changed from ${from} to ${to}: ${parts.join('; ')}`;
    }
    case 'dates':
      return `what was said on ${reason.from} is past its review or its end on ${reason.to}`;
    case 'program':
      return `the program changed from version ${reason.from} to ${reason.to}`;
    case 'vectors':
      return reason.now === 'none'
        ? `it was found by vectors of ${reason.model} too, which are not to be had again: set the same model, or see whether it answers`
        : `it was found by vectors of ${reason.model} too, which gives others for the same words now`;
    case 'details':
      return 'it hangs on contact details, which are not kept with a receipt';
    case 'file':
      return 'it answers a file, which is not kept with a receipt';
    case 'question':
      return 'the candidate has edited or deleted what it answers, and no earlier text is kept';
  }
}

const quote = (text: string): string => JSON.stringify(text);
