import { App, webApi } from '@slack/bolt';
import type { FastifyInstance } from 'fastify';
import type { Conversations } from '../../conversation/conversation.ts';
import { type Files, largestBytes } from '../../cv/cv.ts';
import type { Desk, HandoffStore, Handoffs, Reach, Relay } from '../../handoff/handoff.ts';
import type { Handler, InboxStore, OutboxStore, Outward, PostStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Logger } from '../../log.ts';
import { createCaller } from './caller.ts';
import { type CandidateParts, listenToCandidates } from './candidate.ts';
import { createClient } from './client.ts';
import { createDownload } from './download.ts';
import { Gate, storedEvent } from './gate.ts';
import { createIdentity } from './identity.ts';
import { createRecruiterDesk, recruiterOutward } from './recruiter.ts';
import { createRecruiterClient } from './recruiter-client.ts';
import { listenToRecruiters } from './recruiting.ts';
import { findProblems, socketProblems } from './setup.ts';
import { candidateOutward, createTelling } from './telling.ts';
import { boltLogger, httpTransport, socketTransport } from './transport.ts';

export { type Manifest, manifest } from './manifest.ts';

export interface SlackOptions {
  readonly transport:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string };
  readonly botToken: string;
  readonly recruiterChannel: string;
  /** With a slash at its end; absent: Slack's own. */
  readonly apiUrl?: string;
}

export interface SlackParts {
  readonly options: SlackOptions;
  /** Mode http: where /slack/events is added. */
  readonly http: FastifyInstance;
  readonly conversations: Conversations;
  readonly handoffs: Handoffs;
  /** Handoffs as they are kept, withdrawn ones too. */
  readonly kept: Pick<HandoffStore, 'find' | 'live'>;
  readonly files: Files;
  readonly relay: Relay;
  /** How the candidate was written to whom the page did not reach. */
  readonly reach?: ((conversationId: string) => Promise<Reach | undefined>) | undefined;
  /** A fresh link to the candidate's own page; absent where no page can be reached from Slack. */
  readonly myLink?: ((conversationId: string) => Promise<string | undefined>) | undefined;
  /** Origin under which recruiters reach the console. */
  readonly publicUrl?: string | undefined;
  readonly outbox: OutboxStore;
  readonly inbox: InboxStore;
  readonly posts: PostStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly events: CandidateParts['events'];
  /** Told when the inbox has more. */
  readonly received: () => void;
}

/** The door of the room: candidates ask in Slack and recruiters answer there, and no outage of it touches anything else. */
export interface Slack {
  /** The recruiters' channel. */
  readonly desk: Desk;
  /** For the outbox: all of a kind that begins with `slack.`. */
  readonly outgoing: Readonly<Record<string, Handler>>;
  /** For the inbox. */
  readonly incoming: Readonly<Record<string, Handler>>;
  /** Never rejects: what Slack does not allow is logged, and tried again. */
  start(): void;
  /** No more events come, and what is handled at once has ended. */
  stop(): Promise<void>;
  /** Rejects while Slack cannot be reached or refuses us. */
  readiness(): Promise<void>;
}

/** What is told in Slack of a change; written with it. */
export const slackOutward: Outward = {
  said: (line) => [...candidateOutward.said(line), ...recruiterOutward.said(line)],
  changed: (change) => [...candidateOutward.changed(change), ...recruiterOutward.changed(change)],
  stepped: (step) => [...candidateOutward.stepped(step), ...recruiterOutward.stepped(step)],
  reached: (change) => [...candidateOutward.reached(change), ...recruiterOutward.reached(change)],
  forgotten: (post) => [...candidateOutward.forgotten(post), ...recruiterOutward.forgotten(post)],
};

export function createSlack(parts: SlackParts): Slack {
  const { options, http, posts, clock, ids, log, inbox, received } = parts;
  const { transport: how, botToken, apiUrl, recruiterChannel } = options;
  const client = createClient(callerFor(botToken, apiUrl, clock, log), posts);
  const identity = createIdentity({ client, recruiterChannel, log });
  const transport =
    how.mode === 'socket' ? socketTransport(how.appToken, apiUrl, log) : httpTransport(http, how.signingSecret, log);
  const gate = new Gate(transport.receiver, { inbox, received, clock, ids });
  const app = new App({
    receiver: gate,
    convoStore: false,
    logger: boltLogger(log),
    authorize: async () => ({ ...(await identity.who()), botToken }),
    ...(apiUrl && { clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 } } }),
  });
  // Else Bolt logs what a listener throws, and the event counts as handled.
  app.error(async (error) => {
    throw error;
  });
  const download = createDownload({ client, botToken, largest: largestBytes, log });
  listenToCandidates(app, { ...parts, client, download, recruiterChannel });

  const recruiters = createRecruiterDesk({
    ...parts,
    client: createRecruiterClient(client, download),
    channel: recruiterChannel,
  });
  listenToRecruiters(app, recruiters);

  return {
    desk: recruiters,
    outgoing: { ...createTelling({ ...parts, client }), ...recruiters.handlers },
    incoming: { [storedEvent]: gate.replay },
    start() {
      transport.start();
      recruiters.start().catch((error) => log.error({ err: error }, 'the queue could not be presented in Slack'));
      identity.check();
    },
    async stop() {
      identity.stop();
      await transport.stop();
      await gate.settle();
    },
    async readiness() {
      const problem = transport.failing() ?? client.failing()?.message;
      if (problem) throw new Error(problem);
    },
  };
}

const callerFor = (token: string, apiUrl: string | undefined, clock: Clock, log: Logger) =>
  createCaller({
    web: new webApi.WebClient(token, {
      // The worker tries again, and looks first whether it came through.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10_000,
      logger: boltLogger(log),
      ...(apiUrl && { slackApiUrl: apiUrl }),
    }),
    clock,
    kit: webApi,
  });

/** Asks Slack whether the app is set up as it has to be: each problem with what to do. Throws when Slack does not answer. */
export async function checkSlack(
  options: SlackOptions,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<string[]> {
  const { botToken, apiUrl, transport, recruiterChannel } = options;
  const problems = await findProblems(callerFor(botToken, apiUrl, clock, log), recruiterChannel);
  if (transport.mode !== 'socket') return problems;
  return [...problems, ...(await socketProblems(callerFor(transport.appToken, apiUrl, clock, log)))];
}
