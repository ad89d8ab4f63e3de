import { beforeAll, describe, expect, it } from 'vitest';
import type { Terminal, TerminalTurn } from '../../src/cli/terminal.ts';
import { projectTerminal } from '../support/learnt.ts';
import { type MadeQuestion, makeQuestions } from '../support/questions.ts';
import { strictlyStray } from '../support/strict-figures.ts';

type Answered = MadeQuestion & { readonly reply: TerminalTurn };

let terminal: Terminal;
beforeAll(async () => {
  terminal = await projectTerminal();
  return () => terminal.close();
});

/** The whole engine on 1,200 made questions and the golden ones, read by a parser that the product does not have. */
describe('over many questions', () => {
  let answered: readonly Answered[];
  beforeAll(async () => {
    const golden = terminal.snapshot.golden.map(({ question }): MadeQuestion => ({ text: question, kind: 'plain' }));
    const all: Answered[] = [];
    for (const [at, question] of [...golden, ...makeQuestions(1200, 20261124)].entries())
      all.push({ ...question, reply: await terminal.say(`question-${at}`, question.text) });
    answered = all;
  });

  const wrong = (isWrong: (one: Answered) => boolean): string[] =>
    answered.filter(isWrong).map(({ text, reply }) => `"${text}" -> [${reply.entries.join(', ')}] ${reply.text}`);

  it('every number is a fact of a named entry, word for word, or the asker’s own', () => {
    const { snapshot } = terminal;
    expect(answered.length).toBeGreaterThan(1300);
    expect(answered.filter(({ reply }) => /€\d/.test(reply.text)).length).toBeGreaterThan(300);
    expect(wrong(({ text, reply }) => strictlyStray(reply.text, reply.entries, text, snapshot).length > 0)).toEqual([]);
    expect(
      wrong(({ reply }) => reply.suggestions.some((one) => strictlyStray(one, [], '', snapshot).length > 0)),
    ).toEqual([]);
  });

  it('every answer names an entry', () => {
    const stating = ({ reply }: Answered) => reply.outcome === 'answer' || reply.outcome === 'partial';
    expect(answered.filter(stating).length).toBeGreaterThan(600);
    expect(wrong((one) => stating(one) && one.reply.entries.length === 0)).toEqual([]);
  });

  it('no wrong figure is confirmed, or said again but to place it beside the ranges', () => {
    const baited = (one: Answered) => one.bait !== undefined;
    const confirms =
      /(?:^|[.!\n]\s*)(?:yes|yeah|right|correct|exactly|indeed|true|sure|that(?:'s| is) (?:right|true|correct))\b/i;
    const placed = /You mentioned [^:]{1,40}: that is (?:below|within|above) /;
    expect(answered.filter(baited).length).toBeGreaterThan(400);
    expect(
      wrong(
        (one) =>
          baited(one) &&
          (confirms.test(one.reply.text) ||
            strictlyStray(one.reply.text.replace(placed, ''), one.reply.entries, '', terminal.snapshot).length > 0),
      ),
    ).toEqual([]);
  });

  it('none of them fails', () => {
    expect(wrong(({ reply }) => reply.text === '' || /went wrong/.test(reply.text))).toEqual([]);
  });
});

describe('the strict parser', () => {
  it.each([
    ['At senior level it is €90,000 to €120,000 a year. [1]', []],
    ['At senior level it is €90,000 to €120,000 a month. [1]', ['90,000', '120,000']],
    ['It is €90,000 a year. [1]', ['90,000']],
    ['It is €90,000 to €120,000 a year. [2]', ['2']],
    ['You said 55k; the two differ by twenty percent.', ['twenty', 'percent']],
    ['It takes five weeks, in June.', ['five', 'june']],
  ])('finds what is stray in "%s"', (text, stray) => {
    expect(strictlyStray(text, ['salary'], 'is 55k right?', terminal.snapshot)).toEqual(stray);
  });
});
