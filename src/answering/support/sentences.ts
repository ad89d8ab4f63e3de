/** A sentence, and what stands between it and the one before. */
export interface Sentence {
  readonly sentence: string;
  readonly joint: string;
}

/** The sentences of a text. */
export function sentencesOf(text: string): Sentence[] {
  const pieces = text.trim().split(/((?<=[.!?…]["'”’)]?)\s+|\s*\n\s*)/);
  const sentences: Sentence[] = [];
  pieces.forEach((piece, at) => {
    if (at % 2 === 0 && piece.trim())
      sentences.push({ sentence: piece.trim(), joint: at === 0 ? '' : pieces[at - 1]!.includes('\n') ? '\n' : ' ' });
  });
  return sentences;
}
