import { kill } from 'node:process';
import { type FakeSlack, fakeSlack } from '../test/support/slack/slack.ts';
import { removeFolder, type Server, spawnRolecall, startBoltEcho, workFolder } from './child.ts';
import { questions } from './questions.ts';
import { median, mib, percentile, ratio, round, table } from './stats.ts';

export interface SlackOptions {
  /** Candidates at the same time, each in a thread of their own. */
  readonly candidates: number;
  readonly rounds: number;
}

/** So many answers a minute are streamed. */
const STREAMS = 15;
/** Minutes that the clock may be put ahead of Slack's, before Slack's signatures are too old. */
const MOST_AHEAD = 4;

interface Round {
  readonly turns: number;
  readonly cpuMsPerTurn: number;
  readonly callsPerTurn: number;
  readonly streamed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A server that is told of events by a Slack of its own. */
interface Contestant {
  readonly slack: FakeSlack;
  readonly server: Server;
}

/**
 * What a candidate's turn in Slack costs over signed HTTP: Rolecall, each turn kept on disk, and a Bolt app that echoes, by turns. Then, a
 * minute later by Rolecall's clock each time, as many turns as are streamed in a minute, and as many that are posted after them.
 */
export async function measureSlack(options: SlackOptions) {
  const folders = [await workFolder(), await workFolder()] as const;
  const all: Contestant[] = [];
  const enter = async (start: (settings: Record<string, string>) => Promise<Server>): Promise<Contestant> => {
    const slack = await fakeSlack();
    const server = await start(slack.settings('http'));
    slack.connect(server.origin);
    all.push({ slack, server });
    return { slack, server };
  };
  try {
    const rolecall = await enter((settings) => spawnRolecall(folders[0], settings, 'bench/minute-later.ts').listening);
    const echo = await enter((settings) => startBoltEcho(folders[1], settings));
    let next = 0;
    const people = (count: number) => Array.from({ length: count }, () => `U0${next++}`);
    const run = (of: Contestant) => runRound(of, people(options.candidates), questions);
    const { cited } = await run(rolecall);
    await run(echo);
    const rounds: { rolecall: Round; echo: Round }[] = [];
    for (let at = 0; at < options.rounds; at++) rounds.push({ rolecall: await run(rolecall), echo: await run(echo) });
    const asked = Array.from({ length: STREAMS }, (_, at) => cited[at % cited.length]!);
    const minutes: { streamed: Round; posted: Round }[] = [];
    for (let minute = 0; minute < MOST_AHEAD; minute++) {
      kill(rolecall.server.pid, 'SIGUSR2');
      const streamed = await runRound(rolecall, people(1), asked);
      minutes.push({ streamed, posted: await runRound(rolecall, people(1), asked) });
    }
    return {
      ...options,
      turns: options.candidates * questions.length,
      rolecall: { ...medians(rounds.map((one) => one.rolecall)), rss: rolecall.server.rss() },
      echo: { ...medians(rounds.map((one) => one.echo)), rss: echo.server.rss() },
      streamed: together(minutes.map((one) => one.streamed)),
      posted: together(minutes.map((one) => one.posted)),
      each: rounds,
      minutes,
    };
  } finally {
    for (const { server, slack } of all) {
      await server.end();
      await slack.close();
    }
    for (const folder of folders) await removeFolder(folder);
  }
}

async function runRound(
  { slack, server }: Contestant,
  users: readonly string[],
  asked: readonly string[],
): Promise<Round & { cited: readonly string[] }> {
  const waits: number[] = [];
  const cited = new Set<string>();
  const calls = slack.calls().length;
  const streams = slack.calls('chat.startStream').length;
  const cpu = server.cpuMs();
  await Promise.all(
    users.map(async (id) => {
      const person = slack.user(id, id);
      let root: string | undefined;
      for (const question of asked) {
        const began = performance.now();
        const { ts } = await person.dm(question, root);
        root ??= ts;
        const { blocks } = await answered(slack, person.dmChannel, ts);
        waits.push(performance.now() - began);
        if (JSON.stringify(blocks ?? []).includes('feedback_buttons')) cited.add(question);
      }
    }),
  );
  const used = server.cpuMs() - cpu;
  const made = { calls: slack.calls().length - calls, streams: slack.calls('chat.startStream').length - streams };
  // What stands there need not be looked through again.
  slack.state.messages.length = 0;
  return {
    cited: [...cited],
    turns: waits.length,
    cpuMsPerTurn: used / waits.length,
    callsPerTurn: made.calls / waits.length,
    streamed: made.streams,
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
  };
}

type Said = FakeSlack['state']['messages'][number];

/** What of the bot's stands after this message, whole, beside the greeting of a new thread. */
async function answered(slack: FakeSlack, channel: string, ts: string): Promise<Said> {
  const isAnswer = ({ bot_id: bot, ts: at, channel: where, stream, text }: Said) =>
    bot && where === channel && at > ts && stream !== 'open' && !text.startsWith('Hello! I');
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const found = slack.state.messages.find(isAnswer);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('a candidate in Slack was not answered within a minute');
}

function medians(rounds: readonly Round[]): Round {
  const of = (key: keyof Round) => median(rounds.map((one) => one[key]));
  return {
    turns: of('turns'),
    cpuMsPerTurn: of('cpuMsPerTurn'),
    callsPerTurn: of('callsPerTurn'),
    streamed: of('streamed'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
  };
}

/** CPU time of short rounds is counted too coarsely to take one of them. */
function together(rounds: readonly Round[]) {
  const sum = (of: (round: Round) => number) => rounds.reduce((all, one) => all + of(one), 0);
  const turns = sum((one) => one.turns);
  return {
    turns,
    cpuMsPerTurn: sum((one) => one.cpuMsPerTurn * one.turns) / turns,
    callsPerTurn: sum((one) => one.callsPerTurn * one.turns) / turns,
    streamed: sum((one) => one.streamed),
    p50Ms: median(rounds.map((one) => one.p50Ms)),
  };
}

export function reportSlack({ rolecall, echo, streamed, posted, ...of }: Awaited<ReturnType<typeof measureSlack>>) {
  const row = (title: string, left: number, right: number) => [
    title,
    round(left, 2),
    round(right, 2),
    ratio(left, right),
  ];
  return [
    ...table([
      [
        `medians of ${of.rounds} rounds, ${of.candidates} candidates, ${of.turns} turns`,
        'Rolecall',
        'Bolt echo',
        'ratio',
      ],
      row('CPU ms a turn', rolecall.cpuMsPerTurn, echo.cpuMsPerTurn),
      row('calls of Slack a turn', rolecall.callsPerTurn, echo.callsPerTurn),
      ['answers streamed in a round', round(rolecall.streamed, 0), '0', ''],
      row('ms to the answer, p50', rolecall.p50Ms, echo.p50Ms),
      row('ms to the answer, p99', rolecall.p99Ms, echo.p99Ms),
      ['RSS after it', mib(rolecall.rss), mib(echo.rss), ratio(rolecall.rss, echo.rss)],
    ]),
    '',
    ...table([
      [`${streamed.turns} answers that name a source, one after the other`, 'streamed', 'posted', 'ratio'],
      row('CPU ms a turn', streamed.cpuMsPerTurn, posted.cpuMsPerTurn),
      row(
        'times the CPU of an echo',
        streamed.cpuMsPerTurn / echo.cpuMsPerTurn,
        posted.cpuMsPerTurn / echo.cpuMsPerTurn,
      ),
      row('calls of Slack a turn', streamed.callsPerTurn, posted.callsPerTurn),
      row('ms to the whole answer, p50', streamed.p50Ms, posted.p50Ms),
      ['answers streamed', round(streamed.streamed, 0), round(posted.streamed, 0), ''],
    ]),
  ];
}
