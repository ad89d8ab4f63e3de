import { join } from 'node:path';
import { createEmbedder, createWordsmith } from './answering/answering.ts';
import { registerConsole } from './channels/console/console.ts';
import { buildAssets, registerWeb } from './channels/web/web.ts';
import { type Config, integrationsOff } from './config.ts';
import type { ModelPatience } from './conversation/conversation.ts';
import { keepServed } from './curation/curation.ts';
import { mailDelivery } from './handoff/handoff.ts';
import { createHttpServer } from './http/http.ts';
import { createBackground, createDeadLetters, createWorker } from './jobs/jobs.ts';
import { deriveKeys, keptSecret, newPassword, newSecret } from './keys.ts';
import {
  createLive,
  loadKnowledge,
  type Reload,
  requireKnowledge,
  type Snapshot,
  unsettledTimes,
} from './knowledge/knowledge.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { type Ids, randomIds } from './lib/ids.ts';
import { createLogger, type Logger } from './log.ts';
import { readingNote, startNotes } from './notes.ts';
import { myLinkDelivery } from './privacy/privacy.ts';
import { createRooms } from './rooms.ts';
import { openStore, type Store } from './store/store.ts';
import { recurring } from './tasks.ts';
import { createTelemetry } from './telemetry/telemetry.ts';

export { describeReload } from './knowledge/knowledge.ts';

/** What a test may replace. */
export interface AppParts {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Logger;
  readonly store?: Store;
  readonly knowledge?: Snapshot;
  /** So long (ms) a question waits for its vectors. */
  readonly patience?: number | undefined;
  /** So long (ms) a candidate waits for what is read of a CV. */
  readonly cvPatience?: number | undefined;
  /** So long (ms) an answer waits for a language model. */
  readonly modelPatience?: ModelPatience | undefined;
  /** How often (ms) it is looked what is due, instead of as often as each thing needs. */
  readonly pollMs?: number | undefined;
}

export interface App {
  /** Serves, and returns the origin it listens on. */
  start(): Promise<string>;
  /** Finishes what is under way, then closes everything. May be called twice. */
  stop(): Promise<void>;
  readonly store: Store;
  /** What is served now. */
  readonly knowledge: Snapshot;
  /** Serves the knowledge files as they are now, if they have no errors; never rejects. */
  reload(): Promise<Reload>;
  /** Lines for the person who starts it: what is off, and a password made just now. */
  readonly notes: readonly string[];
  /** Tries what only shows when it runs: a line for each thing that does not work on this machine. */
  check(): Promise<readonly string[]>;
}

/** Builds the whole product from its configuration; decides nothing. AppError 'configuration' says what to correct. */
export async function createApp(config: Config, parts: AppParts = {}): Promise<App> {
  const clock = parts.clock ?? systemClock;
  const ids = parts.ids ?? randomIds;
  const log = parts.log ?? createLogger(config.log.level);
  const today = () => new Date(clock()).toISOString().slice(0, 10);
  const kept = join(config.data.dir, 'search');
  const embedding = config.embeddings && createEmbedder(config.embeddings);
  const loading = async (signal?: AbortSignal) => ({ kept, signal, embedder: await embedding });
  const [{ snapshot: knowledge, unembedded }, embedder, wordsmith, assets, secret, password] = await Promise.all([
    parts.knowledge
      ? { snapshot: parts.knowledge, unembedded: undefined }
      : loading().then((options) => requireKnowledge(config.knowledge.dir, today(), options)),
    embedding,
    config.answers && createWordsmith(config.answers),
    buildAssets(),
    config.secretKey ??
      keptSecret(config.data.dir, 'secret.key', newSecret).then(({ value }) => new TextEncoder().encode(value)),
    config.console.password
      ? { value: config.console.password, made: false }
      : keptSecret(config.data.dir, 'console.password', newPassword),
  ]);
  const keys = deriveKeys(secret);
  const telemetry = createTelemetry(log, clock, config.answers?.prices);
  const { events } = telemetry;
  if (unembedded !== undefined) events.knowledgeUnembedded({ error: unembedded });
  const url = config.postgres?.url ?? `sqlite:${join(config.data.dir, 'rolecall.db')}`;
  const { mail } = config;
  // Loaded where they are on: Bolt alone costs as much time and memory as all the rest of the start.
  const slackRoom = config.slack && (await import('./channels/slack/slack.ts'));
  const mailRoom = mail && (await import('./channels/mail/mail.ts'));
  const store =
    parts.store ??
    (await openStore({
      url,
      onError: (error) => log.error({ err: error }, 'store'),
      ...(slackRoom && { outward: slackRoom.slackOutward }),
    }));
  const keep = (snapshot: Snapshot) => keepServed(store.revisions, snapshot, clock());
  await keep(knowledge);
  const live = createLive(knowledge, {
    load: async (signal) => loadKnowledge(config.knowledge.dir, today(), await loading(signal)),
    keep,
    withoutVectors: (error) => events.knowledgeUnembedded({ error }),
    reloaded: ({ problems, ...reload }) => {
      const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
      events.knowledgeReloaded({ ...reload, errors: count('error'), warnings: count('warning') });
    },
  });

  const rooms = createRooms({
    ...{ config, store, keys, live, embedder, wordsmith, clock, ids, log, events },
    mailer: mail && mailRoom?.createMailer({ ...mail, bounceAddresses: mail.bounceSecret !== undefined }),
    patience: parts.patience,
    cvPatience: parts.cvPatience,
    modelPatience: parts.modelPatience,
    sharedPassword: password.value,
  });
  const { airlock, scanner, bounds, conversations, files, relay, reaching, links, agencyName, staff, myLinks } = rooms;
  const { openCv, fileOpened } = rooms.disclosures;
  const https = config.server.publicUrl?.startsWith('https:') ?? false;
  const http = createHttpServer({ log, ids, https, trustProxy: config.server.trustProxy });

  const slack =
    config.slack &&
    slackRoom?.createSlack({
      options: config.slack,
      http: http.app,
      ...{ conversations, files, relay, openCv },
      ...{ handoffs: rooms.handoffs, notes: rooms.notes, digests: rooms.digests, cvLinks: rooms.cvLinks },
      feedback: store.feedback,
      kept: store.handoffs,
      reach: reaching.reach,
      async isAdministrator(user) {
        const login = config.slack?.administrators?.get(user);
        return login !== undefined && staff.isAdministrator(login);
      },
      publicUrl: config.server.publicUrl,
      agency: () => live.current().agency,
      myLink: config.server.publicUrl ? myLinks.address : undefined,
      outbox: store.outbox,
      inbox: store.inbox,
      bus: store.bus,
      posts: store.posts,
      clock,
      ids,
      log,
      events,
      received: () => inboxWorker.wake(),
    });
  telemetry.registerHealth(
    http.app,
    { database: () => store.ping() },
    {
      slack: slack && (() => slack.readiness()),
      antivirus: scanner && (() => scanner.ping()),
      reading: airlock?.readiness,
      model: bounds?.readiness,
    },
  );
  await registerWeb(http.app, {
    conversations,
    bus: store.bus,
    relay,
    files,
    tokenKey: keys.tokens,
    clock,
    ids,
    log,
    assets,
    embedOrigins: config.server.embedOrigins,
    ...(config.server.publicUrl && { publicUrl: config.server.publicUrl }),
    ...(mail && { resume: { links, agencyName } }),
    cvLinks: { links: rooms.cvLinks, open: openCv, agencyName },
    my: {
      ...{ myData: rooms.myData, erasing: rooms.erasing, agencyName, links: myLinks, mails: mail !== undefined },
      privacyContact: rooms.privacyContact,
    },
    ...(config.botFramework && { microsoft: config.botFramework }),
  });
  if (mail?.bounceSecret && mailRoom) {
    const received = () => inboxWorker.wake();
    mailRoom.registerBounces(http.app, { inbox: store.inbox, received, secret: mail.bounceSecret, clock, ids });
  }
  const deadLetters = createDeadLetters({
    outbox: store.outbox,
    inbox: store.inbox,
    clock,
    wake: (box) => (box === 'outbox' ? worker : inboxWorker).wake(),
    events,
  });
  telemetry.watchDeliveries(deadLetters.counts);
  const desk = await registerConsole(http.app, {
    ...rooms,
    reach: reaching.reach,
    recruiters: rooms.colleagues.all,
    met: rooms.colleagues.met,
    openings: () => live.current().openings,
    deadLetters,
    bus: store.bus,
    openCv: (cvId, recruiter, reference) => openCv({ cvId, recruiterId: recruiter.id, reference }),
    fileOpened,
    clock,
    log,
    secureCookies: https,
    publicUrl: config.server.publicUrl,
  });
  const worker = createWorker({
    store: store.outbox,
    handlers: {
      'handoff.opened': async ({ payload }) => {
        const { handoffId } = payload as { handoffId: string };
        await Promise.all([desk.present(handoffId), slack?.desk.present(handoffId)]);
      },
      [myLinkDelivery]: ({ payload }, signal) => myLinks.deliver((payload as { linkId: string }).linkId, signal),
      [mailDelivery]: ({ payload }, signal) => reaching.deliver((payload as { mailId: string }).mailId, signal),
      ...slack?.outgoing,
    },
    clock,
    ids,
    log,
    events,
    pollMs: parts.pollMs,
  });
  const inboxWorker = createWorker({
    store: store.inbox,
    handlers: {
      ...mailRoom?.bounceHandlers(reaching.bounced),
      ...slack?.incoming,
    },
    ...(slack && { givenUp: slack.givenUp }),
    clock,
    ids,
    log,
    events,
    pollMs: parts.pollMs,
  });

  const background = createBackground({
    workers: [worker, inboxWorker],
    tasks: recurring(rooms, { mail: mail !== undefined, slack }, parts.pollMs),
    log,
  });
  const unsubscribe = store.bus.subscribe((topic) => {
    if (wordsmith) conversations.heed(topic).catch((error) => log.warn({ err: error }, 'a wording was not stopped'));
    if (topic === 'outbox') worker.wake();
  });
  let stopping: Promise<void> | undefined;
  const passwordNeeded = password.made && (await staff.sharedIsOpen());

  return {
    store,
    get knowledge() {
      return live.current();
    },
    reload: live.reload,
    notes: startNotes({
      ...(passwordNeeded && {
        password: { value: password.value, file: join(config.data.dir, 'console.password') },
      }),
      off: integrationsOff(config),
      ...(embedder && { embedding: { model: embedder.model, failed: unembedded } }),
      ...(wordsmith && config.answers && { answers: { ...config.answers, model: wordsmith.writer.model } }),
      unwalled: airlock?.missing ?? [],
      unsettled: unsettledTimes(knowledge.agency),
    }),
    async check() {
      const problem = await airlock?.check();
      return problem === undefined ? [] : [readingNote(problem)];
    },
    async start() {
      // The embedded database has one process: whatever is leased or unanswered was left by the one before.
      if (!config.postgres) await Promise.all([store.outbox.release(clock()), store.inbox.release(clock())]);
      const origin = await http.start(config.server.host, config.server.port);
      background.start();
      slack?.start();
      conversations
        .recover(config.postgres ? undefined : 0)
        .catch((error) => log.error({ err: error }, 'recovering unanswered messages failed'));
      return origin;
    },
    stop() {
      stopping ??= (async () => {
        await live.stop();
        await slack?.stop();
        await http.stop();
        unsubscribe();
        await background.stop();
        await airlock?.stop();
        await relay.stop();
        await store.close();
      })();
      return stopping;
    },
  };
}
