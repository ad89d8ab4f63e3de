import { type Analysed, createRetriever } from '../retrieval/retrieval.ts';
import type { Entry, Section } from './entry.ts';
import type { Lexicon } from './lexicon.ts';

/** The section of an entry that answers a question more narrowly than its short answer does; undefined where that answers best. */
export type SectionFinder = (question: Analysed) => Section | undefined;

const general = '';

/** A small retriever of its own: the entry as a whole and its sections compete for the question. */
export function createSectionFinder(entry: Entry, lexicon: Lexicon): SectionFinder {
  if (entry.sections.length === 0) return () => undefined;
  const retriever = createRetriever(
    [
      { id: general, title: entry.title, phrasings: entry.questions, body: entry.answer },
      ...entry.sections.map(({ heading, asked, text }) => ({
        id: heading,
        title: heading,
        phrasings: asked,
        body: text,
      })),
    ],
    { analyse: lexicon },
  );
  return (question) => {
    const best = retriever.candidates(question, 1).candidates[0];
    return best && best.unit > 0 ? entry.sections[best.unit - 1] : undefined;
  };
}
