import { type Activity, base, call, isBot, type Pass, passFor, post, transcript } from '../direct-line.ts';

/** What a candidate says, and what the reply must be: a text in it, or what it asks for next. */
interface Step {
  readonly says: (name: string) => string;
  readonly fits: (reply: Activity) => boolean;
  /** The next message goes out before this one's reply is read. */
  readonly hurried?: boolean;
}

const requests = (request: string) => (reply: Activity) => reply.channelData?.rolecall?.request === request;
const tells = (text: string) => (reply: Activity) => reply.text?.includes(text) ?? false;

/** From the first question past the handoff to one more question. */
export const script: readonly Step[] = [
  { says: () => 'What does a senior ML engineer earn?', fits: tells('€90,000 to €120,000'), hurried: true },
  { says: () => 'What does a junior ML engineer earn?', fits: tells('€40,000 to €60,000'), hurried: true },
  { says: () => 'I want to talk to a recruiter', fits: requests('contact') },
  { says: (name) => `${name}, ${name.toLowerCase().replace(' ', '.')}@example.org`, fits: requests('notice') },
  { says: () => 'I agree', fits: requests('cv') },
  { says: () => 'Skip', fits: requests('review') },
  { says: () => 'Send it', fits: tells('is in the queue') },
  { says: () => 'What does a junior ML engineer earn?', fits: tells('€40,000 to €60,000') },
];
const sendIt = 6;

/** What one candidate was promised: everything that must be true of the transcript and the desk afterwards. */
export interface Witness {
  readonly name: string;
  /** Keys of messages whose POST was answered with an id. */
  readonly acknowledged: readonly string[];
  /** What was read in the transcript, text by id. */
  readonly read: ReadonlyMap<string, string>;
  /** The words that say that the handoff is in the recruiters' queue were read. */
  readonly confirmed: boolean;
}

/** A candidate whose server may die at any moment, and who goes on where it was: what was not acknowledged is sent again. */
export interface Walker extends Witness {
  /** Walks on to the end; throws when the server is gone. `sending` is called just before each message is sent. */
  walk(origin: string, sending?: () => void): Promise<void>;
  /** Whether something sent has not been acknowledged, or something acknowledged not been seen answered. */
  underWay(): 'nothing' | 'unacknowledged' | 'unanswered';
  /** Messages it has yet to send. */
  readonly left: number;
  /** All was sent, and the last reply read. */
  readonly done: boolean;
  /** Absent until the first token came. */
  readonly pass: Pass | undefined;
}

const patienceMs = 30_000;
export const keyOf = (name: string, step: number): string => `${name}/${step}`;

export function createWalker(name: string): Walker {
  const acknowledged: string[] = [];
  const read = new Map<string, string>();
  let pass: Pass | undefined;
  let step = 0;
  let posting = false;
  let replies = 0;
  let confirmed = false;
  let done = false;

  const look = async (origin: string, given: Pass): Promise<void> => {
    const activities = await transcript(origin, given);
    for (const { id, text = '' } of activities) read.set(id, text);
    const said = activities.filter(isBot).slice(1);
    replies = said.length;
    confirmed ||= said[sendIt] !== undefined && script[sendIt]!.fits(said[sendIt]);
  };

  /** Until as many replies are there; what else they are is judged at the end. */
  const waitFor = async (origin: string, given: Pass, count: number): Promise<void> => {
    const deadline = Date.now() + patienceMs;
    do await look(origin, given);
    while (replies < count && Date.now() < deadline);
  };

  return {
    name,
    acknowledged,
    read,
    get confirmed() {
      return confirmed;
    },
    get done() {
      return done;
    },
    get left() {
      return script.length - step;
    },
    get pass() {
      return pass;
    },
    underWay() {
      if (posting) return 'unacknowledged';
      return replies < acknowledged.length ? 'unanswered' : 'nothing';
    },
    async walk(origin, sending) {
      pass ??= await passFor(origin);
      await call('POST', base(origin), pass.token);
      if (step > 0 && !script[step - 1]!.hurried) await waitFor(origin, pass, step);
      while (step < script.length) {
        const { says, hurried } = script[step]!;
        posting = true;
        sending?.();
        await post(origin, pass, says(name), keyOf(name, step));
        posting = false;
        acknowledged.push(keyOf(name, step));
        step++;
        if (!hurried) await waitFor(origin, pass, step);
      }
      done = true;
    },
  };
}
