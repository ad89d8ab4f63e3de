import type { Snapshot } from '../knowledge/knowledge.ts';
import { withoutDetails } from './details.ts';
import { impersonal } from './impersonal.ts';
import { asPay } from './retrieve.ts';
import type { Understanding } from './understand.ts';

/** Vectors of the texts that a message asks, by an embedding model. */
export interface Meanings {
  readonly model: string;
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Of the vectors: a model need not give the very same ones for a text again. */
  readonly fingerprint: string;
}

/** So many questions of a message are looked up, with their parts: what is asked beyond is found by its words. */
const most = 12;

/**
 * What a message asks, and how each text may go to a model: without ways to reach anybody, and without the writer's name. Rewritten
 * follow-ups are not among them, for what they are rewritten to hangs on the turn before: they are found by their words.
 */
export function questionsIn({ questions, details }: Understanding): { text: string; sent: string }[] {
  const texts = questions
    .slice(0, 4)
    .flatMap(({ text, core, bare, parts }) => [text, core, bare, ...parts.map((part) => part.text)])
    .filter((text) => text !== undefined);
  return [...new Set(texts)].slice(0, most).flatMap((text) => {
    const sent = withoutDetails(text, details);
    return /\p{L}{2}/u.test(sent) ? [{ text, sent }] : [];
  });
}

/** What a message asks, question by question, as it may go to a model that words the answer: links are left out, and whatever may be a name. */
export function questionsAsked({ questions, details }: Understanding, snapshot: Snapshot): string[] {
  return questions.slice(0, 4).flatMap(({ text, core }) => {
    const sent = impersonal(withoutDetails(withoutLinks(core ?? text), details), snapshot).slice(0, longest);
    return /\p{L}{2}/u.test(sent) ? [sent] : [];
  });
}

/** A text with a space where a link stood. */
export const withoutLinks = (text: string): string => text.replace(link, ' ');

const link =
  /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|eu|de|fr|es|it|nl|pl|ai|dev|app|me|uk)\b\S*/gi;
const longest = 500;

/** The knowledge with a search that finds what a message asks by its vectors too, where they are of the search's own model. */
export function withMeanings(snapshot: Snapshot, { questions }: Understanding, meanings?: Meanings): Snapshot {
  const { search } = snapshot;
  if (!meanings || search.embedded?.model !== meanings.model) return snapshot;
  const vectors = new Map(meanings.vectors);
  for (const question of questions.flatMap((one) => [one, ...one.parts])) {
    const vector = meanings.vectors.get(question.text);
    if (vector) vectors.set(asPay(question), vector);
  }
  return {
    ...snapshot,
    search: { ...search, find: (text, options) => search.find(text, { ...options, vector: vectors.get(text) }) },
  };
}
