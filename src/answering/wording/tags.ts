import { factReferences } from '../../knowledge/knowledge.ts';

const tag = /⟦f(\d{1,2})⟧/g;

/**
 * Opaque marks that stand for facts in what a model reads and writes: ⟦f1⟧ is the first of the list. A model so never sees or writes
 * a figure.
 */
export function tagged(facts: readonly { readonly id: string }[]) {
  const of = (id: string): string => `⟦f${facts.findIndex((fact) => fact.id === id) + 1}⟧`;
  return {
    of,
    /** A text of the knowledge with marks in the place of its references. */
    put: (text: string): string =>
      factReferences(text).reduce((rest, id) => rest.replace(`{{fact:${id}}}`, of(id)), text),
    /** A model's text with references in the place of marks; undefined where it has one that was never given, or a reference of its own. */
    take(text: string): string | undefined {
      if (text.includes('{') || text.includes('}')) return undefined;
      let known = true;
      const taken = text.replace(tag, (_, number: string) => {
        const fact = facts[Number(number) - 1];
        known &&= fact !== undefined && !number.startsWith('0');
        return `{{fact:${fact?.id}}}`;
      });
      return known && !/[⟦⟧]/.test(taken) ? taken : undefined;
    },
  };
}
