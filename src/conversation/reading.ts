import type { NameExpected } from '../answering/answering.ts';
import { fold, type Topic, words } from '../knowledge/knowledge.ts';
import type { Heard } from './decision.ts';
import type { Details, Step } from './state.ts';
import type { Field } from './withheld.ts';

// What a message amounts to for the way to a recruiter.

export function merge(details: Details, { name, email, phone }: Details): Details {
  return { ...details, ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

/** Whether a name is expected at a step. */
export function nameAt(step: Step): NameExpected {
  switch (step) {
    case 'contact':
      return 'asked';
    case 'notice':
    case 'cv':
    case 'facts':
    case 'review':
      return 'known';
    case 'talking':
    case 'handed-off':
    case 'confirm-erasure':
    case 'confirm-withdrawal':
    case 'closed':
      return 'no';
  }
}

/** Details the candidate gives again, differently, while something else is asked. */
export function correction(details: Details, heard: Heard): Details | undefined {
  const { name, email, phone } = heard.understanding.details;
  if (asksSomething(heard) && !email && !phone && !(name && sets.test(fold(heard.understanding.text))))
    return undefined;
  if (name && isOnly(name, heard) && !resembles(name, details.name)) return undefined;
  const merged = { ...details, ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
  return JSON.stringify(merged) === JSON.stringify(details) ? undefined : merged;
}

/** "How do I change my name to ..." says how it should be. */
const sets = /\b(?:change|correct|fix|update|edit|replace)\b/;

function isOnly(name: string, { understanding }: Heard): boolean {
  return words(fold(understanding.text)).join(' ') === words(fold(name)).join(' ');
}

/** One name of several is the same: spelled anew, or with a surname now. What stands alone may else be a place. */
function resembles(name: string, before: string | undefined): boolean {
  const known = words(fold(before ?? ''));
  return words(fold(name)).some((word) => known.includes(word));
}

/** The details without a way to be reached that is held back, where another is left. */
export function without(held: ReadonlySet<Field>, details: Details): Details | undefined {
  const { email, phone, ...rest } = details;
  if (!email || !phone || held.has('email') === held.has('phone')) return undefined;
  return held.has('phone') ? { ...rest, email } : { ...rest, phone };
}

export function complete(details: Details): boolean {
  return details.name !== undefined && reachable(details);
}

export function reachable(details: Details): boolean {
  return details.email !== undefined || details.phone !== undefined;
}

/** Beside all else, they want to be passed on now. */
export function wantsRecruiter({ understanding: { acts } }: Heard): boolean {
  return acts.has('recruiter') || acts.has('send-cv');
}

/** The knowledge has something on it. */
export function known(heard: Heard): boolean {
  return heard.findings.some(({ entry, confidence }) => entry !== undefined && confidence >= 0.5);
}

export function topicOf(heard: Heard): Topic | undefined {
  return heard.findings.find(({ entry }) => entry)?.entry?.topic;
}

/** It, or a sentence of it, is put as a question, in one of the ways people put them. */
export function asksSomething({ understanding }: Heard): boolean {
  const folded = fold(understanding.text);
  return (
    folded.includes('?') || folded.split(/(?<=[.!;,])\s+|\n/).some((part) => question.test(part)) || within.test(folded)
  );
}

const question =
  /^\W*(?:(?:and|so|but|ok|wait|first|before|hi|hello|hey|no|yes|one more|quick question|btw|just|please)\W+)*(?:tell me|explain|describe|what|who|how|which|why|when|where|whose|do (?:i|you|they|we)|does|did|is|are|can|could|should|would|will|wer|wie|was|warum|wieso|welche|quel\w*|que|qui|pourquoi|combien|cual\w*|cuant\w*|quien|por que|quale|quanto|perche|chi|wat|hoe|welke|waarom|ile|jak\w*|czy|dlaczego)\b/;
const within =
  /\b(?:how (?:much|long|many|do|can)|what (?:is|does|happens|do|are)|who (?:will|can|sees)|(?:want|like|need) to know)\b/;

/** They press for somebody at once. */
export function presses({ understanding }: Heard): boolean {
  return /\b(?:now|immediately|right away|at once|asap|instantly|not a form|no forms?|jetzt|sofort|maintenant|tout de suite|ahora(?: mismo)?|ya mismo|adesso|subito|nu|meteen|direct|teraz|natychmiast|od razu)\b/.test(
    fold(understanding.text),
  );
}

/** "Why?" and nothing else: it is about what they are asked for. */
export function asksOnlyWhy({ understanding }: Heard): boolean {
  return /^\W*(?:(?:and|but|ok|hm+)\W+)?(?:but why|why(?: (?:that|this|do you (?:ask|need (?:that|this|it)|want (?:that|this|it))))?|what for|how come|warum|wieso|weshalb|wozu|pourquoi|por que|para que|perche|waarom|waarvoor|dlaczego|po co)\W*$/.test(
    fold(understanding.text),
  );
}
