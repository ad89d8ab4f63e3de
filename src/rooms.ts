import { createBounds, type Wordsmith } from './answering/answering.ts';
import type { Config } from './config.ts';
import { createChecking, createConversations, type ModelPatience, turnsBetween } from './conversation/conversation.ts';
import { createDigests } from './curation/curation.ts';
import { createAirlock, createClamd, createCvLinks, createCvs, createFiles, largestCv, type Scanner } from './cv/cv.ts';
import {
  createColleagues,
  createHandoffs,
  createLinks,
  createNotes,
  createPromises,
  createReaching,
  createRelay,
  type Mailer,
} from './handoff/handoff.ts';
import type { Keys } from './keys.ts';
import type { Embedder, Live } from './knowledge/knowledge.ts';
import { createBreaker } from './lib/breaker.ts';
import type { Clock } from './lib/clock.ts';
import { dayIn } from './lib/day.ts';
import type { Ids } from './lib/ids.ts';
import { programVersion } from './lib/program.ts';
import type { Logger } from './log.ts';
import { withoutTheirPay } from './pay/pay.ts';
import {
  createAudit,
  createConsents,
  createDisclosures,
  createErasing,
  createHolds,
  createMyData,
  createMyLinks,
  createRetaining,
  createTalentPool,
  type SendLetter,
} from './privacy/privacy.ts';
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
  /** So long (ms) after a CV was sent its candidate waits for what is read of it. */
  readonly cvPatience: number | undefined;
  /** So long (ms) an answer waits for a language model. */
  readonly modelPatience: ModelPatience | undefined;
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
  const airlock = config.cv.extract ? createAirlock(parts.cvPatience ? { deadline: parts.cvPatience } : {}) : undefined;
  const reader = airlock && { airlock, skills: () => live.current().skills, done: events.cvRead, clock };
  const { antivirus } = config;
  const scanner = antivirus && createClamd(antivirus);
  const scanning = scanner && { scanner: restedScanner(scanner, clock), clock, events };
  const keeping = { key: keys.cv, ids, clock, contents: store.contents };
  const cvs = createCvs({ ...keeping, store: store.cvs, scanning, reader });
  const files = createFiles({ ...keeping, store: store.files, scanning });
  const checking =
    antivirus &&
    createChecking({
      store: store.quarantine,
      // Nobody waits for it: it may take its time.
      cvs: createCvs({
        ...keeping,
        store: store.cvs,
        scanning: { scanner: createClamd({ ...antivirus, timeoutMs: 60_000 }), clock, events },
      }),
      clock,
      ids,
      events,
      onError: (error) => log.error({ err: error }, 'a waiting file could not be checked'),
    });
  const audit = createAudit({ store: store.audit, ids });
  const consents = createConsents({ store: store.consents, clock });
  const cvLinks = createCvLinks({ store: store.cvLinks, key: keys.links, clock, ids });
  const site = config.server.publicUrl && new URL(config.server.publicUrl).origin;
  const today = () => dayIn(live.current().agency.time_zone.value, clock());
  const bounds = config.answers && createBounds({ store: store.spending, limits: config.answers.tokens, clock, today });
  const conversations = createConversations({
    store: store.conversations,
    cvs,
    files,
    knowledge: live.current,
    embedder: embedder && rested(embedder, clock),
    patience: parts.patience,
    cvPatience: parts.cvPatience,
    wordsmith,
    bounds,
    modelPatience: parts.modelPatience,
    clock,
    ids,
    events,
    cvLimit: largestCv,
    site,
    program: programVersion,
  });
  const agency = () => live.current().agency;
  const agencyName = () => agency().name;
  /** Where the agency answers questions about data; undefined until somebody confirmed it. */
  const privacyContact = () => {
    const contact = agency().privacy_contact;
    return contact?.confirmed ? String(contact.value) : undefined;
  };
  const erasing = createErasing({ store: store.erasures, clock, ids, site, events });
  const talentPool = createTalentPool({ store: store.talentPool, agency });
  const holds = createHolds({ store: store.holds, audit, clock, ids });
  const retaining = createRetaining({
    ...{ store: store.retention, erasing, audit, agency, clock, ids, events: events.privacy },
  });
  const handoffs = createHandoffs({
    store: store.handoffs,
    promises: store.promises,
    clock,
    ids,
    agency,
    events: events.handoff,
  });
  const notes = createNotes({ store: store.notes, clock, ids, keepable: withoutTheirPay });
  const digests = createDigests({
    source: {
      turns: (from, to) => turnsBetween(store.lookingBack, live.current, from, to),
      ratings: store.feedback.ratings,
    },
    timeZone: () => agency().time_zone.value,
    titleOf: (id) => live.current().entries.get(id)?.title,
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
  const myLinks = createMyLinks({
    store: store.myData,
    clock,
    ids,
    key: keys.links,
    agencyName,
    site,
    send: mail && mailer && letterSender(mailer, agencyName, ids),
  });
  const myData = createMyData({
    ...{ links: myLinks, erasing, held: store.myData, changes: store.myData },
    ...{ cvs, files, audit, consents, agencyName, clock, ids },
  });
  const colleagues = createColleagues(store.handoffs, {
    listed: staff.recruiters,
    anybody: staff.sharedIsOpen,
    typed: staff.typed,
  });

  return {
    airlock,
    audit,
    disclosures: createDisclosures({ cvs, audit, clock, events }),
    consents,
    talentPool,
    erasing,
    holds,
    retaining,
    cvs,
    cvLinks,
    files,
    checking,
    scanner,
    bounds,
    conversations,
    agencyName,
    privacyContact,
    digests,
    handoffs,
    notes,
    promises,
    staff,
    relay,
    links,
    reaching,
    colleagues,
    myLinks,
    myData,
  };
}

/** While candidates wait, a scanner that fails is soon asked no more for a while. */
function restedScanner(scanner: Scanner, clock: Clock): Scanner {
  const attempt = createBreaker({ clock });
  return { ...scanner, scan: (content) => attempt(() => scanner.scan(content)) };
}

/** While candidates wait, an endpoint that fails is soon asked no more for a while. */
function rested(embedder: Embedder, clock: Clock): Embedder {
  const attempt = createBreaker({ clock });
  return { model: embedder.model, embed: (...given) => attempt(() => embedder.embed(...given)) };
}

/** Mails a letter of its own: nobody stops it, and a bounce of it is nobody's concern. */
function letterSender(mailer: Mailer, agencyName: () => string, ids: Ids): SendLetter {
  return async ({ to, letter, messageId }, signal) => {
    const bounceToken = Buffer.from(ids.secret(), 'base64url').toString('hex');
    await mailer.send({ to, fromName: agencyName(), letter, messageId, bounceToken }, signal);
  };
}
