import { createHash } from 'node:crypto';
import type { CvFact, CvFacts } from './schema.ts';

/** In the order in which they are shown. */
export const cvFactKinds = ['name', 'email', 'phone', 'links', 'languages', 'skills', 'years', 'education'] as const;
export type CvFactKind = (typeof cvFactKinds)[number];

/** One fact of them all; `id` says which, as long as they are the same ("skills.0"). */
export interface CvItem {
  readonly id: string;
  readonly kind: CvFactKind;
  readonly fact: CvFact & { readonly level?: string | undefined };
}

/** Kind by kind, each in the order of the document. */
export const itemsOf = (facts: CvFacts): CvItem[] =>
  cvFactKinds.flatMap((kind) => facts[kind].map((fact, index) => ({ id: `${kind}.${index}`, kind, fact })));

/** The facts as they are after `change`, which gives each anew, or undefined where it goes. */
export function withItems(facts: CvFacts, change: (item: CvItem) => CvFact | undefined): CvFacts {
  const changed = itemsOf(facts).map((item) => ({ kind: item.kind, fact: change(item) }));
  const of = (kind: CvFactKind) => changed.flatMap((one) => (one.kind === kind && one.fact ? [one.fact] : []));
  return {
    ...{ name: of('name'), email: of('email'), phone: of('phone'), links: of('links'), languages: of('languages') },
    ...{ skills: of('skills'), years: of('years'), education: of('education') },
  };
}

/** Another one as soon as the facts are others. */
export const digestOfFacts = (facts: CvFacts): string =>
  createHash('sha256')
    .update(JSON.stringify(itemsOf(facts)))
    .digest('base64url')
    .slice(0, 16);

export const noFacts: CvFacts = {
  ...{ name: [], email: [], phone: [], links: [], languages: [], skills: [], years: [], education: [] },
};

interface Details {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

const isContact = (kind: CvFactKind): kind is keyof Details => kind === 'name' || kind === 'email' || kind === 'phone';

/** What is worth asking about: of name, e-mail and phone one each, and none where they gave theirs. */
export const besides = (facts: CvFacts, details: Details): CvFacts =>
  withItems(facts, ({ id, kind, fact }) =>
    isContact(kind) && (details[kind] !== undefined || id !== `${kind}.0`) ? undefined : fact,
  );

/** What says nothing else than the contact details that hold now. */
export const agreeing = (facts: CvFacts, details: Details): CvFacts =>
  withItems(facts, ({ kind, fact }) => (isContact(kind) && details[kind] !== fact.value ? undefined : fact));
