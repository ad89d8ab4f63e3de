import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createLogger } from '../src/log.ts';
import { measureOutage, type Outage, type OutageOptions, type StartProduct } from '../test/support/slack/outage.ts';
import { removeFolder, workFolder } from './child.ts';
import { openChat } from './direct-line.ts';
import { ratio, round, table } from './stats.ts';

/** The whole product in this process, on the clock that it is given. */
const startProduct: StartProduct = async ({ env, clock, pollMs }) => {
  const folder = await workFolder();
  const config = readConfig({ PORT: '0', DATA_DIR: folder, CONSOLE_PASSWORD: 'a-password-for-figures', ...env });
  const app = await createApp(config, { clock, pollMs, log: createLogger('silent') });
  const origin = await app.start();
  const chat = await openChat(origin);
  return {
    origin,
    store: app.store,
    ask: () => chat.ask('What does a senior earn?'),
    async close() {
      chat.close();
      await app.stop();
      await removeFolder(folder);
    },
  };
};

/** Slack is away while candidates ask for recruiters: what is lost, doubled or out of order, and how soon all is made up. */
export const measureSlackOutage = (options: OutageOptions): Promise<Outage> => measureOutage(options, startProduct);

export function reportSlackOutage(outage: Outage): string[] {
  const { handoffs, minutes, speed, expected, lost, doubled, outOfOrder, calls, limited, early, dead } = outage;
  return [
    `${handoffs} handoffs with three lines each in an outage of ${minutes} minutes, on a clock that runs ${speed} times as fast`,
    ...table([
      ['', 'count'],
      ['cards and lines', expected],
      ['lost', lost],
      ['doubled', doubled],
      ['threads out of order', outOfOrder],
      ['given up', dead],
      ['calls', calls],
      ['answered 429', limited],
      ['inside Retry-After', early],
    ]),
    `Made up ${round(outage.madeUpS)} s after Slack was back: ${ratio(outage.madeUpS, outage.leastS)} what one post a second takes at least.`,
    `Calls for each post: ${ratio(calls, outage.leastS)}. A turn at the website while Slack was away: ${ratio(outage.turnDuringMs, outage.turnBeforeMs)} one before.`,
  ];
}
