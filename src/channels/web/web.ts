import type { FastifyInstance } from 'fastify';
import type { Bus, Conversations, Message } from '../../conversation/conversation.ts';
import type { Files } from '../../cv/cv.ts';
import type { Relay } from '../../handoff/handoff.ts';
import { createLimiter } from '../../http/http.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Logger } from '../../log.ts';
import { createAccess } from './access.ts';
import { renderMessage } from './activities.ts';
import type { ArrivalLimits } from './arrivals.ts';
import type { Asset } from './asset.ts';
import { registerChatToken } from './chat-token.ts';
import { type CvLinkParts, registerCvLinks } from './cv-link-route.ts';
import { registerDirectLine } from './directline.ts';
import type { Pace } from './draft-writer.ts';
import { createDrafts } from './drafts.ts';
import { createFileLinks } from './file-links.ts';
import { registerFiles } from './files-route.ts';
import { type MyParts, registerMy } from './my-route.ts';
import { type ResumeParts, registerResume } from './resume-route.ts';
import { serveAssets } from './serve.ts';
import { createSignals } from './signals.ts';
import { registerStreamRoute } from './stream-route.ts';
import { createStreams } from './streams.ts';
import { createTokens } from './tokens.ts';
import { createTurns } from './turns.ts';
import { registerUpload } from './upload-route.ts';

export type { Asset } from './asset.ts';
export { buildAssets } from './assets.ts';

export interface WebParts {
  readonly conversations: Conversations;
  readonly bus: Bus;
  /** What goes between candidates and recruiters beside words; absent where no recruiter ever comes. */
  readonly relay?: Relay | undefined;
  readonly files?: Files | undefined;
  /** Signs tokens; at least 32 bytes, the same after a restart and in every process. */
  readonly tokenKey: Uint8Array;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly assets: readonly Asset[];
  /** Origins of websites that may embed the chat. */
  readonly embedOrigins: readonly string[];
  /** Origin under which browsers reach the product; absent: the host that a request was sent to. */
  readonly publicUrl?: string | undefined;
  /** Lets an agency's own server generate tokens, and use every conversation. Absent: nobody can. */
  readonly directLineSecret?: string | undefined;
  /** Present: the links in mails to candidates work. */
  readonly resume?: Pick<ResumeParts, 'links' | 'agencyName'> | undefined;
  /** Present: links that open a CV once work. */
  readonly cvLinks?: Omit<CvLinkParts, 'limiter'> | undefined;
  /** Present: candidates see, correct, export and erase what is held of them. */
  readonly my?: Pick<MyParts, 'myData' | 'links' | 'erasing' | 'agencyName' | 'privacyContact' | 'mails'> | undefined;
  /** Present: /api/messages is open to Bot Framework channels. */
  readonly microsoft?: { appId: string; appPassword: string; tenantId?: string | undefined } | undefined;
  /** Largest CV, in bytes; 10 MiB unless said. */
  readonly maxUploadBytes?: number | undefined;
  readonly limits?: Partial<WebLimits> | undefined;
  readonly arrivals?: Partial<ArrivalLimits> | undefined;
  readonly pace?: Partial<Pace & { readonly heartbeatMs: number }> | undefined;
}

/** How many at once, and then how many a minute. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

export interface WebLimits {
  /** New conversations and renewals, by client address. */
  readonly tokens: Rate;
  /** Messages, by conversation. */
  readonly messages: Rate;
  /** What is said beside messages (read, typing), by conversation. */
  readonly signals: Rate;
  /** Uploads, by client address. */
  readonly uploads: Rate;
  /** Uploads, by conversation: room for whoever has to try several times. */
  readonly files: Rate;
  /** Uses of links in mails, and of links to CVs, by client address. */
  readonly resume: Rate;
  /** Requests of candidates' own pages, by client address. */
  readonly my: Rate;
  /** Requests for a link by mail, by client address. */
  readonly myMails: Rate;
  /** Requests to /api/messages, by client address. */
  readonly framework: Rate;
}

const usualLimits: WebLimits = {
  tokens: { burst: 60, perMinute: 60 },
  messages: { burst: 20, perMinute: 60 },
  signals: { burst: 60, perMinute: 180 },
  uploads: { burst: 20, perMinute: 10 },
  files: { burst: 10, perMinute: 20 / 60 },
  resume: { burst: 10, perMinute: 10 },
  my: { burst: 60, perMinute: 60 },
  myMails: { burst: 5, perMinute: 2 },
  framework: { burst: 200, perMinute: 1_200 },
};

export interface Web {
  /** Streams open now in this process. */
  openStreams(): number;
}

/** How long running turns may go on when the server stops, in ms. */
const settleMs = 3_000;

/** The website channel: the chat's pages, Direct Line 3.0 and, with credentials, the Bot Framework's other channels. */
export function registerWeb(app: FastifyInstance, parts: WebParts): Web {
  const { conversations, bus, clock, ids, log, assets, embedOrigins, microsoft } = parts;
  const limits = { ...usualLimits, ...parts.limits };
  const { heartbeatMs, ...pace } = { informAfterMs: 300, everyMs: 220, heartbeatMs: 15_000, ...parts.pace };
  const limiter = (rate: Rate) => createLimiter({ clock, ...rate });
  const address = { publicUrl: parts.publicUrl };

  const drafts = createDrafts();
  const tokens = createTokens(parts.tokenKey, clock, ids);
  const access = createAccess(conversations, tokens, parts.directLineSecret);
  const links = createFileLinks(parts.tokenKey, clock, parts.publicUrl && new URL(parts.publicUrl).origin);
  const render = (message: Message, userId: string) =>
    renderMessage(message, userId, { streamId: drafts.endedBy(message), fileAddress: links.address });
  const streams = createStreams({
    conversations,
    bus,
    clock,
    log,
    heartbeatMs,
    render,
    handed: (id, messages) => signals?.handed(id, messages),
    joined: (id) => signals?.joined(id),
  });
  const signals = parts.relay && createSignals({ conversations, relay: parts.relay, streams, bus, clock, log });
  const turns = createTurns({ conversations, streams, drafts, log, pace });

  app.register((scope) => serveAssets(scope, assets, { address, embedOrigins }));
  registerChatToken(app, { conversations, tokens, ids, address, tokenLimiter: limiter(limits.tokens) });
  const messageLimiter = limiter(limits.messages);
  const signalLimiter = limiter(limits.signals);
  registerDirectLine(app, {
    ...{ conversations, turns, render, signals, tokens, access, ids, address },
    ...{ messageLimiter, signalLimiter },
  });
  if (parts.files) registerFiles(app, { files: parts.files, access, links });
  const { maxUploadBytes = 10 * 1024 * 1024 } = parts;
  const uploadParts = {
    ...{ conversations, turns, access, maxUploadBytes },
    ...{ uploadLimiter: limiter(limits.uploads), fileLimiter: limiter(limits.files), arrivals: parts.arrivals },
  };
  app.register((scope) => registerUpload(scope, uploadParts));
  registerStreamRoute(app, { conversations, streams, tokens, address, log });
  if (parts.resume) registerResume(app, { ...parts.resume, tokens, address, limiter: limiter(limits.resume) });
  if (parts.cvLinks) registerCvLinks(app, { ...parts.cvLinks, limiter: limiter(limits.resume) });
  if (parts.my) {
    const limiters = { limiter: limiter(limits.my), mailLimiter: limiter(limits.myMails) };
    registerMy(app, { ...parts.my, ...limiters, access, tokens, address, log, maxUploadBytes });
  }
  if (microsoft) {
    const frameworkParts = { conversations, microsoft, pace, limiter: limiter(limits.framework) };
    app.register(async (scope) => (await import('./framework.ts')).registerFramework(scope, frameworkParts));
  }

  app.addHook('onListen', async () => {
    // After the listening itself: pages are served meanwhile.
    setImmediate(() => {
      turns.warm().catch((error: unknown) => log.error({ err: error }, 'the Bot Framework could not be loaded'));
    });
  });
  app.addHook('preClose', async () => {
    await turns.settle(settleMs);
    signals?.stop();
    await streams.stop();
  });
  return { openStreams: () => streams.open() };
}
