import { PassThrough, type Readable } from 'node:stream';
import { type Desk, type Handoff, isHolder } from '../../handoff/handoff.ts';
import type { Session } from '../../staff/staff.ts';
import type { ConsoleParts } from './parts.ts';

/**
 * The live queue: tells every open desk page that the queue changed, or which waiting or taken handoff has news (messages,
 * changes, marks), and a holder that their candidate is writing. It
 * tells ids only; the page then reads what it shows. As a desk, it presents a handoff by waking every page.
 */
export interface Feed extends Desk {
  /**
   * Server-Sent Events for one page. The first one is `queue`, so that a page that comes back reads what it missed. It ends with the
   * session, whichever process ended that.
   */
  open(session: Session): Readable;
  close(): void;
}

const HEARTBEAT_MS = 20_000;

export function createFeed(parts: Pick<ConsoleParts, 'bus' | 'handoffs' | 'staff' | 'log'>): Feed {
  const { bus, handoffs, staff, log } = parts;
  const pages = new Map<PassThrough, { session: Session; missed: boolean }>();
  let handoffOf = new Map<string, Handoff>();
  let reading = false;
  let again = false;

  function write(page: PassThrough, text: string): void {
    const state = pages.get(page);
    if (!state) return;
    // A page that does not read gets one `queue` once it does, instead of a buffer without end.
    if (page.writableNeedDrain) state.missed = true;
    else page.write(text);
  }

  function tell(
    event: 'queue' | 'transcript' | 'standing' | 'typing',
    data: object,
    to: (session: Session) => boolean = () => true,
  ) {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const [page, { session }] of pages) if (to(session)) write(page, text);
  }

  /** Which handoff a conversation belongs to is read before pages are told, so that no message falls between the two. */
  async function queueChanged(): Promise<void> {
    again = true;
    if (reading) return;
    reading = true;
    while (again && pages.size > 0) {
      again = false;
      try {
        const { waiting, claimed } = await handoffs.queue();
        handoffOf = new Map([...waiting, ...claimed].map((handoff) => [handoff.conversationId, handoff]));
      } catch (error) {
        log.warn({ err: error }, 'the desk could not read the queue');
      }
      tell('queue', {});
    }
    reading = false;
  }

  function finish(page: PassThrough): void {
    pages.delete(page);
    page.end();
  }

  async function endThoseOver(): Promise<void> {
    const open = new Set([...pages.values()].map(({ session }) => session.id));
    try {
      const fit = new Set(await staff.among([...open]));
      // One that opened meanwhile was asked by its own request.
      for (const [page, { session }] of pages) if (open.has(session.id) && !fit.has(session.id)) finish(page);
    } catch (error) {
      log.warn({ err: error }, 'the desk could not read the sessions');
    }
  }

  const unsubscribe = bus.subscribe((topic) => {
    if (topic === 'staff' || topic === 'resync') void endThoseOver();
    if (topic === 'handoffs' || topic === 'resync') return void queueChanged();
    const [, kind, conversationId] = /^(conversation|changes|marks|typing:candidate):(.*)$/s.exec(topic) ?? [];
    const handoff = conversationId === undefined ? undefined : handoffOf.get(conversationId);
    if (!handoff) return;
    if (kind === 'typing:candidate')
      tell('typing', { handoff: handoff.id }, ({ recruiter }) => isHolder(handoff, recruiter));
    // What became of old messages makes no conversation look as if it had new ones.
    else tell(kind === 'conversation' ? 'transcript' : 'standing', { handoff: handoff.id });
  });

  const heartbeat = setInterval(() => {
    for (const page of pages.keys()) write(page, ': still here\n\n');
    void endThoseOver();
  }, HEARTBEAT_MS).unref();

  return {
    present: queueChanged,

    open(session) {
      const page = new PassThrough();
      const state = { session, missed: false };
      pages.set(page, state);
      page.on('close', () => pages.delete(page));
      page.on('drain', () => {
        if (!state.missed) return;
        state.missed = false;
        void queueChanged();
      });
      page.write('retry: 2000\n\n');
      void queueChanged();
      return page;
    },

    close() {
      clearInterval(heartbeat);
      unsubscribe();
      for (const page of pages.keys()) finish(page);
    },
  };
}
