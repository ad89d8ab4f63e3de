import { createHash } from 'node:crypto';
import type { Entry } from '../knowledge/knowledge.ts';
import type { Focus } from './answer.ts';
import type { Draft } from './compose.ts';
import type { Finding } from './finding.ts';

// What was said lately is not said, or offered, as if it were new.

/** Stands for having had no answer. */
export const nothing = 'none';
/** So many of the last paragraphs are remembered. */
const remembered = 12;
const again = 'As I said: ';
const noMore = "I don't have more on that than I said, and a recruiter may. ";

/**
 * What was said lately is said again, if it is asked again, but not as if it were new. A short question that goes on about it and
 * finds only the same wants more than there is.
 */
export function asSaid({ question, hits }: Finding, draft: Draft, lately: ReadonlySet<string>): Draft {
  if (draft.entries.length === 0 || !keysOf(draft).every((key) => lately.has(key))) return draft;
  const covered = (hits[0]?.coverage ?? 0) >= 0.85;
  // It is the same again, so it is in the same words.
  const { approved: _, ...same } = draft;
  if (!question.elliptical || covered || draft.outcome !== 'answer') return { ...same, text: `${again}${draft.text}` };
  return { ...same, outcome: 'partial', text: `${noMore}${draft.text}` };
}

/** What a model took a question to mean says so: whoever meant something else sees it. */
export function asMeant({ chosen, entry }: Finding, draft: Draft): Draft {
  return chosen && entry ? { ...draft, text: `${meant}"${entry.title}". ${draft.text}` } : draft;
}

const meant = 'I take this to be about ';
const meantAbout = new RegExp(`^${meant}"[^"]*"\\. `);

/** Fingerprints of the last paragraphs, these drafts included. */
export function saidBy(drafts: readonly Draft[], before: Focus | undefined): string[] {
  return [...new Set([...(before?.said ?? []), ...drafts.flatMap(keysOf)])].slice(-remembered);
}

/** A short hash of each paragraph of a draft; drafts that stand on nothing are alike. */
export function keysOf({ entries, text }: Draft): string[] {
  if (entries.length === 0) return [nothing];
  const plain = text.replace(meantAbout, '').replace(again, '').replace(noMore, '');
  return plain.split('\n\n').map((paragraph) => createHash('sha256').update(paragraph).digest('hex').slice(0, 8));
}

/** Drafts without what an earlier one of them says: a paragraph is said once, however many questions lead to it. */
export function distinct<T extends Draft>(drafts: readonly T[]): T[] {
  const seen = new Map<string, readonly Entry[]>();
  return drafts.flatMap((draft) => {
    const paragraphs = draft.text.split('\n\n');
    const fresh = paragraphs.filter((paragraph) => !seen.has(paragraph));
    const earlier = paragraphs.flatMap((paragraph) => seen.get(paragraph) ?? []);
    for (const paragraph of fresh) seen.set(paragraph, draft.entries);
    if (fresh.length === 0) return [];
    if (fresh.length === paragraphs.length) return [draft];
    // What is left does not stand on what the earlier one has stated.
    return [{ ...draft, text: fresh.join('\n\n'), entries: draft.entries.filter((entry) => !earlier.includes(entry)) }];
  });
}
