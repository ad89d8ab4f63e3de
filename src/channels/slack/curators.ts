import { z } from 'zod';
import type { Digests } from '../../curation/curation.ts';
import type { Handler, OutboxStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SlackClient } from './client.ts';
import { drawDigest } from './digest.ts';

const kind = 'slack.digest';
const schema = z.object({ week: z.string() });

export interface CuratorsParts {
  readonly digests: Digests;
  readonly client: Pick<SlackClient, 'post'>;
  readonly outbox: Pick<OutboxStore, 'add'>;
  /** Id of the curators' channel. */
  readonly channel: string;
  readonly clock: Clock;
}

/** The curators' channel: a look back at each week, built when it is posted, so that what was erased is not in it. */
export interface Curators {
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Writes the delivery that is due by the clock, if it is not written: of many processes and calls, once a week. */
  remind(): Promise<void>;
}

export function createCurators({ digests, client, outbox, channel, clock }: CuratorsParts): Curators {
  let reminded = '';
  return {
    handlers: {
      [kind]: async ({ payload, attempts }) => {
        const digest = await digests.of(schema.parse(payload).week);
        if (!digest) return;
        const { name, to } = digest.week;
        const post = { id: `digest:${name}`, kind: 'digest' };
        const message = { ...drawDigest(digest, digests.titleOf) };
        await client.post({ post, channel, since: to, message }, { attempts });
      },
    },
    async remind() {
      const { name } = digests.due(clock());
      if (name === reminded) return;
      const key = `${kind}:${name}`;
      await outbox.add([{ id: key, kind, key, payload: { week: name }, runAt: clock() }]);
      reminded = name;
    },
  };
}
