import type { LabelledSet, LabelledUnit } from './set.ts';

/** Whatever ranks units for a question: the product or a peer. */

export interface Hit {
  readonly id: string;
  /** Higher is better; the scale is the engine's own. */
  readonly score: number;
  /** From 0 to 1, where the engine states one: how sure it is that this unit answers the question. */
  readonly confidence?: number;
}

export interface Engine {
  /** The best `limit` units, best first. */
  rank(text: string, limit: number): readonly Hit[] | Promise<readonly Hit[]>;
}

/** One way to set an engine up. */
export interface Setup {
  readonly label: string;
  /** False where it comes to the same as another one. */
  fits(units: readonly LabelledUnit[]): boolean;
  /** From the set's units and, at most, its dev split. */
  build(set: LabelledSet): Engine | Promise<Engine>;
}

export interface Contestant {
  readonly name: string;
  /** The one that ranks best on a set stands for the contestant there. */
  readonly setups: readonly Setup[];
}
