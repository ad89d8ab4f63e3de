import type { Recruiter } from '../../../handoff/handoff.ts';
import type { HandoffView } from '../api.ts';
import { ask } from './dialog.ts';
import { h } from './dom.ts';

/** Asks whether to give the conversation back to the queue. Resolves to undefined when not. */
export function askRelease({ card, mine, recruiter }: HandoffView): Promise<true | undefined> {
  const who = mine ? 'you are' : `${recruiter ?? 'the recruiter'} is`;
  return ask({
    title: 'Release this conversation?',
    body: [
      h(
        'p',
        {},
        `${card.candidate.name} is told that ${who} no longer looking after it and that another recruiter will take over. It goes back to its place in the queue, and the assistant answers meanwhile.`,
      ),
    ],
    leave: 'Keep it',
    accept: 'Release',
    chosen: () => true,
  });
}

/** Asks to whom the conversation is given. Resolves to the recruiter's id, undefined when it stays where it is. */
export function askColleague(
  { card, holder }: HandoffView,
  recruiters: readonly Recruiter[],
): Promise<string | undefined> {
  const others = recruiters.filter(({ id }) => id !== holder);
  const choice = h(
    'select',
    { id: 'colleague', required: true },
    h('option', { value: '' }, others.length === 0 ? 'No colleague has signed in yet' : 'Choose a colleague'),
    ...others.map(({ id, name }) => h('option', { value: id }, name)),
  );
  return ask({
    title: 'Reassign this conversation?',
    body: [
      h('p', {}, `${card.candidate.name} is told who takes over. The assistant stays silent.`),
      h('label', { class: 'field' }, 'Who takes over?', choice),
    ],
    leave: 'Keep it as it is',
    accept: 'Reassign',
    chosen: () => choice.value || undefined,
  });
}
