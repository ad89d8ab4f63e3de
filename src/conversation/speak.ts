import { type Answer, type Basis, type Licence, type Locked, lock } from '../answering/answering.ts';
import { digestOfFacts } from '../cv/cv.ts';
import type { Snapshot, Wording } from '../knowledge/knowledge.ts';
import { payRemoved } from '../pay/pay.ts';
import type { HeardFile, Say } from './decision.ts';
import type { Message, Reply } from './message.ts';
import { phrases } from './phrases.ts';
import type { State } from './state.ts';

/** A bot message: its text and what goes with it. */
export interface Spoken {
  readonly text: Locked;
  readonly reply: Reply;
  /** What it was made from. */
  readonly basis: Basis;
}

export interface SpeakContext {
  readonly snapshot: Snapshot;
  /** What the candidate said, if anything yet: figures of their own may be said back. */
  readonly message?: Pick<Message, 'text' | 'upload'>;
  readonly cvLimit: string;
  /** What became of a file; what the gate says of it is said as it is. */
  readonly file?: HeardFile;
}

/**
 * Puts the answer and the fixed text of a turn together. Everything that the bot says passes here, its suggestions included: a
 * figure that is no fact of a cited entry, not said back as the candidate's and no part of the notice, a promised time or a reference throws.
 */
export function speak(
  say: Say,
  answered: Answer | undefined,
  state: State,
  language: string,
  context: SpeakContext,
): Spoken {
  const { snapshot, message } = context;
  const masked = [message?.text, message?.upload?.name].some((words) => words?.includes(payRemoved))
    ? phrases.payRemoved()
    : undefined;
  const licence = licenceOf(say, answered, state, context);
  const text = lock([answered?.text, say.text, masked].filter(Boolean).join('\n\n'), licence);
  const suggestions = (say.suggestions ?? answered?.suggestions ?? []).map((one) => lock(one, licence));
  const reply: Reply = {
    outcome: say.outcome ?? answered?.outcome ?? 'smalltalk',
    entries: [...(answered?.entries ?? [])],
    figures: [...(answered?.figures ?? [])],
    citations: [...(answered?.citations ?? [])],
    suggestions,
    knowledge: snapshot.version,
    language,
    ...(say.request && { request: say.request }),
    ...(say.talentPool && { talentPool: offered(say.talentPool, licence) }),
    // The candidate's own words, said back to nobody but them.
    ...(say.facts && { facts: { digest: digestOfFacts(say.facts.items), ...say.facts } }),
    ...(answered?.confidence !== undefined && { confidence: answered.confidence }),
    ...(answered?.generated && { generated: answered.generated }),
  };
  return { text, reply, basis: answered?.basis ?? { mode: 'fixed' } };
}

function offered({ version, title, text }: Wording, licence: Licence): NonNullable<Reply['talentPool']> {
  return { version, title: lock(title, licence), text: lock(text, licence) };
}

function licenceOf(
  { time, reference, address }: Say,
  answered: Answer | undefined,
  state: State,
  { snapshot, message, cvLimit, file }: SpeakContext,
): Licence {
  const { name, email, phone } = state.details;
  const { agency } = snapshot;
  return {
    facts: [...(answered?.figures.map((figure) => figure.text) ?? []), ...(answered?.dates ?? [])],
    citations: answered?.citations.length ?? 0,
    verbatim: [
      ...[name, email, phone, state.cv?.name, message?.upload?.name, ...(answered?.quoted ?? [])],
      ...[file?.kind === 'refused' ? file.message : undefined],
      ...[time, reference, address, cvLimit, agency.name],
      ...[agency.notice, agency.talent_pool].flatMap((wording) => [wording?.title, wording?.text]),
    ],
    ...(message && { theirs: message.text }),
  };
}

/** The state after an answer: what it was about, and whether it pointed to a recruiter. */
export function remember(state: State, answered: Answer): State {
  // What is said of a date offers to have it confirmed.
  const offered =
    answered.outcome === 'decline' ||
    answered.outcome === 'partial' ||
    answered.dates.length > 0 ||
    invites.test(answered.text);
  // The language is the one they have at home here: a word of English between does not change it.
  const language = answered.language === 'en' ? state.language : answered.language;
  return { ...state, offered, language, ...(answered.focus && { focus: answered.focus }) };
}

/** What a curator writes where the next step is a recruiter. */
const invites = /\bask for a recruiter\b/i;

/** The text up to the end of each sentence but the last: what may be shown while the turn is being written. */
export function drafts(text: Locked): string[] {
  const ends = [...text.matchAll(/[.!?](?:\s\[\d\])*(?=\s)/g)].map((match) => match.index + match[0].length);
  return ends.map((end) => text.slice(0, end));
}
