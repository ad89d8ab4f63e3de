import { expect, it } from 'vitest';
import { house } from '../support/house.ts';
import { measureOutage, type StartProduct } from '../support/slack/outage.ts';

const startProduct: StartProduct = async (parts) => {
  const product = await house(parts);
  const candidate = await product.candidate();
  const ask = () => candidate.says('What does a senior earn?');
  return { origin: product.origin, store: product.app.store, ask, close: () => product.close() };
};

it('thirty handoffs in an outage: nothing lost, doubled or out of order, no call before the time Slack names', async () => {
  const outage = await measureOutage({ handoffs: 30, minutes: 5, speed: 40 }, startProduct);
  expect(outage).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, early: 0, dead: 0 });
  expect(outage.limited).toBeGreaterThan(3);
}, 120_000);
