import { withoutAddresses } from '../answering/answering.ts';
import type { Decision, Heard, Situation } from './decision.ts';
import type { Reply } from './message.ts';
import type { Details, State } from './state.ts';

// Contact details are kept on the way to a recruiter and after a yes to the notice alone: what was given otherwise leaves the transcript.

/** Stands in the place of contact details that were taken out. */
export const contactRemoved = '[contact details removed]';

/** What a decision means for contact details: those given on the way are remembered, and dropped with it. Pure. */
export function withGiven({ state: before }: Situation, heard: Heard, decision: Decision): Decision {
  const { given: _, ...state } = decision.state;
  if (state.step === 'closed') return { ...decision, state };
  const { name, email, badEmail, phone } = heard.understanding.details;
  // The bot has said back what was no address.
  const given = [...contactIn(before), ...(badEmail ? [badEmail] : [])];
  if (isOnTheWay(state)) return { ...decision, state: withCorrected(state, given) };
  if (state.step === 'handed-off' || state.consent) return { ...decision, state };
  const reach = [email, /^(?:\+|\(?0)/.test(phone ?? '') ? phone : undefined].filter((one) => one !== undefined);
  const beside = name !== undefined && (badEmail ?? reach[0]) !== undefined ? [name] : [];
  const dropped = [...given, ...reach, ...beside];
  return { ...decision, state, ...(dropped.length > 0 && { forgetContact: dropped }) };
}

/** The state of somebody who never answered the notice, once what they gave is dropped. Pure. */
export function abandoned(state: State): State {
  const { given: _given, before: _before, unsure: _unsure, shown: _shown, ...rest } = state;
  return withoutContactIn({ ...rest, details: {}, step: 'talking' }, contactIn(state));
}

/** All contact details that were given on the way so far. */
export const contactIn = ({ given = [], details }: State): string[] => [...new Set([...given, ...valuesOf(details)])];

function isOnTheWay({ step, before }: State): boolean {
  const at = step === 'confirm-erasure' || step === 'confirm-withdrawal' ? (before ?? 'talking') : step;
  return at !== 'talking' && at !== 'handed-off' && at !== 'closed';
}

/** With what was given before and is not what is held. */
export function withCorrected({ given: _, ...state }: State, before: readonly string[]): State {
  if (!isOnTheWay(state)) return state;
  const held = valuesOf(state.details);
  const given = [...new Set(before.filter((one) => !held.includes(one)))];
  return given.length > 0 ? { ...state, given } : state;
}

const valuesOf = ({ name, email, phone }: Details): string[] => [name, email, phone].filter((one) => one !== undefined);

/** A candidate's words without these details, parts of a name too, and without whatever else reads as an address or a number. */
export function withoutContact(text: string, given: readonly string[]): string {
  const parts = given.flatMap((one) => one.split(/\s+/).filter((part) => /^\p{Lu}\p{L}/u.test(part)));
  const plain = withoutAddresses(text, () => contactRemoved);
  return collapsed(replaced(replaced(plain, given, 'giu'), parts, 'gu'));
}

/** The bot's words without these details, which it said back. */
export const withoutGiven = (text: string, given: readonly string[]): string => collapsed(replaced(text, given, 'giu'));

/** What goes with a bot message; only its receipt holds words of the candidate's. */
export function replyWithout({ receipt, ...reply }: Reply, given: readonly string[]): Reply {
  const words = (value: unknown): unknown => {
    if (typeof value === 'string') return withoutContact(value, given);
    if (Array.isArray(value)) return value.map(words);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, words(one)]));
  };
  return { ...reply, ...(receipt && { receipt: words(receipt) as typeof receipt }) };
}

/** A state whose last question holds none of them. */
export function withoutContactIn(state: State, given: readonly string[]): State {
  const { focus } = state;
  return focus ? { ...state, focus: { ...focus, question: withoutContact(focus.question, given) } } : state;
}

/** Whole words, the longest first; between the words of one anything may stand that holds a file's name together. */
function replaced(text: string, words: readonly string[], flags: string): string {
  const patterns = [...words]
    .sort((a, b) => b.length - a.length)
    .map((one) => one.trim().split(/\s+/).map(escaped).join('[\\s_.-]+'));
  if (patterns.length === 0) return text;
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, flags),
    contactRemoved,
  );
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const collapsed = (text: string): string =>
  text.replace(/(\[contact details removed\])(?:[\s,;_.-]*(?:and |or )?\1)+/g, '$1');
