import { App, webApi } from '@slack/bolt';
import type { FastifyInstance } from 'fastify';
import type { Bus, Conversations, FeedbackStore, OwnWords } from '../../conversation/conversation.ts';
import type { Digests } from '../../curation/curation.ts';
import { type CvGrant, type CvLinks, type Files, largestBytes, type OpenCv } from '../../cv/cv.ts';
import type { Desk, HandoffStore, Handoffs, Notes, Reach, Relay } from '../../handoff/handoff.ts';
import type { GivenUp, Handler, InboxStore, OutboxStore, Outward, PostStore } from '../../jobs/jobs.ts';
import type { Agency } from '../../knowledge/knowledge.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Logger } from '../../log.ts';
import { createAttach } from './attach.ts';
import { createCaller } from './caller.ts';
import { type CandidateParts, listenToCandidates } from './candidate.ts';
import { createClient } from './client.ts';
import { createCurators } from './curators.ts';
import { createDownload } from './download.ts';
import { createForms, filledForm, listenToForms } from './forms.ts';
import { Gate, storedEvent } from './gate.ts';
import { createIdentity } from './identity.ts';
import { createRecruiterDesk, recruiterOutward } from './recruiter.ts';
import { createRecruiterClient } from './recruiter-client.ts';
import { listenToRecruiters } from './recruiting.ts';
import { findProblems, socketProblems } from './setup.ts';
import { createStreaming } from './streaming.ts';
import { candidateOutward, createTelling } from './telling.ts';
import { boltLogger, httpTransport, socketTransport } from './transport.ts';
import { showTyping } from './typing.ts';
import { createUploads } from './uploads.ts';
import { createZones } from './zones.ts';

export { type Manifest, manifest, scopeTable } from './manifest.ts';

export interface SlackOptions {
  readonly transport:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string };
  readonly botToken: string;
  readonly recruiterChannel: string;
  /** CVs are attached in the recruiters' channel. */
  readonly attachCvs?: boolean;
  /** Person or user group who is told of escalations and broken promises. */
  readonly lead?: string;
  /** Curators get a digest here each week. */
  readonly curatorChannel?: string;
  /** With a slash at its end; absent: Slack's own. */
  readonly apiUrl?: string;
}

export interface SlackParts {
  readonly options: SlackOptions;
  /** Mode http: where /slack/events is added. */
  readonly http: FastifyInstance;
  readonly conversations: Conversations & OwnWords;
  readonly feedback: FeedbackStore;
  readonly handoffs: Handoffs;
  /** Handoffs as they are kept, withdrawn ones too. */
  readonly kept: Pick<HandoffStore, 'find' | 'live'>;
  readonly notes: Notes;
  readonly files: Files;
  readonly cvLinks: Pick<CvLinks, 'make'>;
  /** The plain CV, for whom it is attached; records it. AppError 'not-found' when it was erased. */
  readonly openCv: (of: Omit<CvGrant, 'handoffId'>) => Promise<OpenCv>;
  readonly relay: Relay;
  /** Whether a person in Slack is an administrator of the console. */
  readonly isAdministrator: (user: string) => Promise<boolean>;
  /** How the candidate was written to whom the page did not reach. */
  readonly reach?: ((conversationId: string) => Promise<Reach | undefined>) | undefined;
  /** A fresh link to the candidate's own page; absent where no page can be reached from Slack. */
  readonly myLink?: ((conversationId: string) => Promise<string | undefined>) | undefined;
  /** Origin under which recruiters reach the console. */
  readonly publicUrl?: string | undefined;
  /** As it is now. */
  readonly agency: () => Agency;
  /** What curators are told of each week. */
  readonly digests: Digests;
  readonly outbox: OutboxStore;
  readonly inbox: InboxStore;
  readonly bus: Bus;
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
  /** For the inbox: whoever waits for what is given up is told. */
  readonly givenUp: Readonly<Record<string, GivenUp>>;
  /** Never rejects: what Slack does not allow is logged, and tried again. */
  start(): void;
  /** What is due by the clock, such as the week's digest; of many processes one writes it. */
  remind(): Promise<void>;
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
  recarded: (change) => [...candidateOutward.recarded(change), ...recruiterOutward.recarded(change)],
  reached: (change) => [...candidateOutward.reached(change), ...recruiterOutward.reached(change)],
  noted: (note) => [...candidateOutward.noted(note), ...recruiterOutward.noted(note)],
  forgotten: (post) => [...candidateOutward.forgotten(post), ...recruiterOutward.forgotten(post)],
};

export function createSlack(parts: SlackParts): Slack {
  const { options, http, posts, clock, ids, log, inbox, received, bus } = parts;
  const { transport: how, botToken, apiUrl, recruiterChannel } = options;
  const client = createClient(callerFor(botToken, apiUrl, clock, log), posts);
  const identity = createIdentity({ client, places: options, log });
  const transport =
    how.mode === 'socket' ? socketTransport(how.appToken, apiUrl, log) : httpTransport(http, how.signingSecret, log);
  const gate = new Gate(transport.receiver, { inbox, received, bus, clock, ids });
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
  const zoneOf = createZones({ client, clock });
  const streaming = createStreaming({ client, posts, clock });
  listenToCandidates(app, { ...parts, client, streaming, download, zoneOf, recruiterChannel });
  const forms = createForms({ ...parts, client, download, zoneOf });
  listenToForms(app, forms);

  const recruiters = createRecruiterDesk({
    ...parts,
    client: createRecruiterClient(client, download),
    attach: createAttach({
      ...{ posts, log, channel: recruiterChannel, uploads: createUploads({ client, posts }) },
      openCv: options.attachCvs ? parts.openCv : undefined,
    }),
    channel: recruiterChannel,
    lead: options.lead,
  });
  listenToRecruiters(app, recruiters);
  const curators =
    options.curatorChannel === undefined
      ? undefined
      : createCurators({ ...parts, client, channel: options.curatorChannel });
  let typing: ReturnType<typeof showTyping> | undefined;

  return {
    desk: recruiters,
    outgoing: {
      ...createTelling({ ...parts, client, streaming }),
      ...recruiters.handlers,
      ...curators?.handlers,
    },
    incoming: { [storedEvent]: gate.replay, [filledForm]: forms.filled },
    givenUp: { [filledForm]: forms.givenUp },
    start() {
      transport.start();
      typing ??= showTyping({ ...parts, client });
      recruiters.start().catch((error) => log.error({ err: error }, 'the queue could not be presented in Slack'));
      identity.check();
    },
    remind: async () => curators?.remind(),
    async stop() {
      identity.stop();
      typing?.stop();
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
  const { botToken, apiUrl, transport } = options;
  const problems = await findProblems(callerFor(botToken, apiUrl, clock, log), options);
  if (transport.mode !== 'socket') return problems;
  return [...problems, ...(await socketProblems(callerFor(transport.appToken, apiUrl, clock, log)))];
}
