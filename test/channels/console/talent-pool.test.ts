import { afterEach, beforeEach, expect, test } from 'vitest';
import { initialState } from '../../../src/conversation/conversation.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { bot, candidate, card, decided, erasure } from '../../contract/store-samples.ts';
import { startDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
let rita: string;
beforeEach(async () => {
  desk = await startDesk();
  await desk.add('Rita Example', 'recruiter');
  rita = await desk.signInAs('rita@example.org');
});
afterEach(() => desk.server.stop());

const members = async () => (await desk.call('GET', '/api/talent-pool', { cookie: rita })).json().members;

/** Somebody whose request was sent, and who agreed to the talent pool then. */
async function joins(id: string, at: number): Promise<string> {
  const { conversations } = desk.store;
  const details = { name: `${id} Example`, email: `${id}@example.org` };
  await conversations.open({ id, channel: 'web', userId: 'u', state: initialState }, [bot('Hi.')], at);
  const { message } = await conversations.record(id, candidate('Send it'), at);
  const handoffId = randomIds.row();
  const consent = () => ({ id: randomIds.row(), notice: 'p1', digest: 'd', language: 'en', at });
  const talentPool = { version: 'p1', digest: 'd', at, agreed: true };
  const turn = await decided(desk.store, id, message.id, {
    handoff: { id: handoffId, reference: `RC-${id}`, card: card(id) },
    ...{ mode: 'waiting', joinTalentPool: consent(), consent: consent(), replies: [bot('Done.')] },
    state: { ...initialState, step: 'handed-off', details, handoff: handoffId, talentPool },
  });
  expect(await conversations.commit(turn, at)).toBe(true);
  return handoffId;
}

test('recruiters see who agreed, the latest first, until when, and nobody who took it back', async () => {
  const at = Date.UTC(2026, 0, 5, 12);
  const first = await joins('ada', at);
  await joins('ben', at + 1000);
  await joins('cleo', at + 2000);
  await desk.store.conversations.open({ id: 'x', channel: 'web', userId: 'u', state: initialState }, [bot('Hi.')], at);
  expect(await members()).toEqual([
    expect.objectContaining({ reference: 'RC-cleo', name: 'cleo Example' }),
    expect.objectContaining({ reference: 'RC-ben' }),
    { reference: 'RC-ada', id: first, name: 'ada Example', email: 'ada@example.org', notice: 'p1', at },
  ]);
  await desk.store.myData.withdrawRequest('ada', { id: randomIds.row(), text: bot('.').text as never }, at + 5000);
  const [, , ada] = await members();
  // Twelve months from the end of the request, to the end of that day where the agency is.
  expect(ada).toMatchObject({ reference: 'RC-ada', endsAt: Date.parse('2027-01-05T23:00:00Z') });
  expect(ada).not.toHaveProperty('id');

  expect(await desk.store.consents.withdraw('ben', 'talent-pool', at + 6000)).toBe(true);
  expect((await desk.store.conversations.find('ben'))?.state.talentPool).toMatchObject({ agreed: false });
  expect(await desk.store.erasures.erase('cleo', erasure(), at + 7000)).toBe(true);
  expect((await members()).map(({ reference }: { reference: string }) => reference)).toEqual(['RC-ada']);
});
