import { beforeAll, describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.ts';
import { introductions } from '../support/introductions.ts';
import { projectTerminal } from '../support/learnt.ts';

const questions = [
  'What does a senior ML engineer earn?',
  'What does it pay in Germany?',
  'What does a Machine Learning Engineer do?',
  'Do I need a PhD?',
  'What skills do I need?',
  'Which programming languages are valued?',
  'Which industries hire Machine Learning Engineers?',
  'Is demand rising?',
  'How do I submit my CV?',
  'Do you sponsor visas?',
];

/** Text, outcome and entries of each answer, after the introduction or with it in the same message. */
describe('the same question gets the same answer', () => {
  let terminal: Terminal;
  let plain: readonly string[];
  let next = 0;
  const say = async (conversation: string, text: string) => {
    const { text: said, outcome, entries } = await terminal.say(conversation, text);
    return JSON.stringify({ said, outcome, entries });
  };
  beforeAll(async () => {
    terminal = await projectTerminal();
    plain = await Promise.all(questions.map((question, at) => say(`plain-${at}`, question)));
    return () => terminal.close();
  });

  it('covers 40 people, and each question has an answer of its own', () => {
    expect(new Set(introductions.map(({ text }) => text)).size).toBe(40);
    expect(new Set(plain).size).toBe(questions.length);
  });

  it.each(introductions)('to one who said "$text"', async ({ text }) => {
    const conversation = `introduced-${next++}`;
    await say(conversation, text);
    const answers = [];
    for (const question of questions) answers.push(await say(conversation, question));
    expect(answers).toEqual(plain);
  });

  it.each(introductions.filter(({ narrows }) => !narrows))('to one who says "$text" with it', async ({ text }) => {
    const answers = [];
    for (const question of questions) answers.push(await say(`together-${next++}`, `${text} ${question}`));
    expect(answers).toEqual(plain);
  });
});
