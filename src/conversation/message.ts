import { z } from 'zod';
import { citationSchema, generatedSchema, type Locked, outcomes, quotedFigureSchema } from '../answering/answering.ts';
import { cvFactsSchema } from '../cv/cv.ts';
import { receiptSchema } from './receipt.ts';

/** What the candidate is being asked for, so that a channel can show a form for it; at `my-data` it leads to their page. */
export const requests = [
  'contact',
  'notice',
  'cv',
  'facts',
  'review',
  'confirm-erasure',
  'confirm-withdrawal',
  'my-data',
] as const;
export type Request = (typeof requests)[number];

/** What was read from the CV, apart from the text: it goes from the transcript when it is not held any more. */
const shownFactsSchema = z.object({
  /** Another one for other facts, so that an answer to older ones is known. */
  digest: z.string(),
  items: cvFactsSchema,
  /** They belong under the text, in words, wherever no form shows them. */
  listed: z.boolean(),
});

/** The form of what was read: which facts stay (by their ids), and which of those were written anew. */
export const factsFormSchema = z.object({
  digest: z.string().max(40),
  keep: z.array(z.string().max(20)).max(300),
  edits: z.record(z.string().max(20), z.string().max(1_000)).default({}),
});
export type FactsForm = z.infer<typeof factsFormSchema>;

/** What a bot message carries beside its text. Stored as JSON with the message. */
export const replySchema = z.object({
  outcome: z.enum(outcomes),
  entries: z.array(z.string()),
  figures: z.array(quotedFigureSchema),
  citations: z.array(citationSchema),
  suggestions: z.array(z.string()),
  request: z.enum(requests).optional(),
  /** The talent pool's wording, where it is offered: with the notice, for a box of its own that is not ticked. */
  talentPool: z.object({ version: z.string(), title: z.string(), text: z.string() }).optional(),
  facts: shownFactsSchema.optional(),
  /** Knowledge version the text was made from. */
  knowledge: z.string(),
  language: z.string(),
  /** 0..1, how sure retrieval was; absent where nothing was retrieved. */
  confidence: z.number().optional(),
  /** By which model its words are, where they are no curator's. */
  generated: generatedSchema.optional(),
  /** So that it can be made again; absent where no message of the candidate's is answered (a greeting), and on an apology. */
  receipt: receiptSchema.optional(),
});
export type Reply = z.infer<typeof replySchema>;

export type Author = 'candidate' | 'bot' | 'recruiter';

/** One line of the transcript. `seq` counts from 1 without gaps inside a conversation; `at` (epoch ms) strictly rises with it. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly at: number;
  readonly author: Author;
  /** The recruiter's name, on a recruiter's message. */
  readonly authorName?: string;
  /** The recruiter's id; candidates are not told. */
  readonly authorId?: string;
  readonly text: string;
  /** The sender's own id for it: a repeated message has the same one. */
  readonly externalId?: string;
  /** On a bot message. */
  readonly reply?: Reply;
  /**
   * On a message that brought a file: what arrived. The file itself is kept only once a turn has taken it: as the CV, or while a
   * recruiter holds the conversation under `fileId`, as is one that a recruiter sends. `check`: nobody may open it before it was
   * scanned (`waiting`), or it was deleted after that (`malware`).
   */
  readonly upload?: {
    readonly name: string;
    readonly size: number;
    readonly fileId?: string;
    readonly check?: 'waiting' | 'malware';
  };
  /** On a candidate message that answers the notice: the box for the talent pool, as it was left. */
  readonly talentPool?: boolean;
  /** On a candidate message that is not answered yet: the form of what was read from their CV. */
  readonly factsForm?: FactsForm;
  /** On a candidate message after the notice was agreed to: where their clock is (IANA), as their device says. */
  readonly timeZone?: string;
  /** Epoch ms; `text` is the latest, and no other is kept. */
  readonly editedAt?: number;
  /** Epoch ms; `text` is empty. */
  readonly deletedAt?: number;
  /** Rises within the conversation with every change of a message after it was said; absent as it was first said. */
  readonly change?: number;
}

/** A message on its way into the transcript: the store gives it its `seq` and `at`. The bot says nothing that is not locked. */
export type NewMessage = Omit<
  Message,
  'seq' | 'at' | 'conversationId' | 'author' | 'text' | 'editedAt' | 'deletedAt' | 'change'
> &
  (
    | { readonly author: 'bot'; readonly text: Locked }
    | { readonly author: Exclude<Author, 'bot'>; readonly text: string }
  );
