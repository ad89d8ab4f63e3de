import type { Fact, Snapshot } from '../../src/knowledge/knowledge.ts';

/**
 * The numbers of a finished text that are no fact of these entries word for word, no mark of a source and no number of the asker's.
 * Written apart from the product's own verifier, and simpler: it knows no licence but the wording.
 */
export function strictlyStray(text: string, entries: readonly string[], asked: string, snapshot: Snapshot): string[] {
  const facts = entries.flatMap((id) => snapshot.entries.get(id)?.facts ?? []).map(wording);
  let rest = text.normalize('NFKC');
  for (const fact of facts) rest = rest.replaceAll(fact, ' ');
  for (const position of entries.keys()) rest = rest.replaceAll(`[${position + 1}]`, ' ');
  const theirs = new Set(numbers(asked.normalize('NFKC')));
  return numbers(rest).filter((number) => !theirs.has(number));
}

/** How a fact must read. */
function wording(fact: Fact): string {
  const grouped = (value: number) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
  switch (fact.kind) {
    case 'salary':
      return `€${grouped(fact.min)} to €${grouped(fact.max)} a ${fact.period}`;
    case 'size':
      return `${fact.value} ${fact.unit}`;
    case 'count':
    case 'date':
      throw new Error(`say how a fact of kind ${fact.kind} must read`);
  }
}

const word =
  /\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halves|twice|thrice|doubled?|tripled?|percent(?:age)?|per cent|decades?|january|february|april|june|july|august|september|october|november|december)\b/gi;

function numbers(text: string): string[] {
  // "The two" and "all three" point to what was just named.
  const open = text.replace(/\b(?:the|these) two\b|\ball three\b/gi, ' ');
  return [
    ...(open.match(/\p{N}[\p{N}.,]*\p{N}|\p{N}/gu) ?? []),
    ...(open.match(word) ?? []).map((one) => one.toLowerCase()),
  ];
}
