import type { LightMyRequestResponse } from 'fastify';
import { type ConsoleParts, registerConsole } from '../../../src/channels/console/console.ts';
import { AppError } from '../../../src/errors.ts';
import { createColleagues, createHandoffs, type Desk, type Handoffs } from '../../../src/handoff/handoff.ts';
import { createHttpServer, type HttpServer } from '../../../src/http/http.ts';
import { createDeadLetters } from '../../../src/jobs/jobs.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { createLogger } from '../../../src/log.ts';
import { createMemory, type Memory } from '../../handoff/memory.ts';
import { memoryOutbox } from '../../jobs/outbox.ts';
import { agency } from '../../support/agency.ts';

export const PASSWORD = 'correct horse battery';
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
  /** Every route of the console, as `METHOD path`. */
  readonly routes: string[];
  /** One request, from the console's own page unless `headers` say otherwise. */
  call(method: 'GET' | 'POST', path: string, options?: CallOptions): Promise<LightMyRequestResponse>;
  /** Signs in and returns the cookie. */
  signIn(name: string): Promise<string>;
}

export interface CallOptions {
  readonly cookie?: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
  readonly from?: string;
}

export async function startDesk(changes: Partial<ConsoleParts> = {}): Promise<TestDesk> {
  const time = { now: Date.UTC(2026, 2, 2, 10) };
  const clock = () => time.now;
  const logged: string[] = [];
  const opened: { cv: string; recruiter: string }[] = [];
  const log = createLogger('debug', { write: (line) => void logged.push(line) });
  const memory = createMemory(clock);
  const [outbox, inbox] = [memoryOutbox(), memoryOutbox()];
  const handoffs = createHandoffs({
    store: memory.store,
    promises: memory.promises,
    clock,
    ids: randomIds,
    agency: () => panda,
  });
  const colleagues = createColleagues(memory.store);
  const server = createHttpServer({ log, ids: randomIds, stopWithinMs: 2000 });
  const routes: string[] = [];
  server.app.addHook('onRoute', ({ method, path }) => void routes.push(`${method} ${path}`));
  const desk = await registerConsole(server.app, {
    handoffs,
    deadLetters: createDeadLetters({
      outbox: outbox.store,
      inbox: { ...inbox.store, receive: async () => true },
      clock,
    }),
    conversations: memory.conversations,
    recruiters: colleagues.all,
    met: colleagues.met,
    openings: () => openings,
    bus: memory.bus,
    async openCv(cv, recruiter) {
      if (cv !== 'cv-1') throw new AppError('not-found', 'This CV was erased.');
      opened.push({ cv, recruiter: recruiter.name });
      return { name: 'Nora Example CV.pdf', contentType: 'application/pdf', bytes: cvBytes };
    },
    password: PASSWORD,
    sessionKey: new Uint8Array(32).fill(7),
    clock,
    ids: randomIds,
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
    routes,
    call,
    async signIn(name: string) {
      const response = await call('POST', '/api/sign-in', { body: { name, password: PASSWORD }, from: '192.0.2.200' });
      const { name: cookieName, value } = response.cookies[0] ?? { name: '', value: '' };
      return `${cookieName}=${value}`;
    },
  };
}
