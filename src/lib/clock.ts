/** The time now, in epoch milliseconds. Passed in everywhere, so that tests own time. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
