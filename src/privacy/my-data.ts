import { lock } from '../answering/answering.ts';
import type { Cvs, Files, SealedCv } from '../cv/cv.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Audit } from './audit.ts';
import type { Consents } from './consent.ts';
import type { Erasing, Erasure, OwnLine } from './erasure.ts';
import { type Export, exportSchema, type HeldData } from './held-data.ts';
import type { MyLinks } from './links.ts';

export interface Details {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

export type NamedDetails = Details & { readonly name: string };

/** What candidates change of what is held. Each is false, and nothing changed, when there is nothing (any more) to change. */
export interface OwnChangeStore {
  /** Puts these details in the place of those in the conversation, and on the card of its request. */
  correct(conversationId: string, details: NamedDetails, line: OwnLine, now: number): Promise<boolean>;
  /** Closes the request that waits or that a recruiter has as withdrawn; the conversation is the bot's again. */
  withdrawRequest(conversationId: string, line: OwnLine, now: number): Promise<boolean>;
  /** Puts a CV in the place of the one that is kept, or with `undefined` removes it. False too without a consent to keep one. */
  replaceCv(conversationId: string, cv: SealedCv | undefined, line: OwnLine, now: number): Promise<boolean>;
}

export interface HeldStore {
  /** Everything that is held of a conversation; undefined when there is no such conversation. */
  held(conversationId: string): Promise<HeldData | undefined>;
  /** Conversations by the reference of a handoff, or by their own id. */
  seek(referenceOrId: string): Promise<readonly string[]>;
}

/** The door for candidates to what is held of them: whoever has the link of a page, and no account. */
export interface MyData {
  /** AppError 'not-found' when the token opens nothing (any more). The same for every other function here. */
  show(token: string): Promise<{ readonly until: number; readonly conversations: readonly HeldData[] }>;
  /** The same as a file, which the audit notes. */
  export(token: string): Promise<Export>;
  /** AppError 'bad-request' (says what to correct), 'conflict' (none are held). */
  correct(token: string, conversationId: string, details: Details): Promise<void>;
  /** AppError 'conflict' when no request is under way. */
  withdrawRequest(token: string, conversationId: string): Promise<void>;
  /** AppError 'bad-request' (the gate's refusal, says what to do), 'conflict' (no consent). */
  replaceCv(token: string, conversationId: string, name: string, bytes: Uint8Array): Promise<void>;
  withdrawCv(token: string, conversationId: string): Promise<void>;
  /** AppError 'conflict' when they are not in it. */
  leaveTalentPool(token: string, conversationId: string): Promise<void>;
  /** A CV or a file of one of the conversations. */
  open(
    token: string,
    id: string,
  ): Promise<{ readonly name: string; readonly contentType: string; readonly bytes: Uint8Array }>;
  /** Everything of every conversation of the link, with a receipt for each; `kept`: why some had to stay. AppError 'conflict' when all had. */
  erase(token: string): Promise<{ readonly receipts: readonly Erasure[]; readonly kept?: string }>;
}

export interface MyDataParts {
  readonly links: MyLinks;
  readonly erasing: Erasing;
  readonly held: HeldStore;
  readonly changes: OwnChangeStore;
  readonly cvs: Cvs;
  readonly files: Files;
  readonly audit: Audit;
  readonly consents: Pick<Consents, 'leaveTalentPool'>;
  readonly agencyName: () => string;
  readonly clock: Clock;
  readonly ids: Ids;
}

const LONGEST = { name: 100, email: 200, phone: 40 } as const;

export function createMyData(parts: MyDataParts): MyData {
  const { links, erasing, held, changes, cvs, files, audit, consents, agencyName, clock, ids } = parts;

  const opened = async (token: string) => {
    const link = await links.open(token);
    if (!link) throw over();
    return link;
  };
  /** The conversation, if the link opens it. */
  const theirs = async (token: string, conversationId: string): Promise<string> => {
    if (!(await opened(token)).conversations.includes(conversationId)) throw over();
    return conversationId;
  };
  const all = async (conversations: readonly string[]): Promise<HeldData[]> => {
    const found = [];
    for (const id of conversations) {
      const data = await held.held(id);
      if (data) found.push(data);
    }
    return found;
  };
  const line = (text: string): OwnLine => ({ id: ids.row(), text: lock(text) });

  return {
    async show(token) {
      const { conversations, expiresAt } = await opened(token);
      return { until: expiresAt, conversations: await all(conversations) };
    },

    async export(token) {
      const { conversations } = await opened(token);
      const now = clock();
      for (const subject of conversations)
        await audit.record({ action: 'exported', actor: 'candidate', subject, at: now });
      return exportOf(agencyName(), await all(conversations), now);
    },

    async correct(token, conversationId, given) {
      const id = await theirs(token, conversationId);
      const details = readDetails(given);
      if (!(await changes.correct(id, details, line(corrected), clock())))
        throw new AppError('conflict', 'No contact details are held that could be corrected: give them in the chat.');
    },

    async withdrawRequest(token, conversationId) {
      const id = await theirs(token, conversationId);
      if (!(await changes.withdrawRequest(id, line(requestWithdrawn), clock())))
        throw new AppError('conflict', 'No request is under way any more: it was closed or withdrawn.');
    },

    async replaceCv(token, conversationId, name, bytes) {
      const id = await theirs(token, conversationId);
      const notAgreed = () =>
        new AppError('conflict', 'A CV is kept only after you agreed to the privacy notice in the chat.');
      const agreed = (await held.held(id))?.consents.some((one) => one.kind === 'handoff' && !one.withdrawnAt);
      // Sealed, a large one is in the store before the change is.
      if (!agreed) throw notAgreed();
      const accepted = await cvs.accept(name, bytes);
      if (!accepted.ok) throw new AppError('bad-request', accepted.message);
      if (await changes.replaceCv(id, accepted.cv, line(cvReplaced), clock())) return;
      await cvs.drop(accepted.cv);
      throw notAgreed();
    },

    async withdrawCv(token, conversationId) {
      const id = await theirs(token, conversationId);
      if (!(await changes.replaceCv(id, undefined, line(cvWithdrawn), clock())))
        throw new AppError('conflict', 'No CV is kept any more.');
    },

    async leaveTalentPool(token, conversationId) {
      const id = await theirs(token, conversationId);
      if (!(await consents.leaveTalentPool(id)))
        throw new AppError('conflict', 'Your details are not kept for later roles any more.');
    },

    async open(token, id) {
      for (const data of await all((await opened(token)).conversations)) {
        if (data.cvs.some((cv) => cv.id === id)) return cvs.open(id);
        if (data.files.some((file) => file.id === id)) return files.open(id, data.conversation.id);
      }
      throw new AppError('not-found', 'This file is no longer here: it was replaced or erased.');
    },

    async erase(token) {
      const receipts: Erasure[] = [];
      let kept: AppError | undefined;
      for (const id of (await opened(token)).conversations) {
        try {
          const erasure = await erasing.erase(id, 'candidate');
          if (erasure) receipts.push(erasure);
        } catch (error) {
          // A legal hold of one keeps none of the others.
          if (!(error instanceof AppError && error.code === 'conflict')) throw error;
          kept = error;
        }
      }
      if (kept && receipts.length === 0) throw kept;
      return { receipts, ...(kept && { kept: kept.message }) };
    },
  };
}

/** An export of these conversations; throws where it does not fit its schema. */
export const exportOf = (agency: string, conversations: readonly HeldData[], now: number): Export =>
  exportSchema.parse({
    format: 'rolecall-export-1',
    agency,
    exportedAt: new Date(now).toISOString(),
    conversations,
  });

// Said in the chat of what was done on the page: no value is repeated.
const corrected = 'The contact details were corrected on the page "My data".';
const requestWithdrawn =
  'The request to a recruiter was withdrawn on the page "My data". I am the automated assistant again: you can ask me another question, or ask for a recruiter.';
const cvReplaced = 'The CV was replaced on the page "My data".';
const cvWithdrawn = 'The CV was withdrawn on the page "My data" and is deleted.';

function over(): AppError {
  return new AppError('not-found', 'This link does not open anything any more. Ask for a new one.');
}

/** Details as they are kept. AppError 'bad-request' says what to correct. */
function readDetails({ name, email, phone }: Details): NamedDetails {
  const tidy = (text: string | undefined, longest: number): string | undefined => {
    const kept = text
      ?.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim()
      .slice(0, longest);
    return kept === '' ? undefined : kept;
  };
  const kept = {
    name: tidy(name, LONGEST.name),
    email: tidy(email, LONGEST.email),
    phone: tidy(phone, LONGEST.phone),
  };
  if (kept.name === undefined) throw new AppError('bad-request', 'Give a name, so that the recruiter can address you.');
  if (kept.email !== undefined && !/^[^\s@<>(),:;"\\]+@[^\s@<>(),:;"\\]+\.[^\s@.]+$/.test(kept.email))
    throw new AppError('bad-request', 'Check the e-mail address: it should look like name@example.org.');
  if (kept.phone !== undefined && !/^\+?(?:[\s().\-/]*\d){6,15}[\s().]*$/.test(kept.phone))
    throw new AppError('bad-request', 'Check the phone number: digits, and a + before a country code.');
  if (kept.email === undefined && kept.phone === undefined)
    throw new AppError('bad-request', 'Give an e-mail address or a phone number, so that the recruiter can reach you.');
  return { name: kept.name, ...(kept.email && { email: kept.email }), ...(kept.phone && { phone: kept.phone }) };
}
