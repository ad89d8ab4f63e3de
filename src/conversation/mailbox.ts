import { firstNameOf } from '../handoff/handoff.ts';
import type { State } from './state.ts';

/** Where a candidate may be written to, and by which name. */
export interface Mailbox {
  readonly address: string;
  readonly firstName?: string;
}

/**
 * Undefined unless the candidate gave an address on the website, agreed to the notice, and has not had everything erased. A
 * first name that is more than letters is left out: whoever gave it may not be the one who reads the mail.
 */
export function mailbox({ state, channel }: { readonly state: State; readonly channel: string }): Mailbox | undefined {
  const { consent, step, details } = state;
  const address = details.email?.trim();
  if (!address || !consent || step === 'closed' || channel !== 'web') return undefined;
  const first = firstNameOf(details.name ?? '') ?? '';
  return { address, ...(/^[\p{L}\p{M}'’-]{1,30}$/u.test(first) && { firstName: first }) };
}
