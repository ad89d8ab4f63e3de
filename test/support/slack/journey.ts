import type { FakeSlack, SlackMessage } from './slack.ts';

type Person = ReturnType<FakeSlack['user']>;

/** What a message shows. */
export const wordsOf = ({ text, blocks = [] }: SlackMessage): string =>
  blocks.map((block) => (typeof block.text === 'string' ? block.text : (block.text?.text ?? ''))).join('\n') || text;

/** What the bot has said in a thread that fits, once it is whole; the latest. */
export const saidIn = (slack: FakeSlack, channel: string, root: string, fits: RegExp | string): Promise<SlackMessage> =>
  slack.until(
    () =>
      slack
        .messages(channel, root)
        .findLast(
          (one) =>
            one.bot_id &&
            one.stream !== 'open' &&
            (typeof fits === 'string' ? wordsOf(one).includes(fits) : fits.test(wordsOf(one))),
        ),
    `${fits} is said`,
  );

/** A candidate asks for a recruiter in a direct message, up to the reference; resolves to the `ts` of their thread. */
export async function asksForRecruiter(slack: FakeSlack, person: Person, contact: string): Promise<string> {
  const { ts: root } = await person.dm('Talk to a recruiter');
  for (const [answer, words] of [
    ['What is your name', contact],
    ['Do you agree', 'I agree'],
    ['add your CV', 'Skip'],
    ['Please check', 'Send it'],
  ] as const) {
    await saidIn(slack, person.dmChannel, root, answer);
    await person.dm(words, root);
  }
  await saidIn(slack, person.dmChannel, root, 'Your reference is');
  return root;
}
