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
  /** What becomes of a text that a model says of it. `before`: what it said before, and was left. */
  readonly judged: (text: string, before?: string) => Judged;
}

export interface Judged {
  /** What a candidate reads; absent where that is nothing. */
  readonly text?: string;
  /** Sentences of the model in it, and those that are not. */
  readonly own: number;
  readonly dropped: number;
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
      const judged = (said: string, before?: string): Judged => {
        const taken = tags.take(said);
        if (taken === undefined) return { own: 0, dropped: 1 };
        const parts = before === undefined ? [] : [{ entries: [entry.id], text: tags.take(before)! }];
        const { kept, own, dropped } = checkPart({ entries: [entry.id], text: taken }, brief, parts);
        return { ...(kept && { text: tags.put(kept.text) }), own, dropped: dropped.length };
      };
      return [{ key, asked, judged }];
    });
  });
}
