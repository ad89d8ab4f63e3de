/** Loaded before a program: its clock is AHEAD_MS milliseconds ahead, and later as many as it is told. */
const { now } = Date;
let ahead = Number(process.env.AHEAD_MS ?? 0);

globalThis.Date = class extends Date {
  // biome-ignore lint/suspicious/noExplicitAny: the constructor of Date takes what it always took.
  constructor(...given: readonly any[]) {
    super(...((given.length === 0 ? [now() + ahead] : given) as [number]));
  }
  static override now(): number {
    return now() + ahead;
  }
} as DateConstructor;

process.on('message', (ms: number) => {
  ahead = ms;
  process.send?.('later');
});
// The program ends as it would without it.
process.channel?.unref();
