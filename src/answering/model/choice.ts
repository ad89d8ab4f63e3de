import { type Finding, found } from '../finding.ts';
import { certain } from '../followup.ts';
import { nearestInside } from '../lean.ts';
import { retrieve } from '../retrieve.ts';
import { isAsking } from '../understand.ts';
import { type Around, type Reading, type ReadingKind, readingsOf } from './readings.ts';

/** One way to read a question that nothing answers surely, and the entries that may be meant by it. */
export interface Choice {
  /** Which of the message's questions, from 1. */
  readonly of: number;
  readonly kind: ReadingKind;
  readonly question: string;
  /** Ids. */
  readonly entries: readonly string[];
}

/**
 * Which entries a model chose, by the question and how it is to be read (as it stands where nothing is said). It only selects: what is said
 * stays what was approved.
 */
export interface Selection {
  readonly model: string;
  /** By which prompt: "select@1". */
  readonly prompt: string;
  readonly chosen: readonly Chosen[];
}

export interface Chosen {
  readonly question: string;
  readonly as?: Exclude<ReadingKind, 'whole'> | undefined;
  readonly entry: string;
}

/** What is open after the search, each question with the ways to read it. Pure. */
export function choicesIn(findings: readonly Finding[], around: Around): Choice[] {
  return findings.flatMap((finding, at) =>
    readingsOf(finding, around).map(({ kind, question, entries }) => ({
      of: at + 1,
      kind,
      question: question.text,
      entries,
    })),
  );
}

/** The findings with what was chosen in the place of what was not sure enough. What was not to be chosen is no choice. Pure. */
export function withSelection(
  findings: readonly Finding[],
  selection: Pick<Selection, 'chosen'> | undefined,
  around: Around,
): readonly Finding[] {
  if (!selection) return findings;
  // What is answered anyway is no answer to another question.
  const taken = new Set(findings.filter(({ entry }) => entry).map(placeOf));
  return findings.flatMap((finding) => chosenOf(finding, selection, around, taken));
}

/** A question is read as one, or by its parts: then none of them that asks something is passed over. */
function chosenOf(
  finding: Finding,
  { chosen }: Pick<Selection, 'chosen'>,
  around: Around,
  taken: Set<string>,
): readonly Finding[] {
  const read = readingsOf(finding, around).flatMap((reading) => {
    const one = chosen.find((each) => each.question === reading.question.text && (each.as ?? 'whole') === reading.kind);
    const answered = one && answeredFrom(one.entry, reading, around);
    return answered ? [{ reading, answered }] : [];
  });
  const take = ({ answered }: (typeof read)[number]): boolean => {
    const place = placeOf(answered);
    const free = !taken.has(place);
    taken.add(place);
    return free;
  };
  const whole = read.find(({ reading }) => reading.kind !== 'part');
  if (whole) return [take(whole) ? whole.answered : finding];
  const parts = new Map(read.filter(take).map(({ reading, answered }) => [reading.question, answered]));
  if (parts.size === 0) return [finding];
  return finding.question.parts.flatMap((part) => {
    const own = isAsking(part.text) ? [retrieve(part, around.snapshot, around.language)] : [];
    return parts.get(part) ?? own;
  });
}

const placeOf = ({ entry, section }: Finding): string => `${entry?.id}#${section?.heading ?? ''}`;

function answeredFrom(id: string, reading: Reading, { snapshot, language }: Around): Finding | undefined {
  const entry = reading.entries.includes(id) ? snapshot.entries.get(id) : undefined;
  if (!entry) return undefined;
  const { question, lookup, hits } = reading;
  const hit = nearestInside(lookup, snapshot, language, [entry.id]) ?? certain(entry);
  return {
    ...found(question, [hit, ...hits.filter((other) => other.entry !== entry)], question.levels),
    chosen: true,
  };
}
