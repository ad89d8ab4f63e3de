/** The door of the room: what a text states in numbers, and whether a figure of it may stand there. */
export { legible } from './legible.ts';
export { strayFigures } from './licence.ts';
export { type Figure, figuresIn } from './read.ts';
