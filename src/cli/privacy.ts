import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { requireKnowledge } from '../knowledge/knowledge.ts';
import { systemClock } from '../lib/clock.ts';
import { randomIds } from '../lib/ids.ts';
import {
  createAudit,
  createErasing,
  createHolds,
  createRetaining,
  type DueConversation,
  type Hold,
  type HoldReason,
  holdReasons,
} from '../privacy/privacy.ts';
import type { Store } from '../store/store.ts';
import { openDatabase } from './database.ts';
import { describeErasure, eraseHeld, exportHeld } from './held.ts';

/** What is held of candidates, from a shell. While the embedded database is in use, only `due` can be run beside it. */

const usage = `Use: npm run -s privacy -- COMMAND [--json]
  due [--on DAY]                    what the next run deletes, or one on a day such as 2027-01-31; and what is under a legal hold
  hold REFERENCE --reason REASON    keep a request and its conversation whatever its time (${holdReasons.join(', ')})
  lift REFERENCE                    end that
  export ID [--out DIR]             everything that is held, by a request's reference or a conversation's id; with the files in a folder
  erase ID --yes                    delete it all, and print the receipt`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      on: { type: 'string' },
      reason: { type: 'string' },
      out: { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  });
  const [command, reference = ''] = positionals;
  const config = readConfig(process.env);
  const show = (shown: object, lines: readonly string[]) =>
    console.log(values.json ? JSON.stringify(shown) : lines.join('\n'));
  switch (command) {
    case 'due': {
      const today = new Date(systemClock()).toISOString().slice(0, 10);
      const { snapshot } = await requireKnowledge(config.knowledge.dir, today, {
        kept: join(config.data.dir, 'search'),
      });
      const { agency } = snapshot;
      const at = values.on === undefined ? systemClock() : momentOf(values.on, agency.time_zone.value);
      return withStore(true, async (store) => {
        const parts = { ...roomsOn(store), agency: () => agency, store: store.retention };
        const retaining = createRetaining(parts);
        const [due, held] = [await retaining.due(at), await parts.holds.standing()];
        const abandoned = await retaining.abandoned(at);
        show({ at, due, abandoned, held }, [
          `${due.length} conversation(s) are due, and ${held.length} under a legal hold.`,
          ...due.map(describeDue),
          ...held.map(describeHold),
          ...(abandoned > 0
            ? [`${abandoned} lose(s) only the contact details, because the privacy notice was not answered for a day.`]
            : []),
          ...(agency.retention?.confirmed
            ? []
            : ['Nobody has confirmed the periods yet: see retention in agency.yaml.']),
        ]);
      });
    }
    case 'hold':
      if (reference === '') break;
      return withStore(false, async (store) => {
        const hold = await roomsOn(store).holds.set(reference, reasonOf(values.reason), 'command');
        show(hold, [describeHold(hold)]);
      });
    case 'export':
      if (reference === '') break;
      return withStore(false, async (store) => {
        const exported = await exportHeld({ store, config, id: reference, out: values.out });
        if (values.out === undefined) console.log(JSON.stringify(exported, undefined, 2));
        else show({ out: values.out }, [`Everything that is held is in ${values.out}.`]);
      });
    case 'erase':
      if (reference === '') break;
      if (!values.yes) throw new AppError('bad-request', 'This cannot be undone. Add --yes to delete it all.');
      return withStore(false, async (store) => {
        const { publicUrl } = config.server;
        const receipts = await eraseHeld(store, roomsOn(store, publicUrl).erasing, reference);
        show({ receipts }, receipts.flatMap(describeErasure));
      });
    case 'lift':
      if (reference === '') break;
      return withStore(false, async (store) => {
        const hold = await roomsOn(store).holds.lift(reference, 'command');
        show(hold, [`${hold.reference} is under no legal hold any more; what is due goes with the next run.`]);
      });
  }
  throw new AppError('bad-request', usage);

  async function withStore(reading: boolean, work: (store: Store) => Promise<void>): Promise<void> {
    const store = await openDatabase(config, { reading });
    await work(store).finally(() => store.close());
  }
}

function roomsOn(store: Store, publicUrl?: string) {
  const basics = { clock: systemClock, ids: randomIds };
  const audit = createAudit({ store: store.audit, ids: randomIds });
  return {
    ...{ ...basics, audit },
    erasing: createErasing({ ...basics, store: store.erasures, site: publicUrl && new URL(publicUrl).origin }),
    holds: createHolds({ ...basics, audit, store: store.holds }),
  };
}

function reasonOf(given: string | undefined): HoldReason {
  const reason = holdReasons.find((one) => one === given);
  if (!reason) throw new AppError('bad-request', `Give a reason: --reason ${holdReasons.join(' | ')}`);
  return reason;
}

/** The end of a day (ISO date) there. */
function momentOf(day: string, zone: string): number {
  try {
    return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
  } catch (cause) {
    throw new AppError('bad-request', 'Give a day such as --on 2027-01-31.', { cause });
  }
}

const describeDue = ({ reference, conversationId, due }: DueConversation): string =>
  `  ${reference ?? conversationId}  due since ${new Date(due.at).toISOString()}, by ${due.by}`;

const describeHold = ({ reference, reason, by, at }: Hold): string =>
  `  ${reference}  under a legal hold (${reason}) since ${new Date(at).toISOString()}, by ${by}`;

try {
  await run();
} catch (error) {
  const known = error instanceof AppError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
