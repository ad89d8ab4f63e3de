import { expect, it } from 'vitest';
import { findAll, understand } from '../../src/answering/answering.ts';
import { decide } from '../../src/conversation/decide.ts';
import type { Decision, Heard, HeardFile, Situation } from '../../src/conversation/decision.ts';
import { withoutContact, withoutGiven } from '../../src/conversation/given.ts';
import { nameAt } from '../../src/conversation/reading.ts';
import { initialState, type State } from '../../src/conversation/state.ts';
import { type CvFacts, digestOfFacts, itemsOf, noFacts } from '../../src/cv/cv.ts';
import { agencyFile } from '../support/agency.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const WALKS = Number(process.env.WALKS ?? 10_000);
const EVENTS = 16;

const wording = (version: string, what: string) => ({
  version,
  title: `Wording ${version}`,
  text: `${what}, in the wording of version ${version}, and to nobody else without asking you first.`,
});
const knowing = (notice: string, pool?: string) =>
  smallSnapshot(
    new Map([
      [
        'knowledge/en/agency.yaml',
        agencyFile({
          notice: wording(notice, 'Your details go to our recruiters'),
          ...(pool && { talent_pool: { ...wording(pool, 'Your details are kept for later'), confirmed: true } }),
        }),
      ],
    ]),
  );
/** The knowledge may be any of these from one message to the next. */
const snapshots = [knowing('n1', 'p1'), knowing('n2', 'p1'), knowing('n1', 'p2'), knowing('n2')];

/** To the question whether they agree; "ok" is a yes to that, and to the talent pool it is none. */
const agrees = ['I agree', 'yes', 'yes please', 'Ja, einverstanden', 'ok', 'Yes, keep my details'];
const joins = ['Yes, keep my details', 'yes', 'yes please', 'I agree', 'Ja, einverstanden'];
const texts = [
  ...agrees,

  'No, only this time',
  'no',
  "No, don't share",

  'thanks',
  'cancel',
  'skip',
  'Send it',
  "I'm interested",
  'talk to a recruiter',
  'Anna Example, anna@example.org',
  'my email is other@example.org',
  'What does a senior earn?',
  'why?',
  'leave the talent pool',
  'delete my data',
  'withdraw my request',
  "I'm 15",
  'hm',

  "That's right",
  'Leave out Python',
  'Leave everything out',
  'Change Java to Kotlin',
  'No CV, please',
];
/** To the question whether what was read is right. */
const confirms = [...agrees, "That's right", 'Send it'];
const leavesAll = ['skip', 'Leave everything out'];
const fact = (value: string) => ({ value, line: `A line with ${value}` });
const cv = { kind: 'ok' as const, cv: { id: 'cv', name: 'cv.pdf', format: 'pdf', size: 1 } };
/** Not read, read without anything in it, read in part, read. */
const files: readonly HeardFile[] = [
  cv,
  { ...cv, reading: { outcome: 'unreadable', why: 'scanned', facts: noFacts } },
  { ...cv, reading: { outcome: 'partial', why: 'damaged', facts: { ...noFacts, skills: [fact('Python')] } } },
  {
    ...cv,
    reading: {
      outcome: 'read',
      facts: {
        ...noFacts,
        name: [fact('Someone Else')],
        email: [fact('cv@example.org'), fact('old@example.org')],
        phone: [fact('+31 20 555 0123')],
        skills: [fact('Python'), fact('Java')],
      },
    },
  },
];

/** Small and seeded, so that a walk that failed can be walked again. */
function random(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (share: number) => next() < share,
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!,
  };
}

const heard = new Map<string, Heard>();
function hear(text: string, state: State, at: number): Heard {
  const name = nameAt(state.step);
  const key = `${at} ${name} ${text}`;
  let known = heard.get(key);
  if (!known) {
    const understanding = understand(text, snapshots[at]!, { name });
    known = { understanding, findings: findAll(understanding, snapshots[at]!) };
    heard.set(key, known);
  }
  return known;
}

/** What must not be, from what was said and shown alone: not from what the state believes. */
class Witness {
  #notice = '';
  /** Boxes that were shown beside the notice that was shown last. */
  readonly #boxes = new Set<string>();
  #asked = '';
  #agreed = '';
  /** What of a CV was shown last. */
  #read: CvFacts = noFacts;
  readonly wrong: string[] = [];

  see(
    text: string,
    talentPool: boolean | undefined,
    before: State,
    mode: string,
    decision: Decision,
    agency: Situation['agency'],
  ) {
    const { effects, state, say } = decision;
    const object = (claim: boolean, what: string) => claim || this.wrong.push(what);
    const live = mode !== 'bot' && before.handoff !== undefined;
    if (effects.includes('record-consent')) {
      object(agrees.includes(text), `consent from "${text}"`);
      object(this.#notice === agency.notice.digest, 'consent to a wording that was not the last shown');
      object(state.consent?.digest === this.#notice, 'consent kept for another wording');
      this.#agreed = this.#notice;
    }
    if (effects.includes('join-talent-pool')) {
      const digest = agency.talent_pool?.digest;
      const ticked = talentPool === true && agrees.includes(text) && this.#boxes.has(`${digest}`);
      const said = joins.includes(text) && this.#asked === digest;
      object(digest !== undefined && (ticked || said), `talent pool from "${text}" (${talentPool})`);
    }
    if (effects.includes('keep-cv'))
      object(live || this.#agreed === agency.notice.digest, 'a CV kept without the agreement to the notice as it is');
    if (effects.includes('open-handoff')) {
      object(this.#agreed === agency.notice.digest, 'handed over without the agreement to the notice as it is');
      object(state.consent?.digest === agency.notice.digest, 'handed over on another consent');
    }
    if (state.step === 'cv' || state.step === 'facts' || state.step === 'review')
      object(state.consent?.digest === this.#agreed, `at ${state.step} without the agreement`);
    this.#facts(text, before, decision, agency, object);
    const onTheWay = ['contact', 'notice', 'cv', 'facts', 'review'].includes(before.step);
    const gone = onTheWay && state.step === 'talking' && !state.handoff;
    if (gone) {
      object(Object.keys(state.details).length === 0, 'details kept after leaving');
      object(!state.read && !state.facts, 'facts of a CV kept after leaving');
      object(!state.consent && !state.cv && !state.talentPool?.agreed, 'an agreement kept after leaving');
    }
    this.#asked = say?.talentPool && say.request !== 'notice' ? say.talentPool.digest : '';
    if (say?.text?.includes(agency.notice.text)) {
      this.#notice = agency.notice.digest;
      this.#boxes.clear();
    }
    if (say?.request === 'notice' && say.talentPool) this.#boxes.add(say.talentPool.digest);
    if (say?.facts?.listed) this.#read = say.facts.items;
  }

  #facts(
    text: string,
    before: State,
    { state, effects, say }: Decision,
    agency: Situation['agency'],
    object: (claim: boolean, what: string) => void,
  ) {
    const came = effects.includes('keep-cv');
    if (state.read && came) {
      object(this.#agreed === agency.notice.digest, 'a CV read without the agreement to the notice as it is');
      object(say?.facts?.items === state.read && say.facts.listed, 'read and not shown');
      object(state.read.name.length === 0, 'a name read over the one that was typed');
    }
    if (came || effects.includes('discard-cv') || effects.includes('erase'))
      object(!state.facts && (came || !state.read), 'facts of a CV that is not kept');
    if (state.facts && state.facts !== before.facts) {
      const shown = itemsOf(this.#read).map(({ fact: { value } }) => value);
      const kept = itemsOf(state.facts).map(({ fact: { value } }) => value);
      const fewer = before.facts !== undefined && kept.every((value) => JSON.stringify(before.facts).includes(value));
      // A deletion that was asked about and not confirmed leaves them where they were.
      const at = before.step === 'confirm-erasure' ? before.before : before.step;
      const yes = at === 'facts' && confirms.includes(text);
      const out = kept.length === 0 && at === 'facts';
      object(fewer || yes || out, `facts from "${text}" at ${before.step}`);
      object(
        kept.every((value) => shown.includes(value)),
        `facts that were not shown: ${kept}`,
      );
    }
    if (before.facts && state.facts !== before.facts) object(effects.includes('forget-facts'), 'shown for ever');
    if (before.read && state.read !== before.read) object(effects.includes('forget-facts'), 'offered for ever');
    if (effects.includes('open-handoff')) object(!state.read, 'handed over with what was not confirmed');
    const { email, phone } = before.details;
    if (email && state.details.email && state.details.email !== email)
      object(text.includes(state.details.email), 'an address read over the one that was typed');
    if (phone && state.details.phone && state.details.phone !== phone)
      object(text.includes(state.details.phone), 'a number read over the one that was typed');
    if (leavesAll.includes(text) && before.step === 'facts' && state.step === 'review')
      object(itemsOf(state.facts ?? noFacts).length === 0, 'left out and kept');
  }
}

function walk(seed: number): { wrong: string[]; done: string[] } {
  const { chance, pick } = random(seed);
  const witness = new Witness();
  const done: string[] = [];
  /** What is said since the last request was sent, as it is kept. */
  let transcript: { bot: boolean; text: string }[] = [];
  let state: State = initialState;
  let mode: Situation['mode'] = 'bot';
  let at = 0;
  for (let event = 0; event < EVENTS && state.step !== 'closed'; event++) {
    if (chance(0.12)) at = (at + 1 + Math.floor(Number(chance(0.5)))) % snapshots.length;
    if (mode === 'waiting' && chance(0.2)) mode = 'recruiter';
    else if (mode === 'recruiter' && chance(0.5)) mode = 'bot';
    const { agency } = snapshots[at]!;
    // Half of the time what leads on, so that walks get far.
    const onwards: Record<State['step'], string> = {
      ...{
        talking: "I'm interested",
        contact: 'Anna Example, anna@example.org',
        notice: 'I agree',
        cv: 'skip',
        facts: "That's right",
      },
      ...{
        review: 'Send it',
        'handed-off': 'Yes, keep my details',
        'confirm-erasure': 'no',
        'confirm-withdrawal': 'no',
      },
      closed: '',
    };
    const said = chance(0.5) ? onwards[state.step] : pick(texts);
    const sends = state.step === 'cv' ? 0.4 : 0.08;
    const file = mode !== 'recruiter' && chance(sends) ? pick(files) : undefined;
    const formed = !file && state.read !== undefined && chance(0.2);
    const factsForm = formed
      ? {
          digest: chance(0.8) ? digestOfFacts(state.read!) : 'another',
          keep: ['skills.0', 'phone.0', 'skills.9'],
          edits: {},
        }
      : undefined;
    const text = formed ? "That's right" : said;
    const talentPool = chance(0.3) ? chance(0.5) : undefined;
    const situation = { agency, cvLimit: '10 MB', now: event, state, mode, reference: 'RC-AAAA-AA' };
    const known = hear(file ? '' : text, state, at);
    const decision = decide(situation, { ...known, ...(file && { file, findings: [] }), talentPool, factsForm });
    witness.see(file ? '' : text, talentPool, state, mode, decision, agency);
    if (witness.wrong.length > 0)
      return { wrong: witness.wrong.map((what) => `walk ${seed}, ${event}: ${what}`), done };
    transcript.push({ bot: false, text: file ? '' : text });
    if (decision.say?.text) transcript.push({ bot: true, text: decision.say.text });
    const { forgetContact } = decision;
    if (forgetContact)
      transcript = transcript.map(({ bot, text: said }) => ({
        ...{ bot, text: bot ? withoutGiven(said, forgetContact) : withoutContact(said, forgetContact) },
      }));
    // What went to recruiters was agreed to.
    if (decision.effects.includes('open-handoff') || decision.effects.includes('erase')) transcript = [];
    const { step, before, consent } = decision.state;
    const noticed = step !== 'talking' && before !== 'talking' && step !== 'closed';
    const named = transcript.filter(({ text: said }) => /Anna|(?:anna|other)@/.test(said));
    if (!noticed && !consent && mode === 'bot' && named.length > 0)
      return { wrong: [`walk ${seed}, ${event}: "${named[0]!.text}" is still kept at ${step}`], done };
    if (forgetContact) done.push('forget-contact');
    done.push(...decision.effects);
    if (decision.state.facts && decision.state.facts !== state.facts) done.push('confirmed');
    state = decision.effects.includes('open-handoff') ? { ...decision.state, handoff: 'h' } : decision.state;
    mode = decision.mode;
  }
  return { wrong: [], done };
}

it(`in ${WALKS} random walks nothing is kept or joined without its own agreement to what was shown`, () => {
  const done = new Map<string, number>();
  for (let seed = 1; seed <= WALKS; seed++) {
    const { wrong, done: effects } = walk(seed);
    expect(wrong).toEqual([]);
    for (const effect of effects) done.set(effect, (done.get(effect) ?? 0) + 1);
  }
  // The walks get there: else nothing would have been shown.
  for (const effect of [
    'record-consent',
    'join-talent-pool',
    'leave-talent-pool',
    'keep-cv',
    'confirmed',
    'forget-facts',
    'open-handoff',
    'erase',
    'forget-contact',
  ])
    expect(done.get(effect) ?? 0, effect).toBeGreaterThan(WALKS / 200);
}, 60_000);
