import { setTimeout as sleep } from 'node:timers/promises';
import { base, call, isBot, type Pass, passFor, post, transcript, upload } from '../direct-line.ts';

/** Of three pieces, two of which are in the store before the commit that makes them a CV. */
export const cv = {
  name: 'cv.txt',
  bytes: new TextEncoder().encode('Curriculum vitae\nTen years of machine learning.\n'.repeat(12_000)),
};

/** A candidate who goes by what the bot asks for last, and sends again what was not acknowledged. */
export interface Applicant {
  readonly name: string;
  readonly pass: Pass | undefined;
  /** Keys of what was acknowledged. */
  readonly acknowledged: readonly string[];
  /** Walks until the bot asks for this, or until the handoff is confirmed; throws when the server is gone. */
  walk(origin: string, until: 'cv' | 'confirmed'): Promise<void>;
}

const patienceMs = 30_000;

export function createApplicant(name: string): Applicant {
  const acknowledged: string[] = [];
  let pass: Pass | undefined;
  let sent = 0;
  let pending: ((origin: string, given: Pass) => Promise<unknown>) | undefined;

  /** What the bot asks for, once every message is answered. */
  async function asked(origin: string, given: Pass): Promise<string> {
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(5)) {
      const all = await transcript(origin, given);
      const replies = all.filter(isBot);
      if (replies.length <= all.filter(({ from }) => from.role === 'user').length) continue;
      const last = replies.at(-1)!;
      return last.text?.includes('is in the queue') ? 'confirmed' : (last.channelData?.rolecall?.request ?? 'nothing');
    }
    throw new Error(`${name} waited in vain for an answer`);
  }

  function next(request: string): string | typeof cv {
    switch (request) {
      case 'nothing':
        return 'I want to talk to a recruiter';
      case 'contact':
        return `${name}, ${name.toLowerCase().replace(' ', '.')}@example.org`;
      case 'notice':
        return 'I agree';
      case 'cv':
        return cv;
      case 'facts':
        return "That's right";
      case 'review':
        return 'Send it';
      default:
        throw new Error(`${name} was asked for ${request}`);
    }
  }

  return {
    name,
    acknowledged,
    get pass() {
      return pass;
    },
    async walk(origin, until) {
      pass ??= await passFor(origin);
      await call('POST', base(origin), pass.token);
      for (;;) {
        if (pending) {
          await pending(origin, pass);
          acknowledged.push(`${name}/${sent}`);
          pending = undefined;
        }
        const request = await asked(origin, pass);
        if (request === until || request === 'confirmed') return;
        const says = next(request);
        const key = `${name}/${++sent}`;
        pending = (place, given) =>
          typeof says === 'string' ? post(place, given, says, key) : upload(place, given, says, key);
      }
    },
  };
}
