import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildCard } from '../../../src/handoff/handoff.ts';
import { card, figure, material } from '../../handoff/examples.ts';
import { referenceOf } from '../../handoff/memory.ts';
import { startDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
/** Cookies by first name: Rita and Sam are recruiters, Ada an administrator, Carl a curator. */
let rita: string;
let sam: string;
let ada: string;
const idOf = new Map<string, string>();
beforeEach(async () => {
  desk = await startDesk();
  for (const [name, role] of [
    ['Rita Example', 'recruiter'],
    ['Sam Sample', 'recruiter'],
    ['Ada Example', 'administrator'],
    ['Carl Example', 'curator'],
  ] as const)
    idOf.set(name, `staff:${await desk.add(name, role)}`);
  ada = await desk.signInAs('ada@example.org');
  rita = await desk.signInAs('rita@example.org');
  sam = await desk.signInAs('sam@example.org');
  desk.memory.open('h1', buildCard(material()));
});
afterEach(() => desk.server.stop());

const get = async (path: string, cookie: string) => (await desk.call('GET', path, { cookie })).json();
const post = (path: string, body: object, cookie: string) => desk.call('POST', path, { cookie, body });
const may = async (cookie: string) => (await get('/api/handoffs/h1', cookie)).may;

describe('a conversation changes hands at the desk', () => {
  test('each is told what they may do with it, by their role and whose it is', async () => {
    expect([await may(rita), await may(ada)]).toEqual([['claim'], ['claim']]);
    await post('/api/handoffs/h1/claim', {}, rita);
    expect(await may(rita)).toEqual(['say', 'release', 'reassign', 'close']);
    expect(await may(sam)).toEqual([]);
    expect(await may(ada)).toEqual(['release', 'reassign']);
    await post('/api/handoffs/h1/close', { closing: 'answered' }, rita);
    expect([await may(rita), await may(ada)]).toEqual([[], []]);
  });

  test('by its recruiter and by an administrator, and by no other colleague, whatever they send', async () => {
    await post('/api/handoffs/h1/claim', {}, rita);
    const holder = idOf.get('Rita Example');
    for (const [path, body] of [
      ['release', { holder }],
      ['reassign', { holder, to: idOf.get('Sam Sample') }],
      ['release', { holder, authority: 'administrator' }],
    ] as const) {
      const refused = await post(`/api/handoffs/h1/${path}`, body, sam);
      expect(refused.statusCode).toBe(403);
      expect(refused.json().error.message).toContain('Only the recruiter who has this conversation');
    }
    const given = await post('/api/handoffs/h1/reassign', { holder, to: idOf.get('Sam Sample') }, ada);
    expect(given.json()).toMatchObject({
      status: 'claimed',
      recruiter: 'Sam Sample',
      holder: idOf.get('Sam Sample'),
      mine: false,
    });
    expect((await post('/api/handoffs/h1/release', {}, sam)).json()).toMatchObject({ status: 'open', may: ['claim'] });
    const { history } = await get('/api/handoffs/h1', rita);
    expect(history.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'claimed', 'reassigned', 'released']);
  });

  test('to people who answer candidates, and to nobody else', async () => {
    await post('/api/handoffs/h1/claim', {}, rita);
    const { recruiters } = await get('/api/recruiters', rita);
    expect(recruiters.map(({ name }: { name: string }) => name)).toEqual(['Ada Example', 'Rita Example', 'Sam Sample']);
    for (const [to, says] of [
      [idOf.get('Carl Example'), 'Choose a colleague from the list'],
      ['name:Anybody', 'Choose a colleague from the list'],
      ['', 'Choose a colleague.'],
      [undefined, 'Choose a colleague.'],
    ]) {
      const refused = await post('/api/handoffs/h1/reassign', { to }, rita);
      expect([refused.statusCode, refused.json().error.message]).toEqual([400, expect.stringContaining(says!)]);
    }
    expect(await desk.handoffs.find('h1')).toMatchObject({ recruiter: { name: 'Rita Example' } });
  });
});

describe('under the shared password', () => {
  test('everybody may free what a colleague holds, and give it to whoever has been there', async () => {
    const shared = await startDesk();
    const [first, second] = [await shared.signIn('Rita Example'), await shared.signIn('Sam Sample')];
    shared.memory.open('h1', card('Nora Example'));
    await shared.call('POST', '/api/handoffs/h1/claim', { cookie: first });
    const list = await shared.call('GET', '/api/recruiters', { cookie: second });
    expect(list.json().recruiters).toEqual([
      { id: 'name:Rita Example', name: 'Rita Example' },
      { id: 'name:Sam Sample', name: 'Sam Sample' },
    ]);
    const body = { holder: 'name:Rita Example', to: 'name:Sam Sample' };
    const taken = await shared.call('POST', '/api/handoffs/h1/reassign', { cookie: second, body });
    expect(taken.json()).toMatchObject({ mine: true, recruiter: 'Sam Sample' });
    await shared.server.stop();
  });

  test('nobody is given a conversation who can no longer come, though they were there', async () => {
    const shared = await startDesk();
    const id = await shared.add('Rita Example', 'recruiter');
    const away = await shared.signInAs('rita@example.org');
    shared.memory.open('h1', card('Nora Example'));
    await shared.call('POST', '/api/handoffs/h1/claim', { cookie: away });
    const boss = await shared.signIn('Ada Example');
    const body = { active: false };
    expect((await shared.call('POST', `/api/people/${id}/active`, { cookie: boss, body })).statusCode).toBe(200);
    const { recruiters } = (await shared.call('GET', '/api/recruiters', { cookie: boss })).json();
    expect(recruiters).toEqual([{ id: 'name:Ada Example', name: 'Ada Example' }]);
    await shared.server.stop();
  });
});

describe('what a recruiter looks up', () => {
  test('is found by name or reference, the latest first, without a word of it in the log', async () => {
    desk.memory.open('h2', card('Nóra Sämple'), [], desk.time.now - 60_000);
    const found = async (text: string) => (await post('/api/search', { text }, rita)).json();
    expect(await found('NORA')).toMatchObject({ found: [{ id: 'h1' }, { id: 'h2' }], more: false });
    expect(await found(referenceOf('h2'))).toMatchObject({ found: [{ id: 'h2', reference: referenceOf('h2') }] });
    expect(await found(' ')).toEqual({ found: [], more: false });
    expect((await post('/api/search', { text: 'x'.repeat(201) }, rita)).statusCode).toBe(400);
    for (let count = 0; count < 60; count++) desk.memory.open(`m${count}`, card(`Many Example ${count}`));
    const many = await found('many');
    expect([many.found.length, many.more]).toEqual([50, true]);
    expect(desk.logged.join('')).not.toMatch(/NORA|nora|Nóra/);
  });

  test('nothing that is found scores or ranks anybody', async () => {
    const keys = new Set<string>();
    JSON.parse((await post('/api/search', { text: 'nora' }, rita)).body, (key, value) => {
      keys.add(key);
      return value;
    });
    expect(keys).toContain('candidate');
    expect(
      [...keys].filter((key) => /score|rank|percent|fit|match|priorit|rating|confidence|weight/i.test(key)),
    ).toEqual([]);
  });

  test('openings are filled in for the candidate and whoever asks', async () => {
    const { openings } = await get('/api/handoffs/h1/openings', rita);
    expect(openings[0]).toEqual({
      id: 'hello',
      label: 'Hello',
      text: "Hello Nora, I'm Rita Example from Panda International.",
    });
    desk.memory.withdraw('h1');
    expect((await desk.call('GET', '/api/handoffs/h1/openings', { cookie: rita })).statusCode).toBe(404);
  });

  test('each message of the assistant comes with the figures it quoted and where they are from', async () => {
    const reply = {
      ...{ outcome: 'answer' as const, entries: ['salary'], figures: [figure], citations: [], suggestions: [] },
      ...{ knowledge: 'k1', language: 'en' },
    };
    desk.memory.open('h3', card('Pia Sample'), [{ author: 'bot', text: 'A senior earns much.', reply }]);
    const { text, source, terms, reviewed } = figure;
    expect((await get('/api/handoffs/h3/messages', rita)).messages[0].figures).toEqual([
      { text, source, terms, reviewed },
    ]);
  });
});
