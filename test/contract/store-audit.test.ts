import { beforeEach, expect, test } from 'vitest';
import { randomIds } from '../../src/lib/ids.ts';
import { type Audit, type AuditCursor, createAudit } from '../../src/privacy/privacy.ts';
import type { Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { bot, card, converse, decided, erasure, locked, NOON, takeTurn } from './store-samples.ts';

onEngines(everyEngine, (place) => {
  let store: Store;
  let audit: Audit;
  beforeEach(async () => {
    store = await place().open();
    audit = createAudit({ store: store.audit, ids: randomIds });
  });

  const opened = (at: number, reference = 'RC-AAAA-AA') =>
    audit.record({ action: 'cv-opened', actor: 'staff:rosa', subject: `cv-${at}`, reference, at });

  async function claimed(conversation: string, reference: string, at: number): Promise<string> {
    const id = randomIds.row();
    await converse(store, conversation);
    const { message } = await store.conversations.record(
      conversation,
      { id: randomIds.row(), author: 'candidate', text: 'Send it' },
      at,
    );
    const turn = await decided(store, conversation, message.id, {
      mode: 'waiting',
      replies: [bot('Done.')],
      handoff: { id, reference, card: card('Ada') },
    });
    expect(await store.conversations.commit(turn, at)).toBe(true);
    await store.handoffs.claim(
      id,
      recruiterNamed('Rosa'),
      { id: randomIds.row(), author: 'bot', text: locked('Rosa is here.') },
      at + 10,
    );
    return id;
  }

  test('is listed the latest first, with the claims of handoffs among it', async () => {
    const handoff = await claimed('ada', 'RC-AAAA-AA', NOON);
    await opened(NOON + 20);
    expect(await audit.list(undefined, 10)).toMatchObject([
      { action: 'cv-opened', actor: 'staff:rosa', subject: `cv-${NOON + 20}`, at: NOON + 20 },
      { action: 'claimed', actor: recruiterNamed('Rosa').id, subject: handoff, reference: 'RC-AAAA-AA', at: NOON + 10 },
      { action: 'opened', actor: 'candidate', subject: handoff, at: NOON },
    ]);
  });

  test('gives every line once, page by page, also where many are of one moment', async () => {
    await claimed('ada', 'RC-AAAA-AA', NOON);
    await claimed('ben', 'RC-BBBB-BB', NOON);
    for (let n = 0; n < 7; n++) await opened(NOON + (n % 3) * 5);
    const seen: string[] = [];
    for (let before: AuditCursor | undefined; ; ) {
      const page = await audit.list(before, 3);
      seen.push(...page.map(({ id }) => id));
      if (page.length < 3) break;
      before = page.at(-1);
    }
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
    expect(seen).toEqual((await audit.list(undefined, 100)).map(({ id }) => id));
  });

  test('is filtered by the reference, by the kind, and by both', async () => {
    await claimed('ada', 'RC-AAAA-AA', NOON);
    await claimed('ben', 'RC-BBBB-BB', NOON);
    await opened(NOON + 30);
    await opened(NOON + 31, 'RC-BBBB-BB');
    await audit.record({ action: 'erased', actor: 'clock', subject: 'ben', reference: 'RC-BBBB-BB', at: NOON + 40 });
    const actions = async (filter: object) =>
      (await audit.list(undefined, 10, filter)).map(({ action, reference }) => `${action} ${reference}`);
    expect(await actions({ reference: 'RC-BBBB-BB' })).toEqual([
      'erased RC-BBBB-BB',
      'cv-opened RC-BBBB-BB',
      'claimed RC-BBBB-BB',
      'opened RC-BBBB-BB',
    ]);
    expect(await actions({ kind: 'cv' })).toEqual(['cv-opened RC-BBBB-BB', 'cv-opened RC-AAAA-AA']);
    expect(await actions({ kind: 'claim', reference: 'RC-AAAA-AA' })).toEqual([
      'claimed RC-AAAA-AA',
      'opened RC-AAAA-AA',
    ]);
    expect(await actions({ kind: 'hold' })).toEqual([]);
  });

  test('outlives the erasure of what it tells of, and holds no name', async () => {
    await claimed('ada', 'RC-AAAA-AA', NOON);
    await audit.record({ action: 'cv-opened', actor: 'name:Rosa Planted', subject: 'cv', at: NOON });
    expect(await takeTurn(store, 'ada', 'Delete it.', { erase: erasure(), replies: [bot('Deleted.')] })).toBe(true);
    const left = (await audit.list(undefined, 10)).filter(({ action }) => action === 'cv-opened');
    expect(left).toMatchObject([{ actor: expect.stringMatching(/^name:[0-9a-f]{12}$/) }]);
    expect(JSON.stringify(left)).not.toContain('Rosa');
  });
});
