import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command } from '../support/command.ts';
import { house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, ids, signed, tokens } from '../support/slack/slack.ts';

const book = readFileSync(new URL('../../docs/slack.md', import.meta.url), 'utf8');
const steps = book.slice(book.indexOf('## Step by step'), book.indexOf('## What a candidate can do there'));
/** What stands in the book as a command, without the program's name. */
const commands = [...book.matchAll(/`npm run -s slack -- ([^`]+)`/g)].map(([, args]) => args!.split(' '));
/** What the book puts into .env for a mode, with the values that its steps have one copy. */
function envOf(mode: 'socket' | 'http', slack: FakeSlack): Record<string, string> {
  const copied: Readonly<Record<string, string>> = {
    ...{ SLACK_BOT_TOKEN: tokens.bot, SLACK_APP_TOKEN: tokens.app, SLACK_SIGNING_SECRET: tokens.signingSecret },
    SLACK_RECRUITER_CHANNEL: ids.recruiters,
  };
  const block = [...steps.matchAll(/```sh\n([\s\S]*?)```/g)]
    .map(([, text]) => text!)
    .find((text) => text.includes(`=${mode}`));
  const lines = block!
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/=(.*)/s));
  const env = Object.fromEntries(lines.map(([name, value]) => [name!, copied[name!] ?? value!]));
  return { ...env, SLACK_API_URL: slack.settings(mode).SLACK_API_URL };
}

describe.each(['socket', 'http'] as const)('docs/slack.md, step by step, in mode %s', (mode) => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await fakeSlack();
  });
  afterEach(() => slack.close());
  const run = (args: readonly string[], env: Record<string, string> = envOf(mode, slack)) =>
    command('src/cli/slack.ts', args, { env });

  it('prints the manifest, and names what is missing until nothing is', async () => {
    const manifests = commands.filter(([name, of]) => name === 'manifest' && of === mode);
    expect(manifests.length).toBeGreaterThan(0);
    const printed = JSON.parse((await run(manifests[0]!)).output);
    expect(printed.settings.socket_mode_enabled).toBe(mode === 'socket');
    const scopes: string[] = printed.oauth_config.scopes.bot;
    expect((await run(['scopes'])).output.trim().split('\n')).toHaveLength(scopes.length + 2);
    expect(commands).toContainEqual(['check']);
    const check = async (env?: Record<string, string>) => (await run(['check'], env)).output.trim().split('\n');

    // Steps 3 to 5 not done yet, one after the other.
    slack.state.withoutScopes.add('reactions:write');
    slack.state.channels.get(ids.recruiters)!.members.delete(ids.botUser);
    slack.state.revoked.add(tokens.app);
    const problems = await check();
    expect(problems.filter((line) => line.startsWith('- '))).toHaveLength(mode === 'socket' ? 3 : 2);
    const said = problems.join('\n');
    for (const words of ['the bot token lacks', 'is no member of SLACK_RECRUITER_CHANNEL']) {
      expect(said).toContain(words);
      expect(book).toContain(words);
    }
    if (mode === 'socket') expect(said).toContain('connections:write');
    expect((await check({ ...envOf(mode, slack), SLACK_BOT_TOKEN: 'xoxb-mistyped' })).join()).toContain(
      'refuses SLACK_BOT_TOKEN',
    );

    slack.state.withoutScopes.clear();
    slack.state.channels.get(ids.recruiters)!.members.add(ids.botUser);
    slack.state.revoked.clear();
    expect(await check()).toEqual(['Slack is set up: tokens, scopes and channel are right.']);
    const more = { SLACK_LEAD: 'U0LEAD', SLACK_CURATOR_CHANNEL: 'C0CURATORS' };
    const wider = await check({ ...envOf(mode, slack), ...more });
    expect(wider.join()).toContain('SLACK_CURATOR_CHANNEL is not found');
    slack.state.channels.set('C0CURATORS', { archived: false, members: new Set([ids.botUser]) });
    expect((await check({ ...envOf(mode, slack), ...more })).join()).toContain(
      'whoever SLACK_LEAD names is not in the channel',
    );
    slack.state.channels.get(ids.recruiters)!.members.add('U0LEAD');
    expect(await check({ ...envOf(mode, slack), ...more })).toEqual([
      'Slack is set up: tokens, scopes and channel are right.',
    ]);
  }, 60_000);

  it('starts, says that it is an AI, and brings a recruiter’s words to a direct message', async () => {
    const product = await house({ env: envOf(mode, slack) });
    try {
      if (mode === 'socket') await slack.until(() => slack.sockets.open.size > 0, 'the socket opens');
      else {
        slack.connect(product.origin);
        const body = JSON.stringify({ type: 'url_verification', challenge: 'a-challenge' });
        const headers = signed(body, 'application/json');
        const verified = await fetch(`${product.origin}/slack/events`, { method: 'POST', headers, body });
        expect(await verified.text()).toContain('a-challenge');
      }
      const [nora, rita] = [slack.user('U0NORA', 'Nora Example'), slack.user('U0RITA', 'Rita Recruiter')];
      rita.join(ids.recruiters);
      const { ts } = await nora.dm('I would like to talk to a recruiter');
      const bot = () => slack.messages(nora.dmChannel, ts).filter(({ bot_id }) => bot_id);
      await slack.until(() => bot().length >= 2, 'the first answer');
      expect(bot()[0]!.text).toContain('AI');
      for (const text of ['Nora Example, nora@example.org', 'I agree', 'Skip', 'Send it']) {
        const before = bot().length;
        await nora.dm(text, ts);
        await slack.until(() => bot().length > before, `the answer to ${text}`);
      }
      const card = await slack.until(() => slack.messages(ids.recruiters)[0], 'the card');
      await rita.click(structuredClone(card), 'Take it');
      await slack.until(() => card.text.includes('Rita has taken it') && card, 'it is taken');
      await rita.post(ids.recruiters, 'Hello Nora', card.ts);
      const said = await slack.until(() => bot().find(({ text }) => text === 'Hello Nora'), 'her words');
      expect(said.username).toBe('Rita');
    } finally {
      await product.close();
    }
  }, 60_000);
});
