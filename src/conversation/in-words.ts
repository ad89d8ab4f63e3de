import { type CvFactKind, type CvFacts, type CvItem, itemsOf } from '../cv/cv.ts';
import type { Message } from './message.ts';

/** What each kind of fact is called, to candidates and recruiters. */
export const factKindWords: Readonly<Record<CvFactKind, string>> = {
  ...{ name: 'Name', email: 'E-mail', phone: 'Phone', links: 'Links', languages: 'Languages', skills: 'Skills' },
  ...{ years: 'Years', education: 'Education' },
};

/** A message as it reads where nothing but words is shown: facts stand before the question about them. */
export function inWords({ text, reply }: Pick<Message, 'text' | 'reply'>): string {
  const { facts } = reply ?? {};
  if (!facts?.listed) return text;
  const [asked = '', ...before] = text.split('\n\n').toReversed();
  return [...before.toReversed(), factsInWords(facts.items), asked].join('\n\n');
}

/** Kind by kind, what one line says together, and the line itself where it says more. Markdown. */
export function factsInWords(facts: CvFacts): string {
  const kinds = Map.groupBy(itemsOf(facts), ({ kind }) => kind);
  return [...kinds].map(([kind, items]) => [`**${factKindWords[kind]}**`, ...linesOf(items)].join('\n')).join('\n\n');
}

function linesOf(items: readonly CvItem[]): string[] {
  const lines = Map.groupBy(items, ({ fact }) => fact.line);
  return [...lines].map(([line, of]) => {
    const values = of.map(({ fact }) => (fact.level ? `${fact.value} (${fact.level})` : fact.value)).join(', ');
    return `- ${plain(values)}${values === line ? '' : ` – in the line "${plain(line)}"`}`;
  });
}

/** Nothing in a CV is a sign of ours. */
const plain = (text: string): string =>
  text
    .replace(/\[/g, '(')
    .replace(/\]/g, ')')
    .replace(/[*`<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
