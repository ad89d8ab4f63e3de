import { type Fact, figuresIn, renderFact } from '../knowledge/knowledge.ts';

/**
 * Figures of a finished text that neither a given fact nor the candidate's own quoted words license; an empty list means the
 * text may be shown.
 * Citation marks such as [1] are not figures.
 */
export function unlicensedFigures(text: string, facts: readonly Fact[], quoted: readonly string[] = []): string[] {
  const licensed = new Set([...facts.map(renderFact), ...quoted].flatMap(figuresIn));
  return figuresIn(text.replace(/\[\d{1,2}\]/g, '')).filter((figure) => !licensed.has(figure));
}
