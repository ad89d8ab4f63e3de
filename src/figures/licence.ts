import { type Figure, figuresIn } from './read.ts';

/**
 * Figures of a text that none of the rendered facts states. An amount must come with the fact's currency and period, a count
 * with the fact's unit: "€40,000 a year" licenses neither "€40,000 a month" nor "$40,000 a year" nor "€40,000".
 */
export function strayFigures(text: string, renderings: readonly string[]): Figure[] {
  const said = figuresIn(text);
  if (said.length === 0) return [];
  const facts = renderings.map((rendering) => ({ rendering, figures: figuresIn(rendering) }));
  const licensing = said.map((one) =>
    facts.filter(({ rendering, figures }) => figures.some((figure) => licenses({ figure, rendering }, one, text))),
  );
  // The two ends of a range must be of one fact.
  return said.filter((figure, at) => {
    const own = licensing[at]!;
    return own.length === 0 || (figure.range && at > 0 && !own.some((fact) => licensing[at - 1]!.includes(fact)));
  });
}

function licenses(fact: { figure: Figure; rendering: string }, said: Figure, text: string): boolean {
  const { figure, rendering } = fact;
  if (figure.value !== said.value) return false;
  switch (figure.kind) {
    case 'money':
      return said.kind === 'money' && said.currency === figure.currency && said.period === figure.period;
    case 'percent':
      return said.kind === 'percent';
    case 'date':
      return said.date === figure.date;
    case 'count':
      return said.kind === 'count' && goesOn(text.slice(said.end), rendering.slice(figure.end));
    case 'plain':
      return (said.kind === 'plain' || said.kind === 'count') && said.period === figure.period;
  }
}

/** The unit follows word for word, and as a whole. */
function goesOn(rest: string, unit: string): boolean {
  const [words, wanted] = [rest, unit].map((one) => one.replace(/\s+/g, ' ').trim().toLowerCase()) as [string, string];
  return words.startsWith(wanted) && !/^[\p{L}\p{N}/-]/u.test(words.slice(wanted.length));
}
