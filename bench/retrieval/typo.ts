const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Shorter words are not misspelt: what is left of them could be anything. */
const shortest = 4;

/** The text with one slip in one of its longer words: a letter left out, doubled up, wrong, or swapped with the next. */
export function withTypo(text: string, random: () => number): string {
  const below = (end: number) => Math.floor(random() * end);
  const words = [...text.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= shortest);
  const found = words[below(words.length)];
  if (found === undefined) return text;
  const [word] = found;
  const slips = [leaveOut, insert, replace, swap];
  const slipped = slips[below(slips.length)]!(word, below, letters[below(letters.length)]!);
  return text.slice(0, found.index) + slipped + text.slice(found.index + word.length);
}

type Slip = (word: string, below: (end: number) => number, letter: string) => string;

const leaveOut: Slip = (word, below) => {
  const at = below(word.length);
  return word.slice(0, at) + word.slice(at + 1);
};
const insert: Slip = (word, below, letter) => {
  const at = below(word.length + 1);
  return word.slice(0, at) + letter + word.slice(at);
};
const replace: Slip = (word, below, letter) => {
  const at = below(word.length);
  return word.slice(0, at) + letter + word.slice(at + 1);
};
const swap: Slip = (word, below) => {
  const at = below(word.length - 1);
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
};
