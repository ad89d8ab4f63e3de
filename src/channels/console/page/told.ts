import type { FigureView, HandoffView } from '../api.ts';
import { h } from './dom.ts';

type Card = HandoffView['card'];
type Outcome = Card['asked'][number]['outcome'];

const outcomeWords: Record<Outcome, string> = {
  answer: 'Answered',
  partial: 'Answered in part',
  decline: 'Not known to the assistant',
  handoff: 'Led to a recruiter',
  smalltalk: 'Small talk',
  safety: 'Kindly refused',
};

const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** What the candidate asked and what the assistant told them: answers, figures with where they are from, what it did not know. */
export function toldContent({ asked, figures, language }: Card): HTMLElement[] {
  if (asked.length === 0) return [h('p', { class: 'empty' }, 'No questions before asking for a recruiter.')];
  const shown = new Set(asked.flatMap((one) => one.figures.map(keyOf)));
  // Cards of older versions do not say which answer a figure was in.
  const rest = figures.filter((figure) => !shown.has(keyOf(figure)));
  return [
    h('p', { class: 'facts' }, howAnswered(asked, language)),
    h('ol', { class: 'asked' }, ...asked.map(questionItem)),
    ...(rest.length > 0 ? [h('p', { class: 'facts' }, 'Also quoted:'), figureList(rest)] : []),
  ];
}

function howAnswered(asked: Card['asked'], language: string): string {
  const languages = [...new Set([...asked.map((one) => one.language ?? language), language])].map(languageName);
  const curated = asked.every(({ mode }) => mode === 'curated' || mode === 'fixed');
  const made = curated ? 'answered from curated texts, without a language model' : 'answered with a language model';
  return `Asked in ${languages.join(', ')}; ${made}.`;
}

function questionItem({ question, outcome, entries, answered, unknown, figures }: Card['asked'][number]): HTMLElement {
  const from = answered.length > 0 ? answered : entries;
  // What a whole question was not known in, the outcome says already.
  const parts = unknown.filter((part) => part !== question);
  return h(
    'li',
    {},
    h('q', {}, question),
    h('p', { class: 'facts' }, outcomeWords[outcome], from.length > 0 && ` from ${from.join(', ')}`),
    parts.length > 0 && h('p', { class: 'unknown' }, `Said not to be known: ${parts.join('; ')}`),
    figures.length > 0 && figureList(figures),
  );
}

/** Figures with what they refer to, their source and the day of their last review. */
export function figureList(figures: readonly (FigureView & { readonly entry?: string; readonly fact?: string })[]) {
  return h(
    'ul',
    { class: 'figures' },
    ...figures.map(({ text, terms, source, reviewed, entry, fact }) =>
      h(
        'li',
        {},
        h('strong', {}, text),
        h(
          'p',
          { class: 'facts' },
          entry !== undefined && fact !== undefined && h('code', {}, `${entry}:${fact}`),
          entry !== undefined && ' · ',
          [terms, source].filter(Boolean).join(' · '),
          reviewed && ' · ',
          reviewed && h('span', { class: 'whole' }, `reviewed ${reviewed}`),
        ),
      ),
    ),
  );
}

const keyOf = ({ entry, fact, text }: Card['figures'][number]): string => `${entry} ${fact} ${text}`;
