import {
  type Brief,
  checkable,
  checkPart,
  completed,
  createPartReader,
  type Fault,
  NoWording,
  OverBudget,
  type Part,
  type Prompt,
  questionsAsked,
  renderPrompt,
  type Tokens,
  tagged,
  type Wording,
  type WordingCache,
  type Wordsmith,
  type Writer,
  type WritingRequest,
} from '../answering/answering.ts';
import { Resting } from '../lib/breaker.ts';
import { mayLeave } from './leaving.ts';
import type { Scene, Thought } from './think.ts';
import type { Writing } from './writing.ts';

/** So long (ms) a candidate waits for the first words of a model, and for all of them. */
export interface WordingPatience {
  readonly first: number;
  readonly whole: number;
}
export const wordingPatience: WordingPatience = { first: 6_000, whole: 10_000 };

/** What would be sent for a message that was thought over; undefined where its answer is not for a model. Pure. */
export function wordingRequest(
  scene: Scene,
  { brief }: Thought,
  prompt: Prompt,
): (WritingRequest & { readonly questions: readonly string[]; readonly language: string }) | undefined {
  const understanding = brief && mayLeave(scene);
  const questions = understanding ? questionsAsked(understanding, scene.snapshot) : [];
  // What cannot be checked is not asked for.
  if (!brief || !understanding || questions.length === 0 || !checkable.has(brief.language)) return undefined;
  const { language } = understanding;
  return { ...renderPrompt(prompt, brief, questions, language), questions, language };
}

/**
 * Asks for the answer in other words, and checks each part as it comes: `onParts` is told what is supported so far. Never rejects;
 * undefined where the answer is not for a model.
 */
export async function word(
  scene: Scene,
  thought: Thought,
  { writer, prompt }: Pick<Wordsmith, 'writer' | 'prompt'>,
  {
    onParts,
    signal,
    patience = wordingPatience,
    cache,
  }: {
    readonly onParts?: (wording: Wording) => void;
    readonly signal?: AbortSignal | undefined;
    readonly patience?: WordingPatience | undefined;
    readonly cache?: WordingCache | undefined;
  },
): Promise<Writing | undefined> {
  const request = wordingRequest(scene, thought, prompt);
  if (!request) return undefined;
  const brief = thought.brief!;
  const by = { model: writer.model, prompt: `${prompt.id}@${prompt.version}` };
  const asked = { ...by, brief, snapshot: scene.snapshot, questions: request.questions, language: request.language };
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  const known = cache?.find(asked);
  if (known) return { ms: took(), ...by, dropped: {}, result: 'kept', cached: true, wording: known };
  const late = new AbortController();
  const giveUp = () => late.abort(new DOMException('It took too long', 'TimeoutError'));
  const first = setTimeout(giveUp, patience.first);
  const whole = setTimeout(giveUp, patience.whole);
  const over = signal ? AbortSignal.any([late.signal, signal]) : late.signal;
  const kept: Part[] = [];
  const dropped: Partial<Record<Fault, number>> = {};
  let own = 0;
  let firstMs: number | undefined;
  let tokens: Tokens | undefined;
  const about = () => ({
    ms: took(),
    ...by,
    dropped,
    ...(firstMs !== undefined && { firstMs }),
    ...(tokens && { tokens }),
  });
  /** What was kept, where it says all that the passages say. */
  const enough = (): Wording | undefined => {
    const parts = completed(kept, own, brief);
    return parts && { ...by, parts };
  };
  try {
    for await (const { part, cost } of partsOf(writer, request, over)) {
      tokens = cost ?? tokens;
      if (!part) continue;
      const checked = read(part, brief, kept);
      for (const fault of checked.dropped) dropped[fault] = (dropped[fault] ?? 0) + 1;
      own += checked.own;
      if (!checked.kept) continue;
      kept.push(checked.kept);
      clearTimeout(first);
      firstMs ??= took();
      onParts?.({ ...by, parts: [...kept] });
    }
    const wording = enough();
    if (!wording) return { ...about(), result: 'unsupported' };
    cache?.keep(asked, wording);
    return { ...about(), result: 'kept', wording };
  } catch (error) {
    // What is whole when it is stopped is what the candidate has read.
    const wording = over.aborted ? enough() : undefined;
    if (wording) return { ...about(), result: 'kept', wording };
    return { ...about(), result: resultOf(error, signal, late.signal), error };
  } finally {
    clearTimeout(first);
    clearTimeout(whole);
  }
}

function resultOf(
  error: unknown,
  stop: AbortSignal | undefined,
  late: AbortSignal,
): Exclude<Writing['result'], 'kept' | 'unsupported'> {
  if (stop?.aborted) return 'stopped';
  if (late.aborted) return 'late';
  if (error instanceof NoWording) return 'nonsense';
  if (error instanceof OverBudget) return 'over-budget';
  return error instanceof Resting ? 'resting' : 'failed';
}

async function* partsOf(
  writer: Writer,
  request: WritingRequest,
  signal: AbortSignal,
): AsyncGenerator<{ part?: Part; cost?: Tokens }> {
  const reader = createPartReader();
  for await (const written of writer.write(request, signal)) {
    signal.throwIfAborted();
    if (written.kind === 'tokens') yield { cost: written.tokens };
    else for (const part of reader.add(written.text)) yield { part };
  }
  reader.end();
}

/** A part as it came, with marks, checked with references in their place. */
function read(part: Part, brief: Brief, kept: readonly Part[]) {
  const text = tagged(brief.facts).take(part.text);
  return text === undefined ? { own: 0, dropped: ['fact' as const] } : checkPart({ ...part, text }, brief, kept);
}
