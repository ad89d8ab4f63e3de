import { asking, type ModelBounds, type Tokens, type Wording, type Wordsmith } from '../answering/answering.ts';
import { choose, choosingPatience } from './select.ts';
import type { Choosing } from './selecting.ts';
import { type Scene, think } from './think.ts';
import { type WordingPatience, word, wordingPatience } from './word.ts';
import type { Writing } from './writing.ts';

/** So long (ms) a candidate waits for a model. */
export interface ModelPatience extends WordingPatience {
  readonly choosing: number;
}
export const modelPatience: ModelPatience = { ...wordingPatience, choosing: choosingPatience };

export interface ModelEvents {
  /** An answer was asked for in a model's words. */
  answerWorded(event: {
    result: Writing['result'];
    ms: number;
    /** Until the first words that could be shown. */
    firstMs?: number | undefined;
    cached: boolean;
    dropped: number;
    tokens?: Tokens | undefined;
    error?: unknown;
  }): void;
  /** A model was asked to choose what was meant. */
  entryChosen(event: { result: Choosing['result']; ms: number; tokens?: Tokens | undefined; error?: unknown }): void;
}

export interface ModelParts {
  /** Present: answers are put in a model's words, where it says what the approved texts say. */
  readonly wordsmith?: Wordsmith | undefined;
  /** Without them each question is asked, however it goes. */
  readonly bounds?: ModelBounds | undefined;
  readonly modelPatience?: ModelPatience | undefined;
  readonly events: ModelEvents;
}

/** For whom they are asked, and until when. */
export interface Asker {
  readonly conversation: string;
  readonly person: string;
  /** ISO date. */
  readonly day: string;
  readonly signal: AbortSignal | undefined;
}

/** The models of one turn: what takes time in one is missing in the next. */
export function modelsFor(parts: ModelParts, asker: Asker) {
  const { wordsmith, bounds, events, modelPatience: patience = modelPatience } = parts;
  const { signal } = asker;
  const purse = bounds?.purse(asker);
  const started = performance.now();
  const bounded = (smith: Wordsmith, kind: keyof ModelBounds['breakers']): Wordsmith =>
    bounds && purse ? { ...smith, writer: asking(smith.writer, { breaker: bounds.breakers[kind], purse }) } : smith;

  return {
    /** What a model chose of what is near; undefined where there is none, or nothing to choose. */
    async choosing(scene: Scene): Promise<Choosing | undefined> {
      if (!wordsmith) return undefined;
      try {
        const choosing = await choose(scene, bounded(wordsmith, 'choosing'), { signal, patience: patience.choosing });
        if (choosing) events.entryChosen(choosing);
        return choosing;
      } catch {
        // What fails here fails again where the turn is thought over, and is told there.
        return undefined;
      }
    },

    /** The answer in a model's words; undefined where there is none, or it is not for one. `onDraft` is told what of it is supported so far. */
    async wording(scene: Scene, onDraft: (draft: string) => void): Promise<Writing | undefined> {
      if (!wordsmith) return undefined;
      try {
        const onParts = (wording: Wording) => {
          const draft = think({ ...scene, wording: { ...wording, unfinished: true } }).spoken?.text;
          if (draft) onDraft(draft);
        };
        const gone = performance.now() - started;
        const left = { first: patience.first - gone, whole: patience.whole - gone };
        const options = { onParts, signal, patience: left, cache: bounds?.cache };
        const writing = await word(scene, think(scene), bounded(wordsmith, 'wording'), options);
        // It has to come through all that any text passes: else the approved words stand.
        if (writing?.result === 'kept') think({ ...scene, wording: writing.wording });
        if (writing) events.answerWorded(told(writing));
        return writing;
      } catch {
        return undefined;
      }
    },
  };
}

function told(writing: Writing): Parameters<ModelEvents['answerWorded']>[0] {
  const { result, ms, firstMs, tokens, dropped } = writing;
  return {
    ...{ result, ms, firstMs, tokens },
    cached: result === 'kept' && writing.cached === true,
    dropped: Object.values(dropped).reduce((sum, one) => sum + one, 0),
    ...(result !== 'kept' && { error: writing.error }),
  };
}
