import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openStore, type Store } from '../store/store.ts';

/** The store that `npm start` uses with these settings. `reading` opens the embedded one beside a running process. */
export function openDatabase(config: Config, { reading = false } = {}): Promise<Store> {
  return openStore({ url: config.postgres?.url ?? `sqlite:${join(config.data.dir, 'rolecall.db')}`, reading });
}
