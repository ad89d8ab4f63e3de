import type { Analysed } from './analyse.ts';
import { createField, type Field } from './bm25.ts';
import { type Classifier, trainClassifier } from './classifier.ts';
import { letters, pair, word } from './features.ts';
import { placePhrasings, questionShape, tell, vectorOf, type Weighing } from './phrasings.ts';
import type { Postings } from './postings.ts';

/** A unit's texts as they are looked up by. */
export interface AnalysedUnit {
  readonly title: Analysed | undefined;
  readonly phrasings: readonly Analysed[];
  readonly body: Analysed;
}

/** All units, ready to be ranked. Plain data without a string or a function, so that a worker can build it and hand it over. */
export interface Index {
  readonly size: number;
  /** Words of questions and texts together. */
  readonly flat: Field;
  readonly fused: FusedIndex | undefined;
}

/** What the ranking by fused measures needs beside words. */
export interface FusedIndex {
  /** Words, word pairs and letter sequences of the questions. */
  readonly questions: Field;
  /** Each question on its own: how near it is, and the unit it belongs to. */
  readonly phrasings: Postings;
  readonly owners: Uint32Array;
  /** Word pairs and letter sequences of the texts. */
  readonly texts: Field;
  /** Its last class is what belongs to no unit, where there were questions to learn that from. */
  readonly classifier: Classifier | undefined;
}

/** Below this many phrasings a unit on average there is nothing to learn from; more weights take too long and too much memory. */
const learnable = { phrasings: 3, weights: 32_000_000 };

export const learning: Weighing = {
  kinds: { [word]: 1, [pair]: 0.6, [letters]: 0.3 },
  power: 0.7,
  common: 0.5,
  unknown: { [word]: 1, [pair]: 1, [letters]: 1 },
};

export interface IndexOptions {
  /** False builds what ranking by words needs, and no more. */
  readonly fusion?: boolean;
  /** Questions that belong to no unit: the classifier learns them as a class of their own. */
  readonly others?: readonly Analysed[];
}

export function buildIndex(units: readonly AnalysedUnit[], { fusion = true, others = [] }: IndexOptions = {}): Index {
  const asked = (of: (text: Analysed) => readonly string[]) =>
    // The title counts twice: it is what the unit is about.
    units.map(({ title, phrasings }) => [...(title ? [title, title] : []), ...phrasings].map(of));
  const flat = createField(
    [
      { texts: asked(({ terms }) => terms), weight: 2 },
      { texts: units.map(({ body }) => [body.terms]), weight: 1 },
    ],
    { words: true, pairs: false },
  );
  if (!fusion) return { size: units.length, flat, fused: undefined };
  const questions = createField(
    [{ texts: asked(({ all }) => all), weight: 1 }],
    questionShape,
    units.map(({ body }) => body.all),
  );
  const texts = createField([{ texts: units.map(({ body }) => [body.terms]), weight: 1 }], {
    words: false,
    pairs: true,
    letters: { shortest: 4, longest: 5 },
  });
  const lists = units.map(({ title, phrasings }) => [...(title ? [title] : []), ...phrasings]);
  const phrasings = placePhrasings(
    questions,
    lists.flatMap((list) => list.map(({ all }) => all)),
  );
  const owners = Uint32Array.from(lists.flatMap((list, unit) => list.map(() => unit)));
  return {
    size: units.length,
    flat,
    fused: { questions, phrasings, owners, texts, classifier: learn(lists, others, questions) },
  };
}

function learn(
  lists: readonly (readonly Analysed[])[],
  others: readonly Analysed[],
  questions: Field,
): Classifier | undefined {
  const curated = lists.reduce((sum, { length }) => sum + length, 0);
  const classes = lists.length + (others.length > 0 ? 1 : 0);
  const features = questions.vocabulary.size;
  if (classes < 2 || curated < learnable.phrasings * lists.length || features * classes > learnable.weights)
    return undefined;
  const examples = [...lists, others].flatMap((list, label) =>
    list.map(({ all }) => ({ vector: vectorOf(questions, tell(questions, all), learning), label })),
  );
  return trainClassifier(examples, classes, features);
}
