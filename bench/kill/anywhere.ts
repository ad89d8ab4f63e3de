import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, type Server, spawnRolecall, workFolder } from '../child.ts';
import { queued, signIn } from '../desk.ts';
import { Refused, transcript } from '../direct-line.ts';
import { nameOf } from '../people.ts';
import { randomFrom } from '../random.ts';
import { table } from '../stats.ts';
import { judge, type Verdict } from './verdict.ts';
import { createWalker, type Walker } from './walker.ts';

export interface KillOptions {
  readonly loops: number;
  readonly seed: number;
}

export interface KillResult extends KillOptions {
  readonly candidates: number;
  readonly acknowledged: number;
  readonly confirmed: number;
  /** Kills before the process listened: while it migrated, or had just begun to take up what was left. */
  readonly killedAtStart: number;
  /** Messages that a kill hit after they were sent and before their acknowledgement came. */
  readonly unacknowledged: number;
  /** Candidates that a kill left with an acknowledged message whose reply they had not read. */
  readonly unanswered: number;
  readonly verdict: Verdict;
}

/** New candidates in each loop, beside those that earlier kills left on their way. */
const arriving = 3;
/** In one loop of so many the kill comes during the start. */
const startKills = 7;
/** Longest pause between the message that sets the kill off and the kill, in ms: a turn takes a few. */
const longestPause = 12;

/**
 * Starts the product on one data folder again and again, lets candidates ask and walk to a handoff, and kills it with SIGKILL at
 * moments drawn from the seed; candidates go on after the restart. At the end it is started once more, everyone walks to the end,
 * and what they were promised is held against what is there.
 */
export async function killAndCheck({ loops, seed }: KillOptions): Promise<KillResult> {
  const random = randomFrom(seed);
  const folder = await workFolder();
  const walkers: Walker[] = [];
  const tally = { killedAtStart: 0, unacknowledged: 0, unanswered: 0 };
  try {
    let startMs = 0;
    for (let loop = 0; loop < loops; loop++) {
      if (loop % startKills === startKills - 1) {
        const { child, listening } = spawnRolecall(folder);
        // Ready or not: it is the kill that ends it.
        const outcome = listening.then(
          (server) => server.end('SIGKILL'),
          () => tally.killedAtStart++,
        );
        await sleep(random() * startMs);
        child.kill('SIGKILL');
        await outcome;
        continue;
      }
      const server = await spawnRolecall(folder).listening;
      startMs = server.listeningMs;
      for (let at = 0; at < arriving; at++) walkers.push(createWalker(nameOf('Candidate', walkers.length)));
      await walkUntilKilled(server, walkers, random);
      for (const walker of walkers) {
        const hit = walker.underWay();
        if (hit !== 'nothing') tally[hit]++;
      }
    }
    const server = await spawnRolecall(folder).listening;
    try {
      await Promise.all(walkers.filter(({ done }) => !done).map((walker) => walker.walk(server.origin)));
      return {
        loops,
        seed,
        candidates: walkers.length,
        acknowledged: walkers.reduce((all, { acknowledged }) => all + acknowledged.length, 0),
        confirmed: walkers.filter(({ confirmed }) => confirmed).length,
        ...tally,
        verdict: await lookBack(server, walkers),
      };
    } finally {
      await server.end();
    }
  } finally {
    await removeFolder(folder);
  }
}

/** Everyone under way walks, the new ones too, until a message drawn at random is sent and a moment has passed. */
async function walkUntilKilled(server: Server, walkers: readonly Walker[], random: () => number): Promise<void> {
  // Half of it on average, so that candidates finish as fast as new ones arrive.
  let until = 1 + Math.floor(random() * walkers.reduce((all, { left }) => all + left, 0));
  const pause = random() * longestPause;
  const problems: unknown[] = [];
  let killed = false;
  const { promise: time, resolve: now } = Promise.withResolvers<void>();
  const sending = () => {
    until--;
    if (until === 0) now();
  };
  const walks = walkers
    .filter(({ done }) => !done)
    .map((walker) =>
      walker.walk(server.origin, sending).catch((error: unknown) => {
        if (!killed || error instanceof Refused) problems.push(error);
      }),
    );
  // Whoever is through early, or is refused, does not keep the kill waiting.
  await Promise.race([time, Promise.all(walks)]);
  await sleep(pause);
  killed = true;
  await server.end('SIGKILL');
  await Promise.all(walks);
  if (problems.length > 0) throw new AggregateError(problems, `A candidate was turned away: ${problems[0]}`);
}

/** What is there afterwards, as the candidates and a recruiter see it. */
async function lookBack({ origin }: Server, walkers: readonly Walker[]): Promise<Verdict> {
  const inQueue = (await queued(await signIn(origin, 'Rita Example'))).map(({ candidate }) => candidate);
  return judge(
    await Promise.all(
      walkers.map(async (witness) => ({
        witness,
        afterwards: {
          transcript: witness.pass ? await transcript(origin, witness.pass) : [],
          queued: inQueue.filter((name) => name === witness.name).length,
        },
      })),
    ),
  );
}

export function reportKill({ verdict, ...of }: KillResult): string[] {
  const { lost, doubled, unanswered, answeredTwice, wrong, handoffsLost, handoffsDoubled } = verdict;
  const lines = [...lost, ...doubled, ...unanswered, ...answeredTwice, ...wrong, ...handoffsLost, ...handoffsDoubled];
  return [
    ...table([
      [`${of.loops} kills (SIGKILL), seed ${of.seed}, ${of.candidates} candidates`, ''],
      ['kills before it listened', of.killedAtStart],
      ['messages hit between sending and acknowledgement', of.unacknowledged],
      ['candidates hit with an acknowledged message unanswered', of.unanswered],
      [`acknowledged messages lost, of ${of.acknowledged}`, lost.length],
      ['messages doubled', doubled.length],
      ['candidates with a message unanswered at the end', unanswered.length],
      ['candidates with a message answered twice', answeredTwice.length],
      ['replies that were read and changed, or that answer another message', wrong.length],
      [`confirmed handoffs lost, of ${of.confirmed}`, handoffsLost.length],
      ['handoffs doubled', handoffsDoubled.length],
    ]),
    ...lines.slice(0, 50).map((line) => `  ! ${line}`),
  ];
}
