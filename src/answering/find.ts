import { fold, type Snapshot } from '../knowledge/knowledge.ts';
import type { Focus } from './answer.ts';
import { bands, beyond, type Finding } from './finding.ts';
import { isTopical, retrieve } from './retrieve.ts';
import { isAsking, pointsBack, type Question, type Understanding } from './understand.ts';

/** Retrieval for every question of a message, the later ones leaning on the earlier. At most four are answered at once. */
export function findAll(heard: Understanding, snapshot: Snapshot, focus?: Focus): Finding[] {
  const findings: Finding[] = [];
  let about = focus;
  const topical = heard.questions.filter((question) => isTopical(question, snapshot, heard.language));
  // "Is that so?" beside a real question asks for nothing.
  for (const question of (topical.length > 0 ? topical : heard.questions).slice(0, 4)) {
    const whole = retrieve(question, snapshot, heard.language, about);
    for (const finding of several(whole, snapshot, heard.language) ?? both(whole) ?? [whole]) {
      findings.push(finding);
      if (finding.entry) about = focusOn(finding);
    }
  }
  return findings;
}

/** A comparison of several roles that two entries answer alike, or a question that two answer about as surely: both are the answer. */
function both(whole: Finding): Finding[] | undefined {
  const [first, second] = whole.hits;
  if (first?.entry !== whole.entry || first?.entry.kind !== 'answer' || second?.entry.kind !== 'answer')
    return undefined;
  if (second.entry === first.entry || second.confidence > first.confidence) return undefined;
  const lead = first.confidence - second.confidence;
  const other = { ...whole, entry: second.entry, confidence: second.confidence, beyond: [] };
  const { section: _, ...shortOther } = other;
  if (rolesIn(whole.question.scopes) > 1 && second.confidence >= 0.6 && lead <= 0.08) {
    const { section: __, ...short } = whole;
    return [short, shortOther];
  }
  const close =
    first.confidence < 0.9 &&
    second.confidence >= bands.answer &&
    lead <= 0.3 &&
    beyond(second.entry, whole.question.scopes).length === 0;
  return close ? [whole, shortOther] : undefined;
}

/**
 * The findings of a question's parts, when it is really several questions: two parts each find their own answer, about as surely as
 * the question as a whole finds one.
 */
function several(whole: Finding, snapshot: Snapshot, language: string): Finding[] | undefined {
  if (comparesRoles(whole.question)) return undefined;
  const leans = ({ text }: Question) => text.split(/(?<=[.!?;])\s+/).some(pointsBack);
  const halved = whole.question.parts.some(leans);
  const parts = whole.question.parts
    // A mere name ("data scientist") is an object of the question, not a question.
    // "I'm a nurse, is that a job for me": what points at the other half is no question without it.
    .filter((part) => !leans(part) && isTopical(part, snapshot, language))
    .filter((part) => !part.scopes.some(({ phrase }) => phrase.length >= part.text.length - 2))
    .map((part) => retrieve({ ...part, elliptical: false }, snapshot, language));
  const asking = parts.filter(({ question }) => isAsking(question.core ?? question.text));
  // Where two parts are put as questions, the others belong to them.
  const scene = (part: Finding) =>
    asking.length === 1 &&
    !asking.includes(part) &&
    telling.test(part.question.text) &&
    (halved || part.entry === whole.entry);
  const strong = (asking.length > 1 ? asking : parts).filter((part) => stands(part) && !scene(part));
  const least = Math.min(...strong.map(({ confidence }) => confidence));
  if (
    new Set(strong.map(({ entry }) => entry!.id)).size >= 2 &&
    least > whole.confidence - 0.15 &&
    (least >= bands.sure || !covers(whole))
  )
    // Of what is put as a question nothing is passed over: what has no answer is said to have none.
    return (asking.length > 1 ? asking : strong).slice(0, 4);
  // Of a question that has no answer as a whole what is clear is answered, and the rest said to have none.
  const clear = halved ? bands.part : bands.sure;
  if (
    (!whole.entry || (halved && whole.confidence < bands.part)) &&
    parts.length <= 3 &&
    parts.some(({ entry, confidence }) => entry && confidence >= clear)
  )
    return parts;
  // "Is that enough, and what would I earn?": the whole answers the half that leans, the other half is a question beside it.
  // "Senior, what's the market like?": a level sets the scene, and the whole may have been found by it alone.
  const besides = halved || parts.some((part) => part.question.levels.length > 0 && !asking.includes(part));
  const beside = asking.filter((part) => besides && part.entry !== whole.entry && stands(part));
  if (whole.entry && beside.length > 0) return [whole, ...beside].slice(0, 4);
  const aspects = asking.filter((part) => stands(part) && part.entry === whole.entry && part.section !== whole.section);
  return aspects.length > 0 ? [whole, ...aspects].slice(0, 3) : undefined;
}

/** "Difference data scientist / software engineer": the names are the question. */
function comparesRoles({ text, scopes }: Question): boolean {
  return (
    rolesIn(scopes) > 1 &&
    /\b(?:differ\w*|compar\w*|versus|vs|distinguish\w*|distinction|tell apart)\b/.test(fold(text))
  );
}

function rolesIn(scopes: Question['scopes']): number {
  return new Set(scopes.filter(({ kind }) => kind === 'role').map(({ name }) => name)).size;
}

/** "I have two offers": it sets the scene for the one question beside it. */
const telling = /^\W*(?:i|i['’]m|i['’]ve|my|we|we['’]re)\b/i;

/** Half a sentence counts as a question of its own: the less of one it looks, the surer it must be. */
function stands({ entry, question, confidence }: Finding): boolean {
  if (!entry) return false;
  if (isAsking(question.text)) return confidence >= bands.part;
  return confidence >= (/\s/.test(question.text.trim()) ? bands.part : 0.85);
}

/** Beyond doubt, and nothing of the question is left over. */
function covers({ confidence, hits }: Finding): boolean {
  return confidence >= bands.sure && (hits[0]?.coverage ?? 0) >= 0.9;
}

/** What a finding leaves for the next turn to lean on. */
export function focusOn(finding: Finding): Focus {
  const level = finding.levels.length === 1 ? finding.levels[0] : undefined;
  const scope = finding.question.scopes[0]?.name;
  return {
    entries: [finding.entry!.id],
    question: finding.question.text.slice(0, 300),
    ...(level && { level }),
    ...(scope && { scope }),
  };
}
