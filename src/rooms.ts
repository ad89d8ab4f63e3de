import type { Wordsmith } from './answering/answering.ts';
import type { Config } from './config.ts';
import { createChecking, createConversations } from './conversation/conversation.ts';
import { createAirlock, createClamd, createCvs, createFiles, largestCv, type Scanner } from './cv/cv.ts';
import {
  createColleagues,
  createHandoffs,
  createLinks,
  createPromises,
  createReaching,
  createRelay,
  type Mailer,
} from './handoff/handoff.ts';
import type { Keys } from './keys.ts';
import type { Embedder, Live } from './knowledge/knowledge.ts';
import { createBreaker } from './lib/breaker.ts';
import type { Clock } from './lib/clock.ts';
import type { Ids } from './lib/ids.ts';
import { programVersion } from './lib/program.ts';
import type { Logger } from './log.ts';
import { createStaff } from './staff/staff.ts';
import type { Store } from './store/store.ts';
import type { Events } from './telemetry/telemetry.ts';

export interface RoomParts {
  readonly config: Config;
  readonly store: Store;
  readonly keys: Keys;
  readonly live: Live;
  readonly embedder: Embedder | undefined;
  /** Who words answers. */
  readonly wordsmith: Wordsmith | undefined;
  /** So long (ms) a question waits for its vectors. */
  readonly patience: number | undefined;
  /** Brings mails to candidates; absent where none are sent. */
  readonly mailer: Mailer | undefined;
  /** Lets everybody into the console until people have passwords of their own. */
  readonly sharedPassword: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly events: Events;
}

export type Rooms = ReturnType<typeof createRooms>;

/** The rooms on their store, before any door to the street is opened. */
export function createRooms(parts: RoomParts) {
  const { config, store, keys, live, embedder, wordsmith, mailer, sharedPassword, clock, ids, log, events } = parts;
  const airlock = config.cv.extract ? createAirlock() : undefined;
  const reader = airlock && { airlock, skills: () => live.current().skills, done: events.cvRead, clock };
  const { antivirus } = config;
  const scanner = antivirus && createClamd(antivirus);
  const scanning = scanner && { scanner: restedScanner(scanner, clock), clock, events };
  const cvs = createCvs({ store: store.cvs, key: keys.cv, ids, scanning, reader });
  const files = createFiles({ store: store.files, key: keys.cv, ids, scanning });
  const checking =
    antivirus &&
    createChecking({
      store: store.quarantine,
      // Nobody waits for it: it may take its time.
      cvs: createCvs({
        store: store.cvs,
        key: keys.cv,
        ids,
        scanning: { scanner: createClamd({ ...antivirus, timeoutMs: 60_000 }), clock, events },
      }),
      clock,
      ids,
      events,
      onError: (error) => log.error({ err: error }, 'a waiting file could not be checked'),
    });
  const conversations = createConversations({
    store: store.conversations,
    cvs,
    files,
    knowledge: live.current,
    embedder: embedder && rested(embedder, clock),
    patience: parts.patience,
    wordsmith,
    clock,
    ids,
    events,
    cvLimit: largestCv,
    program: programVersion,
  });
  const agency = () => live.current().agency;
  const agencyName = () => agency().name;
  const handoffs = createHandoffs({
    store: store.handoffs,
    promises: store.promises,
    clock,
    ids,
    agency,
    events: events.handoff,
  });
  const promises = createPromises({
    store: store.promises,
    agency,
    clock,
    ids,
    events: events.promise,
  });
  const staff = createStaff({
    store: store.staff,
    shared: { value: sharedPassword, key: keys.sessions },
    clock,
    ids,
    events: events.staff,
  });
  const relay = createRelay({
    store: store.relay,
    bus: store.bus,
    clock,
    onError: (error) => log.error({ err: error }, 'marks could not be written'),
  });
  const { mail, server } = config;
  const reachParts = {
    store: store.reach,
    handoffs: store.handoffs,
    clock,
    ids,
    key: keys.links,
    events: events.reach,
  };
  const links = createLinks(reachParts);
  const reaching = createReaching({
    ...reachParts,
    agencyName,
    ...(mail &&
      mailer &&
      server.publicUrl && {
        mail: {
          mailer,
          publicUrl: server.publicUrl,
          waitMs: mail.afterMinutes * 60_000,
        },
      }),
  });
  const colleagues = createColleagues(store.handoffs, {
    listed: staff.recruiters,
    anybody: staff.sharedIsOpen,
    typed: staff.typed,
  });

  return {
    airlock,
    cvs,
    files,
    checking,
    scanner,
    conversations,
    agencyName,
    handoffs,
    promises,
    staff,
    relay,
    links,
    reaching,
    colleagues,
  };
}

/** While candidates wait, a scanner that fails is soon asked no more for a while. */
function restedScanner(scanner: Scanner, clock: Clock): Scanner {
  const attempt = createBreaker({ clock });
  return { ...scanner, scan: (bytes) => attempt(() => scanner.scan(bytes)) };
}

/** While candidates wait, an endpoint that fails is soon asked no more for a while. */
function rested(embedder: Embedder, clock: Clock): Embedder {
  const attempt = createBreaker({ clock });
  return { model: embedder.model, embed: (...given) => attempt(() => embedder.embed(...given)) };
}
