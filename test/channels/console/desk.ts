import type { LightMyRequestResponse } from 'fastify';
import { type ConsoleParts, registerConsole } from '../../../src/channels/console/console.ts';
import { createFiles } from '../../../src/cv/cv.ts';
import { AppError } from '../../../src/errors.ts';
import {
  createColleagues,
  createHandoffs,
  createNotes,
  createRelay,
  type Desk,
  type Handoffs,
} from '../../../src/handoff/handoff.ts';
import { createHttpServer, type HttpServer } from '../../../src/http/http.ts';
import { createDeadLetters } from '../../../src/jobs/jobs.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { createLogger } from '../../../src/log.ts';
import { createAudit, createHolds, createTalentPool } from '../../../src/privacy/privacy.ts';
import { createStaff, type Role, type Staff } from '../../../src/staff/staff.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createTelemetry } from '../../../src/telemetry/telemetry.ts';
import { createMemory, type Memory } from '../../handoff/memory.ts';
import { memoryOutbox } from '../../jobs/outbox.ts';
import { agency } from '../../support/agency.ts';
import { contentsInMemory } from '../../support/contents.ts';

export const PASSWORD = 'correct horse battery';
export const OWN_PASSWORD = 'long enough for anybody';
export const ORIGIN = 'http://desk.example.org';
/** As an agency might word them. */
export const openings = [
  { id: 'hello', label: 'Hello', text: "Hello {{candidate}}, I'm {{recruiter}} from {{agency}}." },
  { id: 'call', label: 'Suggest a call', text: 'Would a call suit you, {{candidate}}?' },
];
/** It promises no times of its own; tests that need one say so. */
const panda = agency({ name: 'Panda International', answer_within: { value: 'not set', confirmed: false } });

export const cvBytes = new TextEncoder().encode('%PDF-1.7 not for logs');

/** A console over the real HTTP server, with handoffs in memory and a clock that the test moves. */
export interface TestDesk {
  readonly server: HttpServer;
  readonly memory: Memory;
  readonly handoffs: Handoffs;
  /** What waits to be delivered. */
  readonly outbox: ReturnType<typeof memoryOutbox>;
  readonly desk: Desk;
  readonly logged: string[];
  readonly opened: { cv: string; recruiter: string }[];
  readonly time: { now: number };
  readonly staff: Staff;
  /** Where people and sessions are kept. */
  readonly store: Store;
  /** Every route of the console. */
  readonly routes: { readonly method: string; readonly path: string; readonly access: unknown }[];
  /** One request, from the console's own page unless `headers` say otherwise. */
  call(method: 'GET' | 'POST', path: string, options?: CallOptions): Promise<LightMyRequestResponse>;
  /** Signs in under the console's password and returns the cookie. */
  signIn(name: string): Promise<string>;
  /** Adds somebody who signs in as `<first name>@example.org` with `OWN_PASSWORD`; gives their id. */
  add(name: string, role: Role): Promise<string>;
  /** Signs them in and returns the cookie. */
  signInAs(login: string): Promise<string>;
}

export interface CallOptions {
  readonly cookie?: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
  readonly from?: string;
}

export interface DeskChanges extends Partial<ConsoleParts> {
  readonly password?: string;
  /** Another desk's, as a second process has it. */
  readonly store?: Store;
}

export async function startDesk({ password = PASSWORD, ...changes }: DeskChanges = {}): Promise<TestDesk> {
  const time = { now: Date.UTC(2026, 2, 2, 10) };
  const clock = () => time.now;
  const logged: string[] = [];
  const opened: { cv: string; recruiter: string }[] = [];
  const log = createLogger('debug', { write: (line) => void logged.push(line) });
  const memory = createMemory(clock);
  const [outbox, inbox] = [memoryOutbox(), memoryOutbox()];
  const store = changes.store ?? (await openStore({ url: 'sqlite::memory:' }));
  const staff = createStaff({
    store: store.staff,
    shared: { value: password, key: new Uint8Array(32).fill(7) },
    clock,
    ids: randomIds,
    events: createTelemetry(log, clock).events.staff,
  });
  const handoffs = createHandoffs({
    store: memory.store,
    promises: memory.promises,
    clock,
    ids: randomIds,
    agency: () => panda,
  });
  const colleagues = createColleagues(memory.store, {
    listed: staff.recruiters,
    anybody: staff.sharedIsOpen,
    typed: staff.typed,
  });
  const server = createHttpServer({ log, ids: randomIds, stopWithinMs: 2000 });
  const routes: { method: string; path: string; access: unknown }[] = [];
  // Asked when they are all there: what gives a route its access runs later than this.
  server.app.addHook('onRoute', (route) => {
    const { method, path } = route;
    routes.push({
      method: String(method),
      path,
      get access() {
        return route.config?.access;
      },
    });
  });
  const audit = createAudit({ store: store.audit, ids: randomIds });
  const desk = await registerConsole(server.app, {
    handoffs,
    notes: createNotes({ store: memory.notes, clock, ids: randomIds, keepable: (text) => text }),
    deadLetters: createDeadLetters({
      outbox: outbox.store,
      inbox: { ...inbox.store, receive: async () => true },
      clock,
    }),
    conversations: memory.conversations,
    relay: createRelay({ store: memory.relay, bus: memory.bus, clock, onError: () => {}, gatherMs: 0 }),
    files: createFiles({
      ...{ store: memory.files, key: new Uint8Array(32).fill(9), ids: randomIds, clock },
      contents: contentsInMemory().contents,
    }),
    reaching: { prospect: async () => ({ kind: 'nothing' }), again: async () => {}, correct: async () => {} },
    links: { revoke: async () => {} },
    recruiters: colleagues.all,
    met: colleagues.met,
    openings: () => openings,
    audit,
    holds: createHolds({ store: store.holds, audit, clock, ids: randomIds }),
    consents: { of: (id) => store.consents.ofConversation(id) },
    talentPool: createTalentPool({ store: store.talentPool, agency }),
    bus: {
      subscribe(listener) {
        const stops = [memory.bus.subscribe(listener), store.bus.subscribe(listener)];
        return () => {
          for (const stop of stops) stop();
        };
      },
      publish: (topic) => memory.bus.publish(topic),
    },
    async openCv(cv, recruiter) {
      if (cv !== 'cv-1') throw new AppError('not-found', 'This CV was erased.');
      opened.push({ cv, recruiter: recruiter.name });
      return { name: 'Nora Example CV.pdf', contentType: 'application/pdf', bytes: cvBytes };
    },
    staff,
    clock,
    log,
    secureCookies: false,
    agencyName: () => 'Panda International',
    ...changes,
  });

  async function call(method: 'GET' | 'POST', path: string, { cookie, body, headers, from }: CallOptions = {}) {
    return server.app.inject({
      method,
      url: `/console${path}`,
      remoteAddress: from ?? '192.0.2.1',
      headers: {
        host: 'desk.example.org',
        ...(method === 'POST' ? { origin: ORIGIN } : {}),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(method === 'POST' ? { payload: body ?? {} } : {}),
    });
  }

  return {
    server,
    memory,
    handoffs,
    outbox,
    desk,
    logged,
    opened,
    time,
    staff,
    store,
    routes,
    call,
    signIn: (name) => enter(name, password),
    signInAs: (login) => enter(login, OWN_PASSWORD),
    async add(name, role) {
      const login = `${name.split(' ')[0]!.toLowerCase()}@example.org`;
      const { person, token } = await staff.people.add({ name, login, role }, 'test');
      await staff.people.choosePassword(token, OWN_PASSWORD);
      return person.id;
    },
  };

  async function enter(name: string, given: string): Promise<string> {
    const response = await call('POST', '/api/sign-in', {
      body: { name, password: given },
      from: '192.0.2.200',
    });
    const cookie = response.cookies[0];
    if (!cookie) throw new Error(`${name} could not sign in: ${response.body}`);
    return `${cookie.name}=${cookie.value}`;
  }
}
