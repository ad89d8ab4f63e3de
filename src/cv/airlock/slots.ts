/** Lets few at a time do something; the others wait in line. */
export interface Slots {
  /** Gives back a slot when called; undefined: the line is full, or it took longer than `patience` ms. */
  take(patience: number): Promise<(() => void) | undefined>;
}

export function createSlots(slots: number, places: number): Slots {
  let free = slots;
  const line: ((turn: boolean) => void)[] = [];
  const give = () => {
    const next = line.shift();
    if (next) next(true);
    else free += 1;
  };
  /** A slot is given back once, however often it is said. */
  const slot = () => {
    let mine = true;
    return () => {
      if (mine) give();
      mine = false;
    };
  };
  return {
    async take(patience) {
      if (free > 0) {
        free -= 1;
        return slot();
      }
      if (line.length >= places) return undefined;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      line.push(resolve);
      const leave = setTimeout(() => {
        const at = line.indexOf(resolve);
        if (at >= 0) line.splice(at, 1);
        resolve(false);
      }, patience);
      const turn = await promise;
      clearTimeout(leave);
      return turn ? slot() : undefined;
    },
  };
}
