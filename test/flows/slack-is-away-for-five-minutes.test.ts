import { expect, it } from 'vitest';
import { measureOutage } from '../support/slack/outage.ts';

it('thirty handoffs in an outage: nothing lost, doubled or out of order, no call before the time Slack names', async () => {
  const outage = await measureOutage({ handoffs: 30, minutes: 5, speed: 40 });
  if (process.env.SHOW) process.stdout.write(JSON.stringify(outage));
  expect(outage).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, early: 0, dead: 0 });
  expect(outage.limited).toBeGreaterThan(3);
}, 120_000);
