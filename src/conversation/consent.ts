import type { Wording } from '../knowledge/knowledge.ts';
import type { Decision, Effect, Heard, Situation } from './decision.ts';
import type { State } from './state.ts';

// What was shown, and what was agreed to: a consent holds for the wording that it was given for, and for no other.

/** As it is kept with the conversation. */
export const shownNow = ({ agency: { notice, talent_pool: pool } }: Pick<Situation, 'agency'>): State['shown'] => ({
  notice: notice.digest,
  ...(pool && { talentPool: pool.digest }),
});

/** The notice as it is worded now is what they have been shown. */
export const sawNotice = ({ state, agency }: Pick<Situation, 'state' | 'agency'>): boolean =>
  state.shown?.notice === agency.notice.digest;

/** They agreed to the notice as it is worded now. */
export const consented = ({ state, agency }: Pick<Situation, 'state' | 'agency'>): boolean =>
  state.consent?.digest === agency.notice.digest;

/** The talent pool, where it is offered and they have not answered to it as it is worded now. */
export function poolToOffer({ state, agency }: Pick<Situation, 'state' | 'agency'>): Wording | undefined {
  const { talent_pool: pool } = agency;
  return pool && state.talentPool?.digest !== pool.digest ? pool : undefined;
}

/** The agreement to the notice, with the box beside it where there was one: an effect and a state for each. */
export function agree(situation: Situation, state: State, heard: Heard): Pick<Decision, 'state' | 'effects'> {
  const { agency, now } = situation;
  const { version, digest } = agency.notice;
  const { shown, ...rest } = state;
  const agreed: State = { ...rest, consent: { notice: version, digest, at: now } };
  const effects: Effect[] = ['record-consent'];
  const pool = poolToOffer({ state, agency });
  if (!pool || heard.talentPool === undefined || shown?.talentPool !== pool.digest) return { state: agreed, effects };
  return heard.talentPool
    ? { state: joined(agreed, pool, now), effects: [...effects, 'join-talent-pool'] }
    : {
        state: declined(agreed, pool, now),
        effects: state.talentPool?.agreed ? [...effects, 'leave-talent-pool'] : effects,
      };
}

export const joined = (state: State, { version, digest }: Wording, at: number): State => ({
  ...state,
  talentPool: { version, digest, at, agreed: true },
});

/** They are not asked again while it is worded so. */
export const declined = (state: State, { version, digest }: Wording, at: number): State => ({
  ...state,
  talentPool: { version, digest, at, agreed: false },
});
