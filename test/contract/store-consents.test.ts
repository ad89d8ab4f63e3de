import { beforeEach, expect, test } from 'vitest';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { bot, candidate, converse, decided, erasure, NOON, takeTurn } from './store-samples.ts';

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
    await converse(store, 'ada');
  });

  const consent = (notice: string) => ({
    id: randomIds.row(),
    notice,
    digest: `d-${notice}`,
    language: 'de',
    at: NOON,
  });

  async function commits(changes: object, at = NOON): Promise<void> {
    const { message } = await store.conversations.record('ada', candidate('I agree'), at);
    const turn = await decided(store, 'ada', message.id, { replies: [bot('Thank you.')], ...changes });
    expect(await store.conversations.commit(turn, at)).toBe(true);
  }

  test('each agreement is a row of its own, with its kind, wording, language and time', async () => {
    await commits({ consent: consent('n1'), joinTalentPool: consent('p1') });
    expect(await store.consents.ofConversation('ada')).toEqual([
      expect.objectContaining({ kind: 'handoff', notice: 'n1', digest: 'd-n1', language: 'de', at: NOON }),
      expect.objectContaining({ kind: 'talent-pool', notice: 'p1', digest: 'd-p1', language: 'de', at: NOON }),
    ]);
  });

  test('leaving the talent pool marks what stands of it, keeps the row, and leaves the other agreement', async () => {
    await commits({ consent: consent('n1'), joinTalentPool: consent('p1') });
    await commits({ leaveTalentPool: true }, NOON + 5_000);
    const kept = await store.consents.ofConversation('ada');
    expect(kept.map(({ kind, withdrawnAt }) => [kind, withdrawnAt])).toEqual([
      ['handoff', undefined],
      ['talent-pool', NOON + 5_000],
    ]);
    expect(await store.consents.withdraw('ada', 'talent-pool', NOON + 9_000)).toBe(false);
    await commits({ joinTalentPool: consent('p2') });
    expect(await store.consents.withdraw('ada', 'talent-pool', NOON + 9_000)).toBe(true);
  });

  test('goes with the candidate', async () => {
    await commits({ consent: consent('n1'), joinTalentPool: consent('p1') });
    expect(await takeTurn(store, 'ada', 'Delete it.', { erase: erasure(), replies: [bot('Deleted.')] })).toBe(true);
    expect(await store.consents.ofConversation('ada')).toEqual([]);
  });

  test('a message keeps the box as it was left', async () => {
    for (const talentPool of [true, false]) {
      const { message } = await store.conversations.record('ada', { ...candidate('I agree'), talentPool }, NOON);
      expect((await store.conversations.message(message.id))?.talentPool).toBe(talentPool);
    }
    const { message } = await store.conversations.record('ada', candidate('I agree'), NOON);
    expect(message).not.toHaveProperty('talentPool');
  });
});
