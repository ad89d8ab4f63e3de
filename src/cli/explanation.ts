import type { Explained, Ranked, Reason } from '../answering/answering.ts';
import type { TurnExplanation } from '../conversation/conversation.ts';

/** An explanation for people: how the message was understood, then for each question what was found and why it is answered so. */
export function describeExplanation({
  language,
  acts,
  focus,
  step,
  fromKnowledge,
  embedded,
  chosen,
  questions,
}: TurnExplanation): string {
  const heard = [
    `language ${language}`,
    acts.length > 0 ? `acts ${acts.join(', ')}` : 'no act but asking',
    ...(embedded ? [`looked up by vectors of ${embedded} too`] : []),
    ...(chosen ? [`${chosen.model} was asked what is meant, and chose ${chosen.entries.join(', ') || 'nothing'}`] : []),
    ...(focus.length > 0 ? [`the turn before was about ${focus.join(', ')}`] : []),
  ];
  return [
    `Understood: ${heard.join('; ')}`,
    ...(fromKnowledge ? [] : [`The reply is the conversation's own (step "${step}"); what was found is not said`]),
    ...questions.flatMap((one) => describeQuestion(one, fromKnowledge)),
  ].join('\n');
}

function describeQuestion(one: Explained, said: boolean): string[] {
  const { question, scopes, levels, elliptical, query, best } = one;
  const narrowed = [
    ...scopes.map(({ kind, name }) => `${kind} ${name}`),
    ...levels.map((level) => `level ${level}`),
    ...(elliptical ? ['too short to stand alone'] : []),
  ];
  const mended = query.mended.map(({ from, to }) => `"${from}" for "${to}"`);
  return [
    `Question: "${question}"${narrowed.length > 0 ? ` (${narrowed.join(', ')})` : ''}`,
    `  read as: ${query.words.join(' ') || 'nothing'}${mended.length > 0 ? `; took ${mended.join(', ')}` : ''}`,
    `  terms: ${query.terms.join(' ') || 'none'}${query.unknown.length > 0 ? `; in no entry: ${query.unknown.join(' ')}` : ''}`,
    ...best.map((ranked, at) => `  ${at + 1}. ${describeRanked(ranked)}`),
    `  band: ${one.band} (${one.confidence.toFixed(3)})`,
    `  ${said ? 'reply' : 'would be'}: ${one.outcome}, because ${because(one, one.reason)}`,
  ];
}

function describeRanked({ entry, section, confidence, signals }: Ranked): string {
  const name = `${entry}${section === undefined ? '' : ` > ${section}`} ${confidence.toFixed(3)}`;
  if (!signals) return `${name}: the question goes on about it`;
  const { classifier, nearest, phrasing, known, meaning, lead } = signals;
  const spoke = [
    classifier === undefined ? 'no classifier' : `classifier ${round(classifier)}`,
    `nearest phrasing ${round(nearest)} "${phrasing}"`,
    `${Math.round(known * 100)} % of the question's words known to it`,
    ...(meaning === undefined ? [] : [`meaning ${round(meaning)}`]),
    standing(lead),
  ];
  return `${name}: ${spoke.join(', ')}`;
}

function standing(lead: number): string {
  const where = lead >= 0 ? 'ahead of the next' : 'behind the best';
  return Math.abs(lead) < 1 ? `${where} by ${round(Math.abs(lead))}` : `far ${where}`;
}

function because({ entry, section, text, levels }: Explained, reason: Reason): string {
  const texts = {
    answer: `the short answer of ${entry}`,
    section: `"${section}" of ${entry}`,
    levels: `what ${entry} says for ${levels.join(' and ')} level`,
  };
  const source = texts[text ?? 'answer'];
  switch (reason.kind) {
    case 'answered':
      return `${source} answers it`;
    case 'not known':
      return `${entry} says that this is not known`;
    case 'beyond':
      return `${source} holds for ${reason.holdsFor.join(', ')}, and the question is about ${reason.asked.join(', ')}`;
    case 'withheld':
      return `the figures of ${entry} are past their end or their review`;
    case 'offered':
      return `nothing is sure enough; offered are ${reason.entries.join(', ')}`;
    case 'declined':
      return 'nothing is near';
  }
}

const round = (value: number): string => value.toFixed(2);
