import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { smallFiles } from '../../test/support/snapshot.ts';
import { removeFolder, type Server, spawnRolecall, workFolder } from '../child.ts';
import { found, signIn } from '../desk.ts';
import { isBot, transcript } from '../direct-line.ts';
import { nameOf } from '../people.ts';
import { table } from '../stats.ts';
import { type Applicant, createApplicant, cv } from './applicant.ts';

export interface PointsResult {
  readonly kills: number;
  /** Points from the upload to the delivered card, the last one that was reached. */
  readonly points: number;
  readonly applicants: number;
  readonly acknowledged: number;
  /** A line for each candidate whose messages, handoff or CV are not there exactly once. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** Longer than a lease: a delivery that a kill hit may wait for its end. */
const patienceMs = 60_000;

/**
 * From the upload of a CV to the card at the desk, the process is killed before and after every statement in turn. After each
 * restart the candidate goes on, and what was promised is held against what is there.
 */
export async function killAtPoints(kills: number): Promise<PointsResult> {
  const folder = await workFolder();
  const [lost, doubled]: [string[], string[]] = [[], []];
  const applicants: Applicant[] = [];
  let points = 0;
  let killed = 0;
  let at = 1;
  let left: Applicant | undefined;
  // A little knowledge, so that most of the time is not spent on starting.
  const knowledge = join(folder, 'knowledge');
  await mkdir(join(knowledge, 'en'), { recursive: true });
  for (const [path, text] of smallFiles) await writeFile(join(folder, path), text);
  try {
    while (killed < kills || left) {
      const server = await spawnRolecall(
        folder,
        { KILL_AT: String(at), KNOWLEDGE_DIR: knowledge },
        'bench/kill/switch.ts',
      ).listening;
      if (left) await finish(server, left, lost, doubled);
      left = undefined;
      if (killed >= kills) {
        await server.end();
        break;
      }
      const applicant = createApplicant(nameOf('Applicant', applicants.length));
      applicants.push(applicant);
      await applicant.walk(server.origin, 'cv');
      process.kill(server.pid, 'SIGUSR2');
      await sleep(20);
      if (await survives(server, applicant)) {
        process.kill(server.pid, 'SIGUSR2');
        await sleep(20);
        // One round through: the next begins at the first point again.
        await judge(server, applicant, lost, doubled);
        at = 1;
        await server.end('SIGKILL');
      } else {
        killed++;
        points = Math.max(points, at);
        at++;
        left = applicant;
        await server.end('SIGKILL');
      }
    }
    const acknowledged = applicants.reduce((all, one) => all + one.acknowledged.length, 0);
    return { kills: killed, points, applicants: applicants.length, acknowledged, lost, doubled };
  } finally {
    await removeFolder(folder);
  }
}

/** Whether it lived to see the card delivered. */
async function survives(server: Server, applicant: Applicant): Promise<boolean> {
  try {
    await applicant.walk(server.origin, 'confirmed');
    await delivered(server);
    return true;
  } catch (error) {
    // The process may be dying under our hands: only one that lives on is a failure.
    for (let waited = 0; server.alive() && waited < 5_000; waited += 50) await sleep(50);
    if (server.alive()) throw error;
    return false;
  }
}

async function finish(server: Server, applicant: Applicant, lost: string[], doubled: string[]): Promise<void> {
  await applicant.walk(server.origin, 'confirmed');
  await delivered(server);
  await judge(server, applicant, lost, doubled);
}

async function delivered(server: Server): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(25)) {
    const metrics = await fetch(`${server.origin}/metrics`).then((response) => response.text());
    if (/^rolecall_deliveries\{box="outbox",state="ready"\} 0$/m.test(metrics)) return;
  }
  throw new Error('A card was not delivered');
}

/** Every acknowledged message once, one reply to each, one handoff, one card with the CV as it was sent. */
async function judge(
  { origin }: Server,
  { name, pass, acknowledged }: Applicant,
  lost: string[],
  doubled: string[],
): Promise<void> {
  const all = await transcript(origin, pass!);
  for (const key of acknowledged) {
    const times = all.filter(({ channelData }) => channelData?.clientActivityID === key).length;
    if (times === 0) lost.push(`message ${key}`);
    if (times > 1) doubled.push(`message ${key}`);
  }
  const said = all.filter(({ from }) => from.role === 'user').length;
  const replies = all.filter(isBot).length - 1;
  if (replies < said) lost.push(`${said - replies} replies to ${name}`);
  if (replies > said) doubled.push(`${replies - said} replies to ${name}`);
  const rita = await signIn(origin, 'Rita Example');
  const theirs = await found(rita, name);
  if (theirs.length === 0) lost.push(`the handoff of ${name}`);
  if (theirs.length > 1) doubled.push(`the handoff of ${name}`);
  const sent = await rita.get(`/handoffs/${theirs[0]?.id}/cv`);
  const bytes = sent.ok ? Buffer.from(await sent.arrayBuffer()) : Buffer.alloc(0);
  if (!bytes.equals(Buffer.from(cv.bytes))) lost.push(`the CV of ${name}`);
}

export function reportPoints({ kills, points, applicants, acknowledged, lost, doubled }: PointsResult): string[] {
  return [
    ...table([
      [`${kills} kills (SIGKILL) at ${points} points from upload to card, ${applicants} candidates`, ''],
      [`messages, replies, handoffs or CVs lost, of ${acknowledged} messages acknowledged`, lost.length],
      ['doubled', doubled.length],
    ]),
    ...[...lost, ...doubled].slice(0, 50).map((line) => `  ! ${line}`),
  ];
}
