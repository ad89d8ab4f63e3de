import { type Analysed, type Built, openRetriever, type Unit } from '../retrieval/retrieval.ts';
import type { Entry, Section } from './entry.ts';
import type { Lexicon } from './lexicon.ts';

/** The section of an entry that answers a question more narrowly than its short answer does; undefined where that answers best. */
export type SectionFinder = (question: Analysed) => Section | undefined;

const general = '';

/** The entry as a whole and its sections, which compete for a question; none where it has no sections. */
export function sectionUnits({ title, questions, answer, sections }: Entry): Unit[] {
  if (sections.length === 0) return [];
  return [
    { id: general, title, phrasings: questions, body: answer },
    ...sections.map(({ heading, asked, text }) => ({ id: heading, title: heading, phrasings: asked, body: text })),
  ];
}

/** A small retriever of its own, over what has been built for the entry's `sectionUnits`. */
export function openSectionFinder(entry: Entry, lexicon: Lexicon, built: Built | undefined): SectionFinder {
  if (!built) return () => undefined;
  const retriever = openRetriever(
    sectionUnits(entry).map(({ id }) => id),
    lexicon,
    built,
  );
  return (question) => {
    const best = retriever.candidates(question, 1).candidates[0];
    return best && best.unit > 0 ? entry.sections[best.unit - 1] : undefined;
  };
}
