import type { Marks } from './marks.ts';

/** Marks that are fetched with the first message that wants them: most conversations have none. */
export function createLateMarks(post: (upTo: { delivered: number; read: number }) => Promise<unknown>): Marks {
  let marks: Promise<Marks> | undefined;
  return {
    watch(line, element) {
      marks ??= import('./marks.ts').then(({ createMarks }) => createMarks(post));
      marks.then(
        (made) => made.watch(line, element),
        // The next one fetches it anew.
        () => {
          marks = undefined;
        },
      );
    },
    clear() {
      marks?.then((made) => made.clear()).catch(() => undefined);
    },
  };
}
