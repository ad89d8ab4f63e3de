import { z } from 'zod';
import { cvFactsSchema } from '../facts/schema.ts';

/** Why a CV could not be read, or not all of it. Safe as a label in statistics. */
export const readingFaults = [
  /** There is no text in it, only pictures of text. */
  'scanned',
  'encrypted',
  'damaged',
  'too-slow',
  /** It takes more memory than a document needs. */
  'too-large',
  'crashed',
  /** Too many others are being read. */
  'busy',
] as const;
export type ReadingFault = (typeof readingFaults)[number];

/** What the child says of a file. */
export const readingSchema = z.strictObject({
  outcome: z.enum(['read', 'partial', 'unreadable']),
  why: z.enum(readingFaults).optional(),
  facts: cvFactsSchema,
  /** Of the whole document, where the format has pages. */
  pages: z.int().min(0).optional(),
  /** It goes on beyond what is read: 60 pages, 200,000 characters. */
  truncated: z.literal(true).optional(),
  /** Something is written in it so that nobody sees it. */
  hiddenText: z.literal(true).optional(),
});

/** What was read of a CV, without its text. `partial`: up to where the child ended, or the document is damaged. */
export type Reading = z.infer<typeof readingSchema>;

export const nothingRead = (why: ReadingFault): Reading => ({
  outcome: 'unreadable',
  why,
  facts: { name: [], email: [], phone: [], links: [], languages: [], skills: [], years: [], education: [] },
});
