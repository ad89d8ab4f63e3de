import { nameless } from './card.ts';

/** "Dr.", "Prof.", "Dipl.-Ing.": shortened words of two letters and more; one letter is an initial. */
const shortened = /^[\p{L}-]{2,}\.(?:-?[\p{L}-]+\.)*$/u;
const titles = new Set('dr prof professor mr mrs ms mx miss herr frau mme mlle madame monsieur'.split(' '));
const isTitle = (word: string): boolean => shortened.test(word) || titles.has(word.toLowerCase());

/** The name that somebody is called by: the first one that is no title. Undefined where no name was given. */
export function firstNameOf(name: string): string | undefined {
  if (name === nameless) return undefined;
  const words = name.trim().split(/\s+/);
  return (words.find((word) => !isTitle(word)) ?? words[0]) || undefined;
}
