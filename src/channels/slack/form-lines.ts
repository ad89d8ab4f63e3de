import type { Conversation, State } from '../../conversation/conversation.ts';
import type { Filled, Wordings } from './form.ts';

/** What a form says in the conversation, in the candidate's place; its key is unique in the form. */
export interface FormLine {
  readonly key: 'begin' | 'contact' | 'without' | 'agree' | 'file' | 'skip' | 'send';
  readonly text: string;
  /** With the agreement: the box for the talent pool, as it was left. */
  readonly talentPool?: boolean;
}

type Standing = Pick<Conversation, 'mode' | 'state'>;

/**
 * What the form says next where the conversation stands now, so that each question of the way to a recruiter gets its answer; undefined
 * when it has nothing more to say: it is through, or the rest is the candidate's. `said`: what it said before, each line once. Pure.
 */
export function nextLine(
  form: Filled,
  { mode, state }: Standing,
  said: ReadonlySet<FormLine['key']>,
  now: Wordings,
): FormLine | undefined {
  const line = lineAt(form, { mode, state }, said, now);
  return line && !said.has(line.key) ? line : undefined;
}

function lineAt(
  form: Filled,
  { mode, state }: Standing,
  said: ReadonlySet<FormLine['key']>,
  now: Wordings,
): FormLine | undefined {
  if (mode !== 'bot') return undefined;
  switch (state.step) {
    case 'talking':
    case 'handed-off':
      return { key: 'begin', text: 'Talk to a recruiter' };
    case 'contact':
      return contact(form);
    case 'notice':
      if (differ(state.details, form) || state.shown?.notice !== now.notice) return setRight(form, state.details, said);
      // What was agreed to is not what would be recorded: the notice as it is now is shown instead.
      return form.notice === now.notice ? agree(form, now) : undefined;
    case 'cv':
    case 'review':
      if (differ(state.details, form) || state.consent?.digest !== now.notice)
        return setRight(form, state.details, said);
      if (form.file && !said.has('file')) return file;
      return state.step === 'review' ? send : form.file ? undefined : { key: 'skip', text: 'Skip' };
    // Whether what was read from the CV is right, only the candidate can say.
    case 'facts':
    case 'confirm-erasure':
    case 'confirm-withdrawal':
    case 'closed':
      return undefined;
  }
}

const file: FormLine = { key: 'file', text: '' };
const send: FormLine = { key: 'send', text: 'Send it' };

const agree = ({ pool }: Filled, now: Wordings): FormLine => ({
  key: 'agree',
  text: 'I agree',
  ...(pool && pool.digest === now.pool && { talentPool: pool.agreed }),
});

/** In the words that the website's form says it with. */
const contact = ({ name, email, phone }: Filled): FormLine => ({
  key: 'contact',
  text: [`Name: ${name}`, email && `E-mail: ${email}`, phone && `Phone: ${phone}`].filter(Boolean).join('\n'),
});

/** What was said before the form and reads otherwise in it is said anew, and then what is left out of it; so is what an older notice was shown for. */
function setRight(form: Filled, { email, phone }: State['details'], said: ReadonlySet<FormLine['key']>): FormLine {
  if (!said.has('contact')) return contact(form);
  if (phone && !form.phone) return { key: 'without', text: 'No phone' };
  if (email && !form.email) return { key: 'without', text: 'No e-mail' };
  return contact(form);
}

/** Whether the conversation knows the candidate otherwise than the form: nothing is sent that it does not say. */
function differ({ name, email, phone }: State['details'], form: Filled): boolean {
  const plain = (text = ''): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const digits = (text = ''): string => text.replace(/\D/g, '');
  return plain(name) !== plain(form.name) || plain(email) !== plain(form.email) || digits(phone) !== digits(form.phone);
}

/** Why a form is of no use (any more) and what to do, where the conversation stands; undefined while it is of use. Pure. */
export function whyNoForm({ mode, state }: Standing): string | undefined {
  if (state.step === 'closed')
    return 'This conversation is closed, and what was in it is deleted. To begin again, write to me outside of this thread.';
  if (mode === 'recruiter')
    return 'No form is needed any more: a recruiter has this conversation, and reads what you write here.';
  if (mode === 'waiting')
    return 'No form is needed any more: your request is with the recruiters already. What you write here, or a CV that you attach here, is added to it.';
  if (state.step === 'facts' || state.step === 'confirm-erasure' || state.step === 'confirm-withdrawal')
    return 'Please answer what you were asked last. After that you can open the form again.';
  if (state.under16) return 'Because of your age I take no contact details. You can go on asking me about the role.';
  return undefined;
}

/** The key under which a form's line is recorded: the same however often the form is handled. */
export const formKey = (viewId: string, key: FormLine['key']): string => `form:${viewId}:${key}`;
export const isFormKey = (externalId: string | undefined): boolean => externalId?.startsWith('form:') ?? false;
