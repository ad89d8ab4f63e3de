import { isEnglish } from './background.ts';

/** Known words in the order of their length; of each, which letters it has (bits 0 to 25, the rest together as bit 26). */
interface Words {
  readonly words: readonly string[];
  readonly letters: Int32Array;
  /** Where the words of a length start; one more at the end. */
  readonly starts: Uint32Array;
}

/** Shorter words are nobody's intention: too many others are one letter away. */
const shortest = 4;

/** Finds the known word a misspelt one most likely stands for, by optimal string alignment over `vocabulary` (word -> frequency). */
export function createSpelling(vocabulary: ReadonlyMap<string, number>): (word: string) => string | undefined {
  const { words, letters, starts } = byLength(vocabulary);
  return (word) => {
    // "growin" is said and written, and means "growing".
    if (word.endsWith('in') && !vocabulary.has(word) && vocabulary.has(`${word}g`)) return `${word}g`;
    if (word.length < shortest - 1 || !/^[a-z]+$/.test(word) || vocabulary.has(word) || isEnglish(word))
      return undefined;
    const allowed = word.length < 6 ? 1 : 2;
    const own = lettersOf(word);
    let best: { word: string; cost: number } | undefined;
    const end = starts[Math.min(starts.length - 1, word.length + allowed + 1)]!;
    for (let at = starts[Math.min(starts.length - 1, word.length - allowed)]!; at < end; at++) {
      // One edit takes a letter away and brings another at most.
      if (bits(own ^ letters[at]!) > 2 * allowed) continue;
      const candidate = words[at]!;
      const distance = alignment(word, candidate, allowed);
      if (distance > allowed) continue;
      // A frequent word is the likelier intention.
      const cost = distance + beginning(word, candidate) - Math.min(0.4, vocabulary.get(candidate)! / 200);
      if (!best || cost < best.cost) best = { word: candidate, cost };
    }
    return best && best.cost < allowed + 0.5 ? best.word : undefined;
  };
}

/** A wrong first letter is rare; that one is left out, put in front or changes places with the second is less so. */
function beginning(word: string, meant: string): number {
  if (word[0] === meant[0] || (word[0] === meant[1] && word[1] === meant[0])) return 0;
  if (word.length < shortest) return 1;
  return word === meant.slice(1) || meant === word.slice(1) ? 0.45 : 0.7;
}

function byLength(vocabulary: ReadonlyMap<string, number>): Words {
  const words = [...vocabulary.keys()]
    .filter(({ length }) => length >= shortest)
    .toSorted((a, b) => a.length - b.length);
  const starts = new Uint32Array((words.at(-1)?.length ?? 0) + 2);
  for (const { length } of words) starts[length + 1]!++;
  for (let length = 1; length < starts.length; length++) starts[length]! += starts[length - 1]!;
  return { words, letters: Int32Array.from(words, lettersOf), starts };
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - 97;
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return letters;
}

/** How many bits are set (Hacker's Delight, 5-1). */
function bits(value: number): number {
  let sum = value - ((value >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Rows of the alignment, the latest first. */
let rows: [Uint8Array, Uint8Array, Uint8Array] = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/** Optimal string alignment distance (insert, delete, replace, swap neighbours), given up above `limit` (at most 250). */
export function alignment(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (b.length >= rows[0].length) {
    const length = 2 * b.length + 1;
    rows = [new Uint8Array(length), new Uint8Array(length), new Uint8Array(length)];
  }
  let [row, previous, before] = rows;
  const beyond = limit + 1;
  for (let j = 0; j <= b.length; j++) previous[j] = Math.min(beyond, j);
  for (let i = 1; i <= a.length; i++) {
    // Off the diagonal by more than `limit` there is nothing to find.
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[0] = Math.min(beyond, i);
    if (from > 1) row[from - 1] = beyond;
    if (i + limit <= b.length) previous[i + limit] = beyond;
    let least = row[0]!;
    const letter = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const same = letter === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + same, beyond);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return beyond;
    [row, previous, before] = [before, row, previous];
  }
  return previous[b.length]!;
}
