import { once } from 'node:events';
import { argv, stdin, stdout } from 'node:process';
import { createPromises, type PromiseEvent } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { openStore } from '../../src/store/store.ts';
import { agency } from '../support/agency.ts';

/** Keeps promises on a database at one moment, told to go by a line on standard input, and prints each step it took. */
const [url, now] = argv.slice(2);
const store = await openStore({ url: url! });
const print = (step: string) => (event: PromiseEvent) => void stdout.write(`${step} ${event.handoffId}\n`);
const promises = createPromises({
  store: store.promises,
  agency,
  clock: () => Number(now),
  ids: randomIds,
  events: { reminded: print('reminded'), escalated: print('escalated'), broken: print('broken') },
});
stdout.write('ready\n');
await once(stdin, 'data');
await Promise.all([promises.keep(), promises.keep(), promises.keep()]);
await store.close();
stdin.destroy();
