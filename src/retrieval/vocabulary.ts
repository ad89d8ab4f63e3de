/** Features that have been seen, numbered in the order they were, by hash; plain data, so that a worker can hand it over. */
export interface Vocabulary {
  /** Open addressing: a hash, or 0 where free; and the number of the feature that stands there. */
  readonly keys: Uint32Array;
  readonly numbers: Uint32Array;
  readonly size: number;
}

/** The number of a feature, or -1 where it has never been seen. */
export function find({ keys, numbers }: Vocabulary, hash: number): number {
  const mask = keys.length - 1;
  for (let slot = hash & mask; keys[slot] !== 0; slot = (slot + 1) & mask)
    if (keys[slot] === hash) return numbers[slot]!;
  return -1;
}

/** Numbers features as they come. */
export interface VocabularyBuilder {
  /** The number of a feature, a new one when it has not been seen before. */
  add(hash: number): number;
  build(): Vocabulary;
}

export function createVocabulary(): VocabularyBuilder {
  let keys = new Uint32Array(1 << 10);
  let numbers = new Uint32Array(1 << 10);
  let size = 0;

  const grow = () => {
    const before = { keys, numbers };
    keys = new Uint32Array(before.keys.length * 2);
    numbers = new Uint32Array(keys.length);
    for (let slot = 0; slot < before.keys.length; slot++)
      if (before.keys[slot] !== 0) place(before.keys[slot]!, before.numbers[slot]!);
  };
  const place = (hash: number, number: number) => {
    let slot = hash & (keys.length - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (keys.length - 1);
    keys[slot] = hash;
    numbers[slot] = number;
  };

  return {
    add(hash) {
      const known = find({ keys, numbers, size }, hash);
      if (known >= 0) return known;
      // At most three quarters full.
      if ((size + 1) * 4 > keys.length * 3) grow();
      place(hash, size);
      return size++;
    },
    build: () => ({ keys, numbers, size }),
  };
}
