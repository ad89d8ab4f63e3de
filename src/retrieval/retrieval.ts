import { type Analyse, createAnalyser } from './analyse.ts';
import { type Built, build } from './build.ts';
import {
  analyseUnit,
  openRetriever,
  positions,
  type Retriever,
  type RetrieverOptions,
  textsOf,
  type Unit,
} from './retriever.ts';

export { fold } from '../lib/fold.ts';
export type { Acceptance, Signals } from './acceptance.ts';
export { accept, fitAcceptance } from './acceptance.ts';
export type { Analyse, Analysed } from './analyse.ts';
export { analysed, createAnalyser } from './analyse.ts';
export { isCommonWord, isEnglish, knownStem, rarity } from './background.ts';
export type { Built } from './build.ts';
export { createPhrasings, type PhrasingIndex } from './phrasings.ts';
export type { Candidate, KnownQuestion, Ranked, Retriever, RetrieverOptions, Unit } from './retriever.ts';
export { openRetriever } from './retriever.ts';
export type { Measures } from './scorers.ts';
export { createSpelling } from './spelling.ts';
export { isStopWord, lookupWords, stemOf, words } from './text.ts';

/** Builds a retriever here and now: seconds of processor time with some thousand phrasings. `buildPlain` is the part for a worker. */
export function createRetriever(units: readonly Unit[], options: RetrieverOptions = {}): Retriever {
  const { analyse = createAnalyser(units.flatMap(textsOf)) } = options;
  return openRetriever(
    units.map(({ id }) => id),
    analyse,
    buildPlain(units, { ...options, analyse }),
  );
}

/** What `openRetriever` makes a retriever of: plain data, which a worker can hand over and a file can keep. */
export function buildPlain(
  units: readonly Unit[],
  { analyse, known = [], fusion = true, vectors }: RetrieverOptions & { readonly analyse: Analyse },
): Built {
  const positionOf = positions(units);
  const vectorOf = (text: string) => {
    const vector = vectors?.get(text);
    if (!vector) throw new Error('Every title, phrasing and known question needs its vector.');
    return vector;
  };
  return build({
    units: units.map((unit) => analyseUnit(unit, analyse)),
    known: known.map(({ text, unit }) => ({
      question: analyse(text),
      unit: positionOf(unit),
      ...(vectors && { vector: vectorOf(text) }),
    })),
    fusion,
    ...(vectors && {
      vectors: units.flatMap(({ title, phrasings }) => [
        ...(title === undefined ? [] : [vectorOf(title)]),
        ...phrasings.map(vectorOf),
      ]),
    }),
  });
}
