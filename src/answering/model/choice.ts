import type { Snapshot } from '../../knowledge/knowledge.ts';
import type { Focus } from '../answer.ts';
import { bands, type Finding, found } from '../finding.ts';
import { certain } from '../followup.ts';
import { nearestInside } from '../lean.ts';

/** A question that nothing answers surely enough, and the entries that may be meant. */
export interface Choice {
  readonly question: string;
  /** Ids. */
  readonly entries: readonly string[];
}

/** Which entries a model chose, by the question as it was looked up. It only selects: what is said stays what was approved. */
export interface Selection {
  readonly model: string;
  /** By which prompt: "select@1". */
  readonly prompt: string;
  readonly chosen: readonly { readonly question: string; readonly entry: string }[];
}

/** So many entries are to choose from; longer questions are told, not asked. */
const most = 6;
const longest = 300;

/** What is open after the search, each question with what is near, and what a short one may go on about. Pure. */
export function choicesIn(findings: readonly Finding[], focus: Focus | undefined): Choice[] {
  return findings.flatMap((finding) => {
    const entries = entriesFor(finding, focus);
    return entries.length > 0 ? [{ question: finding.question.text, entries }] : [];
  });
}

function entriesFor({ entry, hits, confidence, question }: Finding, focus: Focus | undefined): string[] {
  if (entry || confidence < bands.offer || confidence >= bands.answer || question.text.length > longest) return [];
  const near = hits.filter((hit) => hit.confidence >= bands.offer).map((hit) => hit.entry.id);
  return [...new Set([...near, ...(question.elliptical ? (focus?.entries ?? []) : [])])].slice(0, most);
}

/** The findings with what was chosen in the place of what was not sure enough. What was not to be chosen is no choice. Pure. */
export function withSelection(
  findings: readonly Finding[],
  selection: Pick<Selection, 'chosen'> | undefined,
  { snapshot, language, focus }: { snapshot: Snapshot; language: string; focus: Focus | undefined },
): readonly Finding[] {
  if (!selection) return findings;
  return findings.map((finding) => {
    const { question, hits, levels } = finding;
    const id = selection.chosen.find((one) => one.question === question.text)?.entry;
    const entry = id !== undefined && entriesFor(finding, focus).includes(id) && snapshot.entries.get(id);
    if (!entry) return finding;
    const hit = nearestInside(question.text, snapshot, language, [entry.id]) ?? certain(entry);
    return found(question, [hit, ...hits.filter((other) => other.entry !== entry)], levels);
  });
}
