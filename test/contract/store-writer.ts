/**
 * Writes turns until it is killed, and prints what was acknowledged, one JSON line each: the child of a test.
 * Arguments: the database's URL, a name that no other writer has.
 */
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { initialState } from '../../src/conversation/conversation.ts';
import { openStore } from '../../src/store/store.ts';
import { atOnce, bot, candidate, card, decided, delivery, reference } from './store-samples.ts';

const [url = '', name = ''] = argv.slice(2);
const store = await openStore({ url });
const acknowledge = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);

await atOnce(4, async (index) => {
  for (let turn = 0; ; turn++) {
    const id = `${name}-${index}-${turn}`;
    const now = Date.now();
    await store.conversations.open({ id, channel: 'web', userId: id, state: initialState }, [bot('Hello.')], now);
    acknowledge({ opened: id });
    const { message } = await store.conversations.record(id, candidate('A recruiter, please.', id), now);
    acknowledge({ recorded: id });
    const handoff = { id: `handoff-${id}`, reference: reference(), card: card() };
    const deliveries = [delivery(id, { runAt: now })];
    const committed = await store.conversations.commit(
      await decided(store, id, message.id, { mode: 'waiting', handoff, deliveries }),
      now,
    );
    if (committed) acknowledge({ committed: id });
  }
});
