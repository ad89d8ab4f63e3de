import { isEnglish } from './background.ts';

/** Finds the known word a misspelt one most likely stands for, by optimal string alignment over `vocabulary` (word -> frequency). */
export function createSpelling(vocabulary: ReadonlyMap<string, number>): (word: string) => string | undefined {
  const byLength = new Map<number, string[]>();
  for (const word of vocabulary.keys()) {
    if (word.length < 4) continue;
    byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);
  }
  return (word) => {
    // "growin" is said and written, and means "growing".
    if (word.endsWith('in') && !vocabulary.has(word) && vocabulary.has(`${word}g`)) return `${word}g`;
    if (word.length < 4 || !/^[a-z]+$/.test(word) || vocabulary.has(word) || isEnglish(word)) return undefined;
    const allowed = word.length < 6 ? 1 : 2;
    let best: { word: string; cost: number } | undefined;
    for (let length = word.length - allowed; length <= word.length + allowed; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        const distance = alignment(word, candidate, allowed);
        if (distance > allowed) continue;
        // A wrong first letter is rare; a frequent word is the likelier intention.
        const cost = distance + (candidate[0] === word[0] ? 0 : 0.7) - Math.min(0.4, vocabulary.get(candidate)! / 200);
        if (!best || cost < best.cost) best = { word: candidate, cost };
      }
    }
    return best && best.cost < allowed + 0.5 ? best.word : undefined;
  };
}

/** Optimal string alignment distance (insert, delete, replace, swap neighbours), given up above `limit`. */
export function alignment(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
