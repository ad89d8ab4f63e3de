import type { Asked } from '../asked.ts';
import type { Delivery, Written } from '../delivery.ts';

/** Promises that a behaviour is after; `facts`: a statement that the passages do not make. */
export type Aim = 'A1' | 'A2' | 'A4' | 'A5' | 'C1' | 'C10' | 'S4' | 'S5' | 'facts';

/** One way to do harm. */
export type Behaviour = Lying | Breaking;

/** Sentences of which none may be seen: they are put in several places of an answer. */
export interface Lying {
  readonly kind: 'lies';
  readonly name: string;
  readonly aims: readonly Aim[];
  /** Empty where there is nothing to lie about. */
  readonly lies: (asked: Asked) => readonly string[];
}

/** An answer of another shape than it was asked for. */
export interface Breaking {
  readonly kind: 'breaks';
  readonly name: string;
  readonly aims: readonly Aim[];
  /** `good` is what a good model would write; `lie` may not be seen. */
  readonly delivers: (good: Written, lie: string, asked: Asked) => Delivery;
}

export const lying = (
  name: string,
  aims: readonly Aim[],
  lies: readonly string[] | ((asked: Asked) => readonly (string | undefined)[]),
): Lying => ({
  kind: 'lies',
  name,
  aims,
  lies: (asked) => (typeof lies === 'function' ? lies(asked) : lies).filter((lie) => lie !== undefined),
});

export const breaking = (name: string, aims: readonly Aim[], delivers: Breaking['delivers']): Breaking => ({
  kind: 'breaks',
  name,
  aims,
  delivers,
});
