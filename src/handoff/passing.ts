import { AppError } from '../errors.ts';
import type { Agency } from '../knowledge/knowledge.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { reassignedLine, releasedLine, whyNotPassed } from './lines.ts';
import { renewal } from './promise.ts';
import type { Handoff, HandoffStore, Recruiter, Releasing } from './store.ts';

/** What somebody may change: what they hold themselves, or (an administrator) what anybody holds. */
export type Authority = 'holder' | 'administrator';

/** Whose handoff changes hands, as whoever asks for it saw it: their own unless it is said. */
export interface Held {
  /** The recruiter's id. */
  readonly holder?: string | undefined;
  readonly authority?: Authority;
}

/** Business events of this file: ids and times, never a word of anyone. `own`: whoever did it held it. */
export interface PassingEvents {
  released(event: { handoffId: string; conversationId: string; heldMs: number; own: boolean }): void;
  reassigned(event: { handoffId: string; conversationId: string; heldMs: number; own: boolean }): void;
}

/** A conversation changes hands: back to the queue, or to a colleague. */
export interface PassingOn {
  /**
   * Gives the handoff back to the queue, in the place it had; the bot answers until somebody takes it. Releasing what is open
   * already changes nothing. AppError: 'forbidden' (not theirs), 'conflict' (somebody else has it, or it is closed), 'not-found'.
   */
  release(id: string, by: Recruiter, held?: Held): Promise<Handoff>;
  /** Gives the handoff to a colleague. Who has it already keeps it, and nothing changes. AppError: as for `release`. */
  reassign(id: string, by: Recruiter, to: Recruiter, held?: Held): Promise<Handoff>;
}

export interface PassingParts {
  readonly store: HandoffStore;
  readonly agency: () => Agency;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events?: Partial<PassingEvents>;
}

export function createPassing({ store, agency, clock, ids, events }: PassingParts): PassingOn {
  const line = (text: ReturnType<typeof releasedLine>) => ({ id: ids.row(), author: 'bot' as const, text });

  function planned({ recruiter, promise }: Handoff, now: number): Releasing {
    const renewed = renewal(promise, agency(), now);
    return {
      line: line(releasedLine(recruiter?.name ?? 'The recruiter', agency().name, renewed)),
      breaks: renewed.broken !== undefined,
      ...(renewed.next && { next: { id: ids.row(), ...renewed.next } }),
    };
  }

  /** What the event says of the time before; of a handoff as it was found, which the change then compares with. */
  const told = (before: Handoff | undefined, changed: Handoff, by: Recruiter, holder: string, now: number) => ({
    handoffId: changed.id,
    conversationId: changed.conversationId,
    heldMs: now - (before?.claimedAt ?? now),
    own: holder === by.id,
  });

  return {
    async release(id, by, held = {}) {
      const holder = permitted(by, held);
      const before = await store.find(id);
      const now = clock();
      const released = await store.release(id, { by, holder }, (handoff) => planned(handoff, now), now);
      if (released) {
        events?.released?.(told(before, released, by, holder, now));
        return released;
      }
      const current = await store.find(id);
      if (current?.status === 'open') return current;
      throw whyNotPassed(current, holder);
    },

    async reassign(id, by, to, held = {}) {
      const holder = permitted(by, held);
      const before = await store.find(id);
      if (before?.status === 'claimed' && before.recruiter?.id === to.id) return before;
      if (before?.status !== 'claimed' || before.recruiter?.id !== holder) throw whyNotPassed(before, holder);
      const now = clock();
      const text = reassignedLine(before.recruiter.name, to.name, agency().name);
      const reassigned = await store.reassign(id, { by, holder, to }, line(text), now);
      if (!reassigned) throw whyNotPassed(await store.find(id), holder);
      events?.reassigned?.(told(before, reassigned, by, holder, now));
      return reassigned;
    },
  };
}

/** Id of the recruiter whose handoff it is about. AppError 'forbidden' when it is not theirs to change. */
function permitted(by: Recruiter, { holder = by.id, authority = 'holder' }: Held): string {
  if (holder === by.id || authority === 'administrator') return holder;
  throw new AppError(
    'forbidden',
    'Only the recruiter who has this conversation, or an administrator, can do that. Ask one of them.',
  );
}
