import { z } from 'zod';
import type { Basis } from './basis.ts';
import type { Brief } from './wording/passage.ts';
import type { Generated } from './wording/wording.ts';

/** What a bot turn amounts to: shown to no candidate, relied on by evaluation and statistics. */
export const outcomes = ['answer', 'partial', 'decline', 'handoff', 'smalltalk', 'safety'] as const;
export type Outcome = (typeof outcomes)[number];

export const citationSchema = z.object({
  /** 1-based; the text refers to it as `[1]`. */
  position: z.number().int().positive(),
  entry: z.string(),
  title: z.string(),
  source: z.string(),
  /** What is known of the source's own date, in words: "the page gives no date". */
  sourceDate: z.string().optional(),
  url: z.string().optional(),
  /** ISO date on which a curator last reviewed the entry, and which team or person that was. */
  reviewed: z.string(),
  owner: z.string().optional(),
  /** What the figures stated from it refer to: "yearly; Europe; average; not an offer". */
  terms: z.string().optional(),
});
export type Citation = z.infer<typeof citationSchema>;

/** A figure as it was put to the candidate, kept for the recruiter's card. */
export const quotedFigureSchema = z.object({
  fact: z.string(),
  text: z.string(),
  entry: z.string(),
  source: z.string(),
  /** What it refers to, as in a citation. */
  terms: z.string().optional(),
  /** ISO date of the entry's last review. */
  reviewed: z.string().optional(),
});
export type QuotedFigure = z.infer<typeof quotedFigureSchema>;

/** What the last answer was about, so that "and senior?" or "why?" can lean on it. */
export const focusSchema = z.object({
  entries: z.array(z.string()),
  /** The question as understood, in the candidate's words. */
  question: z.string(),
  level: z.string().optional(),
  /** Headings of the sections that were shown, so that "more" brings another. */
  sections: z.array(z.string()).optional(),
  /** Fingerprints of what was said lately: nothing is said twice as if it were new. */
  said: z.array(z.string()).optional(),
  /** Another role, place or scope the question was about ("data scientist", "Germany"). */
  scope: z.string().optional(),
});
export type Focus = z.infer<typeof focusSchema>;

/** An answer that may be shown: composed from entries, every figure verified against their facts. */
export interface Answer {
  readonly text: string;
  readonly outcome: Outcome;
  /** Ids of the entries it stands on; empty only where nothing is stated. */
  readonly entries: readonly string[];
  readonly figures: readonly QuotedFigure[];
  readonly citations: readonly Citation[];
  readonly suggestions: readonly string[];
  readonly knowledge: string;
  readonly language: string;
  /** 0..1, how sure retrieval was of the entry; absent where nothing was retrieved. */
  readonly confidence?: number;
  readonly focus?: Focus;
  /** Words of the candidate's own (a place, a year) that the text says back. */
  readonly quoted?: readonly string[];
  /** Dates of reviews that the text names, as written in it. */
  readonly dates: readonly string[];
  /** What it was made from, so that it can be made again. */
  readonly basis: Basis;
  /** What of it a model may put in other words, where it may. */
  readonly brief?: Brief;
  /** It is in a model's words. */
  readonly generated?: Generated;
}
