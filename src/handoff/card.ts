import { z } from 'zod';
import { outcomes, type QuotedFigure, quotedFigureSchema } from '../answering/answering.ts';
import { agreeing, type CvFacts, cvFactsSchema } from '../cv/cv.ts';

/** Stands where a candidate gave no name. */
export const nameless = 'Name not given';

/** A question of the candidate's and what the bot told them. What older cards do not say is empty. */
const askedSchema = z.object({
  question: z.string(),
  outcome: z.enum(outcomes),
  /** Ids of the entries it was answered from, and their titles. */
  entries: z.array(z.string()),
  answered: z.array(z.string()).default([]),
  /** What of it was said not to be known. */
  unknown: z.array(z.string()).default([]),
  /** The figures that were quoted in the answer. */
  figures: z.array(quotedFigureSchema).default([]),
  language: z.string().optional(),
  /** `curated`: approved texts, without a language model; `fixed`: a sentence of the bot's own. */
  mode: z.string().default('curated'),
});

/** What a recruiter sees of a candidate: said or asked by the candidate, or quoted by the bot. Never a judgement, score or order. */
export const cardSchema = z.object({
  candidate: z.object({ name: z.string(), email: z.string().optional(), phone: z.string().optional() }),
  channel: z.string(),
  language: z.string(),
  /** Oldest first. */
  asked: z.array(askedSchema),
  /** Every figure the bot quoted, once each. */
  figures: z.array(quotedFigureSchema),
  /** Version of the notice that was agreed to, and when (epoch ms). */
  consent: z.object({ notice: z.string(), at: z.number() }),
  cv: z
    .object({
      ...{ id: z.string(), name: z.string(), format: z.string(), size: z.number() },
      /** Nobody may open it before it was scanned (`waiting`); it was deleted after that (`malware`). */
      check: z.enum(['waiting', 'malware']).optional(),
    })
    .optional(),
  /** Read from the CV and confirmed by the candidate, in the order of the CV; absent where nothing was read. */
  facts: cvFactsSchema.optional(),
});
export type Card = z.infer<typeof cardSchema>;

/** What a card is made from: the conversation room's knowledge of the candidate. */
export interface CardMaterial {
  readonly details: {
    readonly name?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
  };
  readonly consent: Card['consent'];
  readonly cv?: Card['cv'];
  readonly facts?: CvFacts;
  readonly channel: string;
  readonly language: string;
  readonly asked: readonly z.input<typeof askedSchema>[];
}

/** Blank details are left out; a figure that was quoted twice in the same words is listed once, where it was first quoted. */
export function buildCard(material: CardMaterial): Card {
  const { details, consent, cv, facts, channel, language } = material;
  const asked = material.asked.map((one) => askedSchema.parse(one));
  const email = details.email?.trim();
  const phone = details.phone?.trim();
  return {
    candidate: {
      name: details.name?.trim() || nameless,
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
    },
    channel,
    language,
    asked,
    figures: onceEach(asked.flatMap((one) => one.figures)),
    consent: { notice: consent.notice, at: consent.at },
    ...(cv
      ? { cv: { id: cv.id, name: cv.name, format: cv.format, size: cv.size, ...(cv.check && { check: cv.check }) } }
      : {}),
    ...(facts && { facts: agreeing(facts, details) }),
  };
}

function onceEach(figures: readonly QuotedFigure[]): QuotedFigure[] {
  const first = new Map<string, QuotedFigure>();
  for (const figure of figures) {
    const key = JSON.stringify([figure.entry, figure.fact, figure.text]);
    if (!first.has(key)) first.set(key, figure);
  }
  return [...first.values()];
}
