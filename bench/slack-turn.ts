import { type FakeSlack, fakeSlack } from '../test/support/slack/slack.ts';
import { removeFolder, type Server, startBoltEcho, startRolecall, workFolder } from './child.ts';
import { questions } from './questions.ts';
import { median, mib, percentile, ratio, round, table } from './stats.ts';

export interface SlackOptions {
  /** Candidates at the same time, each in a thread of their own. */
  readonly candidates: number;
  readonly rounds: number;
}

interface Round {
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

/** What a candidate's turn in Slack costs over signed HTTP: Rolecall, each turn kept on disk, and a Bolt app that echoes, by turns. */
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
    const rolecall = await enter((settings) => startRolecall(folders[0], settings));
    const echo = await enter((settings) => startBoltEcho(folders[1], settings));
    let next = 0;
    const run = (of: Contestant) =>
      runRound(
        of,
        Array.from({ length: options.candidates }, () => `U0${next++}`),
      );
    for (const one of [rolecall, echo]) await run(one);
    const rounds: { rolecall: Round; echo: Round }[] = [];
    for (let at = 0; at < options.rounds; at++) rounds.push({ rolecall: await run(rolecall), echo: await run(echo) });
    return {
      ...options,
      turns: options.candidates * questions.length,
      rolecall: { ...medians(rounds.map((one) => one.rolecall)), rss: rolecall.server.rss() },
      echo: { ...medians(rounds.map((one) => one.echo)), rss: echo.server.rss() },
      each: rounds,
    };
  } finally {
    for (const { server, slack } of all) {
      await server.end();
      await slack.close();
    }
    for (const folder of folders) await removeFolder(folder);
  }
}

async function runRound({ slack, server }: Contestant, users: readonly string[]): Promise<Round> {
  const waits: number[] = [];
  const calls = slack.calls().length;
  const streams = slack.calls('chat.startStream').length;
  const cpu = server.cpuMs();
  await Promise.all(
    users.map(async (id) => {
      const person = slack.user(id, id);
      let root: string | undefined;
      for (const question of questions) {
        const asked = performance.now();
        const { ts } = await person.dm(question, root);
        root ??= ts;
        await answered(slack, person.dmChannel, ts);
        waits.push(performance.now() - asked);
      }
    }),
  );
  const used = server.cpuMs() - cpu;
  const made = { calls: slack.calls().length - calls, streams: slack.calls('chat.startStream').length - streams };
  // What stands there need not be looked through again.
  slack.state.messages.length = 0;
  return {
    cpuMsPerTurn: used / waits.length,
    callsPerTurn: made.calls / waits.length,
    streamed: made.streams,
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
  };
}

/** Something of the bot's that is whole stands after this message, beside the greeting of a new thread. */
async function answered(slack: FakeSlack, channel: string, ts: string): Promise<void> {
  const isAnswer = ({ bot_id: bot, ts: at, channel: where, stream, text }: (typeof slack.state.messages)[number]) =>
    bot && where === channel && at > ts && stream !== 'open' && !text.startsWith('Hello! I');
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (slack.state.messages.some(isAnswer)) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('a candidate in Slack was not answered within a minute');
}

function medians(rounds: readonly Round[]): Round {
  const of = (key: keyof Round) => median(rounds.map((one) => one[key]));
  return {
    cpuMsPerTurn: of('cpuMsPerTurn'),
    callsPerTurn: of('callsPerTurn'),
    streamed: of('streamed'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
  };
}

export function reportSlack({ rolecall, echo, ...of }: Awaited<ReturnType<typeof measureSlack>>): string[] {
  const row = (title: string, left: number, right: number) => [
    title,
    round(left, 2),
    round(right, 2),
    ratio(left, right),
  ];
  return table([
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
  ]);
}
