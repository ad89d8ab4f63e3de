import type { Snapshot } from '../knowledge/knowledge.ts';
import { compose, nearest } from './compose.ts';
import { findAll } from './find.ts';
import type { Finding } from './finding.ts';
import { keysOf } from './said.ts';
import { understand } from './understand.ts';

/** What the answered entries suggest to ask next; where nothing was answered, the nearest entries and a human. */
export function suggest(findings: readonly Finding[], snapshot: Snapshot, said: readonly string[]): string[] {
  const answered = findings.flatMap(({ entry }) => fresh(entry?.suggestions ?? [], snapshot, said).slice(0, 3));
  const offered = findings.flatMap((finding) => nearest(finding).map(({ questions }) => questions[0]!));
  return [
    ...new Set(findings.some(({ entry }) => entry) ? answered : [...offered.slice(0, 3), 'Talk to a recruiter']),
  ].slice(0, 4);
}

/** Of texts to click, those that do not lead to what was said lately. `said`: fingerprints. */
export function fresh(offered: readonly string[], snapshot: Snapshot, said: readonly string[]): string[] {
  return offered.filter((text) => {
    const keys = leadsTo(text, snapshot);
    return keys.length === 0 || !keys.every((key) => said.includes(key));
  });
}

const known = new WeakMap<Snapshot, Map<string, readonly string[]>>();

/** Fingerprints of what a text leads to when it is clicked; none where it asks nothing. */
function leadsTo(text: string, snapshot: Snapshot): readonly string[] {
  const kept = known.get(snapshot) ?? new Map<string, readonly string[]>();
  known.set(snapshot, kept);
  const keys =
    kept.get(text) ??
    findAll(understand(text, snapshot), snapshot).flatMap((finding) => keysOf(compose(finding, snapshot)));
  kept.set(text, keys);
  return keys;
}
