import { checkSlack, manifest, scopeTable } from '../channels/slack/slack.ts';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { systemClock } from '../lib/clock.ts';
import { createLogger } from '../log.ts';

/** Setting Slack up, from a shell. */

const usage = `Use: npm run -s slack -- COMMAND
  manifest socket         the app's manifest, to paste into Slack
  manifest http ADDRESS   the same, for a product that Slack reaches at ADDRESS, such as https://jobs.example.org
  scopes                  what the app asks for, and why
  check                   asks Slack whether the tokens, scopes and the channel are right`;

async function run([command, mode, address]: readonly string[]): Promise<void> {
  if (command === 'manifest' && mode === 'socket') return console.log(JSON.stringify(manifest({ mode }), undefined, 2));
  if (command === 'manifest' && mode === 'http') {
    if (!address || !URL.canParse(address) || new URL(address).protocol !== 'https:')
      throw new AppError('bad-request', 'Slack calls https addresses only: manifest http https://jobs.example.org');
    return console.log(JSON.stringify(manifest({ mode, address: new URL(address).origin }), undefined, 2));
  }
  if (command === 'scopes') return console.log(scopeTable());
  if (command !== 'check') throw new AppError('bad-request', usage);
  const { slack } = readConfig(process.env);
  if (!slack)
    throw new AppError('configuration', 'Slack is off: set SLACK_MODE, and what docs/slack.md says beside it.');
  const problems = await checkSlack(slack, { clock: systemClock, log: createLogger('error') }).catch(
    (cause: unknown) => {
      const why = cause instanceof Error ? cause.message : 'unknown';
      throw new AppError('unavailable', `Slack cannot be asked (${why}). Check SLACK_API_URL and the network.`, {
        cause,
      });
    },
  );
  for (const problem of problems) console.log(`- ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('Slack is set up: tokens, scopes and channel are right.');
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
