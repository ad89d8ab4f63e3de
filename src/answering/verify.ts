import { figuresIn, renderFact, type Fact } from '../knowledge/knowledge.ts';

/**
 * Figures of a finished text that none of the given facts licenses; an empty list means the text may be shown.
 * Citation marks such as [1] are not figures.
 */
export function unlicensedFigures(text: string, facts: readonly Fact[]): string[] {
  const licensed = new Set(facts.flatMap((fact) => figuresIn(renderFact(fact))));
  return figuresIn(text.replace(/\[\d{1,2}\]/g, '')).filter((figure) => !licensed.has(figure));
}
