import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, startEcho, startRolecall, workFolder } from './child.ts';
import { mib, ratio, table } from './stats.ts';

const idleMs = 10_000;

/** Resident memory of a server that nobody talks to: as soon as it listens, and ten seconds later. */
export async function measureMemory() {
  const idle = async (start: typeof startRolecall) => {
    const folder = await workFolder();
    const server = await start(folder);
    const atStart = server.rss();
    await sleep(idleMs);
    const later = server.rss();
    await server.end();
    await removeFolder(folder);
    return { atStart, later };
  };
  return { rolecall: await idle(startRolecall), echo: await idle(startEcho) };
}

export function reportMemory({ rolecall, echo }: Awaited<ReturnType<typeof measureMemory>>): string[] {
  return table([
    ['RSS, idle', 'Rolecall', 'echo bot', 'ratio'],
    ['when it listens', mib(rolecall.atStart), mib(echo.atStart), ratio(rolecall.atStart, echo.atStart)],
    ['after 10 s', mib(rolecall.later), mib(echo.later), ratio(rolecall.later, echo.later)],
  ]);
}
