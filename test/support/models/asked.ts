/** What a model is asked, as it reads its prompt. */
export interface Asked {
  readonly question: string;
  /** ISO code of the language to answer in. */
  readonly language: string;
  readonly passages: readonly Passage[];
  readonly marks: readonly Mark[];
  /** What is said not to be known. */
  readonly unknown: readonly string[];
  /** All that it is told, word for word. */
  readonly prompt: string;
  /** What others were told before: a model should not have kept it. */
  readonly before: readonly string[];
}

export interface Passage {
  readonly id: string;
  readonly title: string;
  /** With marks in the place of figures. */
  readonly text: string;
}

/** Stands for a figure that the server knows and the model does not. */
export interface Mark {
  readonly mark: string;
  /** What it is: kind, level, region, period. */
  readonly gloss: string;
}

/** Sentences of a text. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);

/** The mark of a level, if there is one. */
export const markOf = ({ marks }: Asked, level: string): string | undefined =>
  marks.find(({ gloss }) => new RegExp(`\\b${level}\\b`, 'i').test(gloss))?.mark;
