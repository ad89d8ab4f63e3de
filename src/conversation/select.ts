import {
  checkable,
  choicesIn,
  longestChoice,
  NoWording,
  OverBudget,
  type Prompt,
  readChoice,
  renderChoices,
  type Tokens,
  type Wordsmith,
} from '../answering/answering.ts';
import { Resting } from '../lib/breaker.ts';
import { mayLeave } from './leaving.ts';
import type { Choosing } from './selecting.ts';
import { hear, type Scene, think } from './think.ts';

/** So long (ms) a candidate waits for a model to choose what they may have meant. */
export const choosingPatience = 1_500;

/** What would be sent to have chosen, where nothing is near enough to answer. Pure. */
export function choiceRequest(scene: Scene, select: Prompt): ReturnType<typeof renderChoices> {
  const { snapshot } = scene;
  const { focus } = scene.state;
  const { findings, understanding } = hear(scene);
  const choices = choicesIn(findings, { snapshot, language: understanding.language, focus });
  // Where no answer is put in other words, none is chosen.
  const heard = choices.length > 0 && checkable.has(understanding.language) ? mayLeave(scene) : undefined;
  // What was asked before goes along only where it could go by itself.
  const before = heard && focus && mayLeave({ ...scene, message: { text: focus.question } });
  const rendered = heard && renderChoices(select, choices, { heard, before, focus }, snapshot);
  return rendered && think(scene).decision.say?.answer ? rendered : undefined;
}

/**
 * Asks which of the entries that are near a message means, where nothing is near enough to answer. Never rejects; undefined where there
 * is nothing to choose.
 */
export async function choose(
  scene: Scene,
  { writer, select }: Pick<Wordsmith, 'writer' | 'select'>,
  { signal, patience = choosingPatience }: { signal?: AbortSignal | undefined; patience?: number | undefined },
): Promise<Choosing | undefined> {
  const rendered = choiceRequest(scene, select);
  if (!rendered) return undefined;
  const by = { model: writer.model, prompt: `${select.id}@${select.version}` };
  const started = performance.now();
  const late = AbortSignal.timeout(patience);
  const over = signal ? AbortSignal.any([late, signal]) : late;
  let tokens: Tokens | undefined;
  const about = () => ({ ...by, ms: Math.round(performance.now() - started), ...(tokens && { tokens }) });
  try {
    let text = '';
    for await (const written of writer.write(rendered.request, over)) {
      over.throwIfAborted();
      if (written.kind === 'tokens') ({ tokens } = written);
      else text += written.text;
      if (text.length > longestChoice) throw new NoWording('it is too long');
    }
    const chosen = readChoice(text, rendered.asked);
    return { ...about(), result: chosen.length > 0 ? 'chosen' : 'none', chosen };
  } catch (error) {
    return { ...about(), result: resultOf(error, signal, late), error };
  }
}

function resultOf(
  error: unknown,
  stop: AbortSignal | undefined,
  late: AbortSignal,
): Exclude<Choosing['result'], 'chosen' | 'none'> {
  if (stop?.aborted) return 'stopped';
  if (late.aborted) return 'late';
  if (error instanceof NoWording) return 'nonsense';
  if (error instanceof OverBudget) return 'over-budget';
  return error instanceof Resting ? 'resting' : 'failed';
}
