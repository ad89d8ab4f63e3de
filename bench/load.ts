import { removeFolder, type Server, startEcho, startRolecall, workFolder } from './child.ts';
import { openChat } from './direct-line.ts';
import { addresses } from './people.ts';
import { questions } from './questions.ts';
import { median, mib, percentile, ratio, round, table } from './stats.ts';

export interface LoadOptions {
  /** Chats at the same time. */
  readonly clients: number;
  /** Conversations of each client in a round, one after the other; each asks every question. */
  readonly conversations: number;
  readonly rounds: number;
}

interface Round {
  readonly cpuMsPerTurn: number;
  readonly turnsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Share of the time in which the clients' own process was busy: near 1, they are what is measured. */
  readonly clientsBusy: number;
}

/** What a turn costs over Direct Line: Rolecall, each conversation kept on disk, and a bot that echoes from memory, by turns. */
export async function measureLoad(options: LoadOptions) {
  const folders = [await workFolder(), await workFolder()] as const;
  const servers: Server[] = [];
  try {
    const rolecall = await startRolecall(folders[0]);
    servers.push(rolecall);
    const echo = await startEcho(folders[1]);
    servers.push(echo);
    const from = addresses();
    await runRound(rolecall, { ...options, conversations: 1 }, from);
    await runRound(echo, { ...options, conversations: 1 }, from);
    const rounds: { rolecall: Round; echo: Round }[] = [];
    for (let at = 0; at < options.rounds; at++) {
      rounds.push({
        rolecall: await runRound(rolecall, options, from),
        echo: await runRound(echo, options, from),
      });
    }
    return {
      ...options,
      turns: options.clients * options.conversations * questions.length,
      rolecall: { ...medians(rounds.map((one) => one.rolecall)), rss: rolecall.rss() },
      echo: { ...medians(rounds.map((one) => one.echo)), rss: echo.rss() },
      each: rounds,
    };
  } finally {
    for (const server of servers) await server.end();
    for (const folder of folders) await removeFolder(folder);
  }
}

async function runRound(server: Server, options: LoadOptions, from: () => string): Promise<Round> {
  const waits: number[] = [];
  const [cpu, own, started] = [server.cpuMs(), process.cpuUsage(), performance.now()];
  await Promise.all(
    Array.from({ length: options.clients }, async () => {
      for (let conversation = 0; conversation < options.conversations; conversation++) {
        const chat = await openChat(server.origin, from());
        for (const question of questions) {
          const asked = performance.now();
          await chat.ask(question);
          waits.push(performance.now() - asked);
        }
        chat.close();
      }
    }),
  );
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(own);
  return {
    cpuMsPerTurn: (server.cpuMs() - cpu) / waits.length,
    turnsPerSecond: (waits.length * 1000) / ms,
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
    clientsBusy: (user + system) / 1000 / ms,
  };
}

function medians(rounds: readonly Round[]): Round {
  const of = (key: keyof Round) => median(rounds.map((one) => one[key]));
  return {
    cpuMsPerTurn: of('cpuMsPerTurn'),
    turnsPerSecond: of('turnsPerSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    clientsBusy: of('clientsBusy'),
  };
}

export function reportLoad({ rolecall, echo, ...of }: Awaited<ReturnType<typeof measureLoad>>): string[] {
  const row = (title: string, left: number, right: number) => [
    title,
    round(left, 2),
    round(right, 2),
    ratio(left, right),
  ];
  return table([
    [`medians of ${of.rounds} rounds, ${of.clients} clients, ${of.turns} turns`, 'Rolecall', 'echo bot', 'ratio'],
    row('CPU ms a turn', rolecall.cpuMsPerTurn, echo.cpuMsPerTurn),
    row('turns/s', rolecall.turnsPerSecond, echo.turnsPerSecond),
    row('ms to the answer, p50', rolecall.p50Ms, echo.p50Ms),
    row('ms to the answer, p99', rolecall.p99Ms, echo.p99Ms),
    ['RSS after it', mib(rolecall.rss), mib(echo.rss), ratio(rolecall.rss, echo.rss)],
    [
      "the clients' own process was busy",
      `${round(rolecall.clientsBusy * 100, 0)} %`,
      `${round(echo.clientsBusy * 100, 0)} %`,
      '',
    ],
  ]);
}
