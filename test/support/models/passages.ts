import { briefOf } from '../../../src/answering/wording/brief.ts';
import { checkPart } from '../../../src/answering/wording/check.ts';
import { type Prompt, renderPrompt } from '../../../src/answering/wording/prompt.ts';
import { tagged } from '../../../src/answering/wording/tags.ts';
import type { Snapshot } from '../../../src/knowledge/knowledge.ts';
import type { Asked } from './asked.ts';
import { readAsked } from './read.ts';

/** An approved text that a model may be given, and what becomes of what it makes of it. */
export interface Given {
  /** Id of the entry, and the heading of its section. */
  readonly key: string;
  readonly asked: Asked;
  /** What is left of a text that a model says of it: undefined where that is nothing. `before`: what it said and was left. */
  readonly left: (text: string, before?: string) => string | undefined;
}

/** Every text of a knowledge that a model may be given, each with a question that it answers. */
export function givenTexts(snapshot: Snapshot, prompt: Prompt): Given[] {
  return [...snapshot.entries.values()].flatMap((entry) => {
    const questions = snapshot.golden.filter((one) => one.entry === entry.id).map(({ question }) => question);
    const texts = [
      { key: entry.id, text: entry.answer },
      ...entry.sections.map(({ heading, text }) => ({ key: `${entry.id}#${heading}`, text })),
    ];
    return texts.flatMap(({ key, text }, at) => {
      const draft = { text, approved: text, entries: [entry], outcome: 'answer' as const, dates: [] };
      const brief = entry.kind === 'answer' ? briefOf([draft], [], snapshot, 'en') : undefined;
      if (!brief) return [];
      const { system, user } = renderPrompt(prompt, brief, [questions[at % questions.length]!], 'en');
      const asked = readAsked({
        model: '',
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
      })!;
      const tags = tagged(brief.facts);
      const check = (said: string, before: string | undefined) => {
        const taken = tags.take(said);
        const parts = before === undefined ? [] : [{ entries: [entry.id], text: tags.take(before)! }];
        return taken === undefined
          ? undefined
          : checkPart({ entries: [entry.id], text: taken }, brief, parts).kept?.text;
      };
      const left = (said: string, before?: string) => {
        const kept = check(said, before);
        return kept === undefined ? undefined : tags.put(kept);
      };
      return [{ key, asked, left }];
    });
  });
}
