import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../support/command.ts';
import { type FakeSlack, fakeSlack, ids } from '../support/slack/slack.ts';

describe('setting Slack up, from a shell', () => {
  let slack: FakeSlack;
  beforeAll(async () => {
    slack = await fakeSlack();
  });
  afterAll(() => slack.close());
  const run = (...args: string[]) => command('src/cli/slack.ts', args, { env: slack.settings('socket') });

  it('prints a manifest for each mode', async () => {
    const { settings } = JSON.parse((await run('manifest', 'socket')).output);
    expect(settings.socket_mode_enabled).toBe(true);
    const http = JSON.parse((await run('manifest', 'http', 'https://jobs.example.org/')).output);
    expect(http.settings.interactivity.request_url).toBe('https://jobs.example.org/slack/events');
    expect(await run('manifest', 'http', 'http://jobs.example.org')).toMatchObject({ status: 1, output: '' });
  });

  it('says that all is right, or every mistake with what to do', async () => {
    expect(await run('check')).toMatchObject({ status: 0, output: expect.stringContaining('Slack is set up') });
    slack.state.withoutScopes.add('chat:write.customize');
    slack.state.beyondScopes.add('admin');
    slack.state.channels.get(ids.recruiters)!.archived = true;
    slack.state.revoked.add('xapp-example-token');
    const { status, output } = await run('check');
    expect(status).toBe(1);
    for (const words of [
      'lacks chat:write.customize',
      'more than it needs to (admin)',
      'is archived',
      'refuses SLACK_APP_TOKEN',
    ])
      expect(output).toContain(words);
    expect(output).not.toContain('xapp-example');
    slack.fails('*', { kind: '500' }, 10);
    expect((await run('check')).errors).toContain('Slack cannot be asked');
  });
});
