import { type Activity, isBot } from '../direct-line.ts';
import { script, type Witness } from './walker.ts';

/** What is true afterwards: the transcript, and how often the desk's queue holds the candidate. */
export interface Afterwards {
  readonly transcript: readonly Activity[];
  readonly queued: number;
}

/** Each one a line that says whose and what; all empty when the promise was kept. */
export interface Verdict {
  readonly lost: string[];
  readonly doubled: string[];
  readonly unanswered: string[];
  readonly answeredTwice: string[];
  /** A reply that was read is gone or changed, or answers another message than the one in its place. */
  readonly wrong: string[];
  readonly handoffsLost: string[];
  readonly handoffsDoubled: string[];
}

/** Holds what the candidates were promised against what is there. Pure. */
export function judge(outcomes: readonly { readonly witness: Witness; readonly afterwards: Afterwards }[]): Verdict {
  const verdict: Verdict = {
    lost: [],
    doubled: [],
    unanswered: [],
    answeredTwice: [],
    wrong: [],
    handoffsLost: [],
    handoffsDoubled: [],
  };
  for (const { witness, afterwards } of outcomes) {
    judgeMessages(verdict, witness, afterwards.transcript);
    judgeReplies(verdict, witness, afterwards.transcript);
    if (witness.confirmed && afterwards.queued === 0) verdict.handoffsLost.push(witness.name);
    if (afterwards.queued > 1) verdict.handoffsDoubled.push(`${witness.name}: ${afterwards.queued} in the queue`);
  }
  return verdict;
}

function judgeMessages({ lost, doubled, wrong }: Verdict, witness: Witness, transcript: readonly Activity[]): void {
  const times = new Map<string, number>();
  for (const { channelData } of transcript) {
    const key = channelData?.clientActivityID;
    if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
  }
  lost.push(...witness.acknowledged.filter((key) => !times.has(key)));
  doubled.push(...[...times].filter(([, count]) => count > 1).map(([key, count]) => `${key}: ${count} times`));
  const texts = new Map(transcript.map(({ id, text = '' }) => [id, text]));
  for (const [id, text] of witness.read) {
    if (texts.get(id) !== text) wrong.push(`${witness.name}: ${id} was read and is not there as it was`);
  }
}

/** Replies stand in the order of the messages they answer, so the place of each says which one it must fit. */
function judgeReplies(verdict: Verdict, { name }: Witness, transcript: readonly Activity[]): void {
  const asked = transcript.filter(({ from }) => from.role === 'user');
  const [greeting, ...replies] = transcript.filter(isBot);
  if (greeting === undefined && transcript.length > 0) verdict.wrong.push(`${name}: no greeting`);
  if (replies.length < asked.length) verdict.unanswered.push(`${name}: ${asked.length - replies.length} messages`);
  if (replies.length > asked.length)
    verdict.answeredTwice.push(`${name}: ${replies.length - asked.length} replies more`);
  asked.forEach(({ channelData }, at) => {
    const step = script[Number(channelData?.clientActivityID?.split('/').at(-1))];
    const reply = replies[at];
    if (reply && !step?.fits(reply)) verdict.wrong.push(`${name}: message ${at + 1} has a reply that is not its own`);
  });
}
