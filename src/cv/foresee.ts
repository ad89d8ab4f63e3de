import { largestBytes, smallestBytes } from './format.ts';
import { announcedFormat } from './name.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What the gate will refuse for certain, as its name and size (bytes, where it is known) tell before it is here. Pure. */
export function foresee(name: string, size?: number): Refusal | undefined {
  const announced = announcedFormat(name);
  if (!announced.ok) return announced;
  if (size === undefined) return undefined;
  if (size > largestBytes) return refuse('too-large');
  return size < smallestBytes ? refuse('empty') : undefined;
}
