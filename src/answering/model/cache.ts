import { createHash } from 'node:crypto';
import { fold, type Snapshot, words } from '../../knowledge/knowledge.ts';
import type { Brief } from '../wording/passage.ts';
import type { Wording } from '../wording/wording.ts';

/** What an answer is worded for: the same for everybody who asks the same in the same words. */
export interface Asked {
  /** As they would go to the model. */
  readonly questions: readonly string[];
  readonly language: string;
  readonly brief: Brief;
  readonly model: string;
  readonly prompt: string;
  readonly snapshot: Snapshot;
}

/**
 * Wordings that were verified, in memory. None is kept of a question with a number or a word that the knowledge does not have, so that nothing of
 * whoever asked first is said to the next; of the questions themselves only digests are kept. Another knowledge empties it.
 */
export interface WordingCache {
  find(asked: Asked): Wording | undefined;
  keep(asked: Asked, wording: Wording): void;
}

export function createWordingCache(most = 500): WordingCache {
  const kept = new Map<string, Wording>();
  let knowledge = '';

  const turnTo = ({ version }: Snapshot): void => {
    if (version !== knowledge) kept.clear();
    knowledge = version;
  };

  return {
    find(asked) {
      turnTo(asked.snapshot);
      const key = keyOf(asked);
      const wording = kept.get(key);
      if (wording) {
        // What was asked for last stays longest.
        kept.delete(key);
        kept.set(key, wording);
      }
      return wording;
    },
    keep(asked, wording) {
      turnTo(asked.snapshot);
      if (!isImpersonal(asked)) return;
      kept.set(keyOf(asked), wording);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
    },
  };
}

function isImpersonal({ questions, language, snapshot }: Asked): boolean {
  return questions.every((question) => {
    const { unknown, mended } = snapshot.search.query(question, language);
    return unknown.length === 0 && mended.length === 0 && !/\p{N}/u.test(question);
  });
}

function keyOf({ questions, language, brief, model, prompt }: Asked): string {
  const asked = questions.map((question) => words(fold(question)).join(' '));
  return createHash('sha256')
    .update(JSON.stringify([model, prompt, language, asked, brief]))
    .digest('base64url');
}
