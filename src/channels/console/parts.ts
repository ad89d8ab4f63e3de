import type { Bus, Conversations } from '../../conversation/conversation.ts';
import type { Files } from '../../cv/cv.ts';
import type { Handoffs, Links, Notes, Reach, Reaching, Recruiter, Relay } from '../../handoff/handoff.ts';
import type { DeadLetters } from '../../jobs/jobs.ts';
import type { Opening } from '../../knowledge/knowledge.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../log.ts';
import type { Audit, Consents, Holds, TalentPool } from '../../privacy/privacy.ts';
import type { Staff } from '../../staff/staff.ts';

/** What the console needs of the house. */
export interface ConsoleParts {
  readonly handoffs: Handoffs;
  readonly notes: Notes;
  readonly conversations: Pick<Conversations, 'messages' | 'changed'>;
  readonly relay: Relay;
  readonly files: Files;
  /** How the candidate was written to whom the page did not reach; absent where nobody is. */
  readonly reach?: ((conversationId: string) => Promise<Reach | undefined>) | undefined;
  /** How candidates who left come to know what waits for them. */
  readonly reaching: Pick<Reaching, 'prospect' | 'again' | 'correct'>;
  readonly links: Pick<Links, 'revoke'>;
  /** Everybody to whom a conversation may be given. */
  readonly recruiters: () => Promise<Recruiter[]>;
  /** Told of whoever is at the desk. */
  readonly met?: (recruiter: Recruiter) => void;
  /** As the agency words them. */
  readonly openings: () => readonly Opening[];
  readonly deadLetters: DeadLetters;
  readonly audit: Pick<Audit, 'list'>;
  readonly holds: Holds;
  readonly consents: Pick<Consents, 'of'>;
  readonly talentPool: TalentPool;
  readonly bus: Bus;
  /** The plain file for this recruiter; records who opened which, of which handoff. AppError 'not-found' when it was erased. */
  readonly openCv: (
    cvId: string,
    recruiter: Recruiter,
    reference: string,
  ) => Promise<{ name: string; contentType: string; bytes: Uint8Array }>;
  /** Records who opens a file of a conversation, before they have it. */
  readonly fileOpened?:
    | ((event: { readonly fileId: string; readonly recruiter: Recruiter; readonly reference: string }) => Promise<void>)
    | undefined;
  readonly staff: Staff;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where browsers reach the console by HTTPS only. */
  readonly secureCookies: boolean;
  readonly agencyName: () => string;
  /** Origin under which browsers reach the service, where a proxy hides it from the `Host` header. */
  readonly publicUrl?: string | undefined;
}
