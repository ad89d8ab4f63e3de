import {
  type Entry,
  type Fact,
  factReferences,
  renderFact,
  renderFacts,
  type Snapshot,
  termsOf,
} from '../knowledge/knowledge.ts';
import type { Citation, QuotedFigure } from './answer.ts';
import type { Draft } from './compose.ts';
import type { DatedDraft } from './dates.ts';
import { lock } from './verify.ts';
import { isWordable } from './wording/brief.ts';

export interface Rendering {
  readonly citations: readonly Citation[];
  readonly snapshot: Snapshot;
  /** What the candidate wrote. */
  readonly theirs: string;
}

/** The facts that a draft refers to. A fact of an entry that it does not stand on is none. */
export function statedIn(draft: Draft, snapshot: Snapshot): { fact: Fact; entry: Entry }[] {
  return [...new Set(factReferences(draft.text))].flatMap((id) => {
    const found = snapshot.facts.get(id);
    return found && draft.entries.includes(found.entry) ? [found] : [];
  });
}

/** Facts of an entry that is not cited do not license anything. */
function licensed(draft: Draft, { citations, snapshot }: Rendering) {
  return statedIn(draft, snapshot).filter(({ entry }) => citations.some((one) => one.entry === entry.id));
}

/** Renders the references of a text that stands on these drafts, and locks it. */
function shown(text: string, drafts: readonly DatedDraft[], rendering: Rendering): string {
  const facts = drafts.flatMap((draft) => licensed(draft, rendering).map(({ fact }) => fact));
  return lock(
    renderFacts(text, (id) => facts.find((fact) => fact.id === id)),
    {
      facts: [...facts, ...drafts.flatMap(({ dates }) => dates)].map(renderFact),
      citations: rendering.citations.length,
      verbatim: drafts.flatMap(({ quoted }) => quoted ?? []),
      theirs: rendering.theirs,
    },
  );
}

/** A draft in the approved words, with its sources behind it. */
export function verified(draft: DatedDraft, rendering: Rendering): { text: string; figures: QuotedFigure[] } {
  const sources = rendering.citations
    .filter(({ entry }) => draft.entries.some(({ id }) => id === entry))
    .map(({ position }) => ` [${position}]`)
    .join('');
  return {
    text: shown(`${draft.text}${sources}`, [draft], rendering),
    figures: licensed(draft, rendering).map(({ fact, entry }) => {
      const terms = termsOf(fact);
      return {
        fact: fact.id,
        text: renderFact(fact),
        entry: entry.id,
        source: fact.source,
        ...(terms && { terms }),
        reviewed: entry.reviewed,
      };
    }),
  };
}

/**
 * The drafts as paragraphs with `block`, with references still, in the place of the approved texts that it puts in other words. What
 * else they say, such as what is not known, stands word for word.
 */
export function worded(drafts: readonly DatedDraft[], block: string, rendering: Rendering): string[] {
  const wordable = drafts.filter(isWordable);
  const leads = wordable.flatMap((draft) => draft.text.slice(0, -draft.approved!.length).trim() || []);
  const first = drafts.findIndex(isWordable);
  return drafts.flatMap((draft, at) => {
    if (at === first)
      return [...leads.map((lead) => shown(lead, wordable, rendering)), shown(block, wordable, rendering)];
    return isWordable(draft) ? [] : [verified(draft, rendering).text];
  });
}
