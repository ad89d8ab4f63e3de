import { fold, type Topic } from '../knowledge/knowledge.ts';
import type { Heard } from './decision.ts';
import type { Details } from './state.ts';

// What a message amounts to for the way to a recruiter.

export function merge(details: Details, read: Details & { badEmail?: string }): Details {
  const { badEmail: _, ...good } = read;
  return { ...details, ...good };
}

/** Details the candidate gives again, differently, while something else is asked. */
export function correction(details: Details, heard: Heard): Details | undefined {
  const { details: read, text } = heard.understanding;
  if (asksSomething(heard)) return undefined;
  const named =
    read.name !== undefined && (read.email ?? read.phone ?? /\b(?:name|i'?m|call me)\b/i.test(text)) !== false;
  const changes = {
    ...(named && { name: read.name! }),
    ...(read.email && { email: read.email }),
    ...(read.phone && { phone: read.phone }),
  };
  if (Object.keys(changes).length === 0) return undefined;
  const merged = { ...details, ...changes };
  return JSON.stringify(merged) === JSON.stringify(details) ? undefined : merged;
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

/** It is put as a question, in one of the ways people put them. */
export function asksSomething({ understanding }: Heard): boolean {
  const folded = fold(understanding.text);
  return (
    /\?/.test(folded) ||
    /^\W*(?:(?:and|so|but|ok|wait|first|before|hi|hello|hey|one more|quick question|btw)\W+)*(?:what|who|how|which|why|when|where|whose|do (?:i|you|they|we)|does|did|is|are|can|could|should|would|will|wer|wie|was|welche|quel\w*|que|qui|combien|cual\w*|cuant\w*|quien|quale|quanto|chi|wat|hoe|welke|ile|jak\w*|czy)\b/.test(
      folded,
    ) ||
    /\b(?:how (?:much|long|many|do|can)|what (?:is|does|happens|do|are)|who (?:will|can|sees))\b/.test(folded)
  );
}
