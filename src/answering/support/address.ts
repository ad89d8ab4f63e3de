import type { Token } from './reading.ts';
import { isVerb, type Statement, wordsOf } from './statements.ts';
import { certainty, joining } from './words.ts';

const first = new Set('i we me us my our'.split(' '));
const requirement = new Set(['essenti', 'skill', 'entry point', 'suffici']);

/** Who is spoken to may be put in the place of the role, and of nothing else; nobody else speaks than in what is known. */
export function addressesWell(said: Statement, known: Statement, role: string): boolean {
  const own = wordsOf(known).map(({ word }) => word);
  const list = said.tokens;
  return list.every((token, at) => {
    if (token.kind !== 'word') return true;
    if (first.has(token.word)) return own.some((word) => first.has(word));
    if (token.word === 'he' || token.word === 'she' || token.word === 'his' || token.word === 'her') return false;
    const ownYou = own.includes('you') || own.includes('your');
    // What is "yours" is judged where it is what the statement is about.
    if (token.word === 'yours') return own.includes('yours');
    if (token.word === 'your') return ownYou || list.slice(0, at).some(isVerb);
    const last = list[at - 1];
    if (token.word === 'you' && last?.kind === 'word' && last.term === 'help') return true;
    if (token.word !== 'you') return true;
    const next = list
      .slice(at + 1)
      .find(
        (one) =>
          one.kind === 'word' && !(auxiliary.has(one.word) || certainty.has(one.word) || one.word.endsWith('ly')),
      );
    const verb = list[at + 1]?.kind === 'word' ? (list[at + 1] as { word: string }).word : '';
    // "You are", "you have": what somebody is, nobody here can say.
    if (/^(?:are|were|have|had)$/.test(verb)) return own.join(' ').includes(`you ${verb}`);
    if (ownYou) return true;
    if (!leads(list.slice(0, at))) return false;
    const does = next?.kind === 'word' ? next.term : undefined;
    return (
      known.subject.includes(role) ||
      known.subject.length === 0 ||
      known.terms.some((term) => requirement.has(term)) ||
      (does !== undefined && known.subject.includes(does))
    );
  });
}

/** "I don't have figures for single countries" is no "I don't have figures". */
export function deniesNoMore(said: Statement, known: Statement): boolean {
  if (known.denials === 0 || !wordsOf(known).some(({ word }) => first.has(word))) return true;
  return known.terms.every((term) => said.terms.includes(term));
}

const auxiliary = new Set('would could can may might should also typically'.split(' '));

/** What may stand before "you" where it is what the statement is about: nothing, a joint, or where and as what it holds. */
function leads(before: readonly Token[]): boolean {
  const last = before.at(-1);
  const [first] = before;
  if (last === undefined || last.kind === 'comma') return true;
  if (before.every((token) => token.kind === 'word' && certainty.has(token.word))) return true;
  if (last.kind === 'word' && joining.has(last.word)) return true;
  return first?.kind === 'word' && /^(?:at|as|in|on|with|for|across|within)$/.test(first.word) && !before.some(isVerb);
}

/** "Must" needs something that is needed, "will" something that would be. */
export function obligesNoMore(said: Statement, known: Statement): boolean {
  const [own, there] = [said, known].map((one) => wordsOf(one).map(({ word }) => word)) as [string[], string[]];
  const needed = known.terms.includes('essenti');
  return own.every((word, at) => {
    if (word === 'must' || word === 'should' || word === 'shall') return needed || there.includes(word);
    if (/^(?:have|has|had)$/.test(word) && own[at + 1] === 'to')
      return needed || there.join(' ').includes(`${word} to`);
    return word !== 'will' || there.includes('will');
  });
}
