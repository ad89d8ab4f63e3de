import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actions } from '../../../src/channels/slack/cards.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import { recruiterNamed } from '../../support/people.ts';
import { CHANNEL, deleted, edited, type Recruiters, startRecruiters } from './recruiters.ts';

let at: Recruiters;
let handoff: Handoff;
beforeEach(async () => {
  at = await startRecruiters();
  handoff = await at.opens();
  await at.deliver();
});
afterEach(() => at.close());

const take = async (user = 'U1') => {
  await at.click(handoff, user, 'take');
  await at.deliver();
};
/** An event of the channel is handled, and what follows from it delivered. */
const heard = async (...events: object[]) => {
  for (const event of events) await at.desk.heard(event);
  await at.deliver();
};
const signsOn = (event: { ts: string }) => at.slack.signs.get(event.ts) ?? [];

describe('a handoff in the recruiters’ channel', () => {
  test('is one card, whatever is presented again', async () => {
    await at.desk.present(handoff.id);
    await at.deliver();
    expect(at.slack.posted.filter(({ thread }) => !thread)).toHaveLength(1);
    expect(at.cardOf(handoff)).toMatchObject({ channel: CHANNEL, text: expect.stringContaining('Ada') });
  });

  test('is taken with a click: the card says who has it, for everybody', async () => {
    await take();
    expect(await at.store.handoffs.find(handoff.id)).toMatchObject({
      status: 'claimed',
      recruiter: { id: 'slack:U1', name: 'Rita' },
    });
    expect(at.cardOf(handoff).text).toContain('Rita has taken it');
  });

  test('whoever comes second is told privately who has it', async () => {
    await Promise.all([
      at.click(handoff, 'U1', 'take'),
      at.click(handoff, 'U2', 'take'),
      at.click(handoff, 'U3', 'take'),
    ]);
    await at.deliver();
    const owner = (await at.store.handoffs.find(handoff.id))!.recruiter!;
    expect(at.slack.told).toHaveLength(2);
    for (const { user, text } of at.slack.told) {
      expect(`slack:${user}`).not.toBe(owner.id);
      expect(text).toBe(`${owner.name} has already taken this conversation.`);
    }
  });

  test('taking one’s own again changes nothing and tells nothing', async () => {
    await take();
    await take();
    expect(at.slack.told).toEqual([]);
  });

  test('taken in the console, the card is redrawn too', async () => {
    await at.handoffs.claim(handoff.id, recruiterNamed('Rosa'));
    await at.deliver();
    expect(at.cardOf(handoff).text).toContain('Rosa has taken it');
  });

  test('is closed with an outcome from a modal, by whoever has it', async () => {
    await at.click(handoff, 'U1', 'close');
    await at.deliver();
    expect(at.slack.told.at(-1)?.text).toBe('Take this conversation first.');
    await take();
    await at.click(handoff, 'U2', 'close');
    await at.deliver();
    expect(at.slack.told.at(-1)).toMatchObject({
      user: 'U2',
      text: expect.stringContaining('Rita has this conversation'),
    });
    await at.click(handoff, 'U1', 'close');
    expect(at.slack.views).toHaveLength(1);
    expect(await at.submit(handoff, 'U2', 'close', { selected_option: { value: 'answered' } })).toMatchObject({
      response_action: 'errors',
    });
    expect(await at.submit(handoff, 'U1', 'close', { selected_option: { value: 'answered' } })).toBeUndefined();
    await at.deliver();
    expect(at.cardOf(handoff).text).toContain('closed by Rita: question answered');
    expect(at.cardOf(handoff).blocks).not.toContain('handoff_close');
  });

  test('is released, and taken by somebody else', async () => {
    await take();
    await at.click(handoff, 'U1', 'release');
    await at.deliver();
    expect(at.cardOf(handoff).text).toContain('waiting for a recruiter');
    await take('U2');
    expect(at.cardOf(handoff).text).toContain('Sam has taken it');
  });

  test('is reassigned to somebody in the channel, and to nobody else', async () => {
    await take();
    await at.click(handoff, 'U1', 'reassign');
    const outside = await at.submit(handoff, 'U1', 'reassign', { selected_user: 'U99' });
    expect(JSON.stringify(outside)).toContain('in the recruiters’ channel');
    await at.submit(handoff, 'U1', 'reassign', { selected_user: 'U2' });
    await at.deliver();
    expect(at.cardOf(handoff).text).toContain('Sam has taken it');
  });

  test('an administrator releases and reassigns for others, as they see it, and closes nothing of theirs', async () => {
    at.administrators.add('U4');
    await take();
    const seen = at.slack.posted.find(({ key }) => key === `card:${handoff.id}`)!.blocks;
    const block = /handoff:[^"]*:claimed:\d+/.exec(seen)![0];
    await at.click(handoff, 'U4', 'close');
    await at.deliver();
    expect(at.slack.told.at(-1)?.text).toContain('Rita has this conversation');
    await at.click(handoff, 'U4', 'reassign');
    const [, holder] = String(at.slack.views.at(-1)!.private_metadata).split('|');
    expect(holder).toBe('slack:U1');
    at.time.now += 1000;
    expect(await at.submit(handoff, 'U4', 'reassign', { selected_user: 'U2' }, holder)).toBeUndefined();
    await at.deliver();
    expect(at.cardOf(handoff).text).toContain('Sam has taken it');
    expect(JSON.stringify(await at.submit(handoff, 'U4', 'reassign', { selected_user: 'U3' }, holder))).toContain(
      'Sam has this conversation now',
    );
    await at.click(handoff, 'U4', 'release', block);
    await at.deliver();
    expect(at.slack.told.at(-1)?.text).toContain('changed just now');
    await at.click(handoff, 'U3', 'release');
    await at.deliver();
    expect(at.slack.told.at(-1)).toMatchObject({ user: 'U3' });
    expect(at.cardOf(handoff).text).toContain('Sam has taken it');
    await at.click(handoff, 'U4', 'release', /handoff:[^"]*:claimed:\d+/.exec(at.cardOf(handoff).blocks)![0]);
    await at.deliver();
    expect(at.cardOf(handoff).text).toContain('waiting for a recruiter');
    expect((await at.handoffs.history(handoff.id)).at(-1)).toMatchObject({ kind: 'released', by: { name: 'Uma' } });
  });

  test('a note stays in the thread, and is not in the transcript', async () => {
    await at.submit(handoff, 'U2', 'note', { value: 'Speaks Dutch <!channel>' });
    await at.deliver();
    expect(at.threadOf(handoff).at(-1)?.blocks).toContain('Note by Sam*\\n>Speaks Dutch &lt;!channel&gt;');
    expect(await at.read(handoff)).toEqual([]);
    expect(await at.notes.of(handoff.id)).toMatchObject([{ by: { id: 'slack:U2', name: 'Sam' } }]);
    await at.notes.add(handoff.id, { id: 'staff:1', name: 'Rosa' }, 'From the desk', 'desk:1');
    await at.deliver();
    expect(at.threadOf(handoff).at(-1)?.blocks).toContain('Note by Rosa*\\n>From the desk');
    await at.notes.remove(handoff.id, { id: 'staff:1' }, 'desk:1');
    await at.deliver();
    expect(JSON.stringify(at.threadOf(handoff))).not.toContain('From the desk');
  });

  test('the transcript is shown to the one who asks, and posted nowhere', async () => {
    const before = at.slack.posted.length;
    await at.click(handoff, 'U3', 'transcript');
    expect(JSON.stringify(at.slack.views[0])).toContain('Send it');
    expect(at.slack.posted).toHaveLength(before);
  });

  test('somebody who is not in the channel can do nothing from elsewhere', async () => {
    const click = { user: { id: 'U99' }, trigger_id: 't', container: {} };
    await at.desk.clicked({ ...click, actions: [{ action_id: actions.take, value: handoff.id, action_ts: '1' }] });
    await at.deliver();
    expect(await at.store.handoffs.find(handoff.id)).toMatchObject({ status: 'open' });
    expect(await at.submit(handoff, 'U99', 'note', { value: 'x' })).toMatchObject({ response_action: 'errors' });
    expect(JSON.stringify(await at.desk.command('U99'))).not.toContain('Ada');
  });

  test('App Home is the queue for recruiters, and nothing of it for others', async () => {
    await at.desk.home('U1');
    await at.desk.home('U99');
    expect(JSON.stringify(at.slack.homes.get('U1'))).toContain('Ada');
    expect(JSON.stringify(at.slack.homes.get('U99'))).not.toContain('Ada');
  });

  test('withdrawn, the card and a line in the thread say so, and nothing of the candidate stays', async () => {
    await take();
    await at.candidateSays(handoff, 'I changed my mind.');
    await at.deliver();
    await at.submit(handoff, 'U2', 'note', { value: 'Ada speaks Dutch' });
    await at.deliver();
    expect(at.threadOf(handoff).length).toBeGreaterThan(1);
    await at.withdraws(handoff);
    await at.deliver();
    expect(at.cardOf(handoff).text).toContain('withdrew this request');
    await at.desk.present(handoff.id);
    await at.deliver();
    expect(at.threadOf(handoff)).toMatchObject([{ text: expect.stringContaining('The candidate withdrew') }]);
    expect(JSON.stringify(at.slack.posted)).not.toContain('Ada');
  });
});

describe('what is written in the thread', () => {
  test('of the one who has it goes to the candidate; of others it stays inside, with a lock', async () => {
    await take();
    const mine = at.message(handoff, 'U1', 'Hello from <https://example.org|us> &amp; me');
    const other = at.message(handoff, 'U2', 'She asked for too much!');
    await heard(mine, other);
    expect(await at.read(handoff)).toEqual(['Hello from us (https://example.org) & me']);
    expect(signsOn(other)).toEqual(['lock']);
    expect(signsOn(mine)).toEqual([]);
  });

  test('// keeps it inside, and so does the shortcut, which takes it back', async () => {
    await take();
    const note = at.message(handoff, 'U1', '// ask about the visa');
    const said = at.message(handoff, 'U1', 'To the wrong thread');
    await heard(note, said);
    expect(await at.read(handoff)).toEqual(['To the wrong thread']);
    await at.desk.noted({ user: { id: 'U1' }, action_ts: '1', channel: { id: CHANNEL }, message: said });
    await at.deliver();
    expect(await at.read(handoff)).toEqual(['']);
    expect([signsOn(note), signsOn(said)]).toEqual([['lock'], ['lock']]);
    const noted = (await at.notes.of(handoff.id)).map(({ text, by }) => [by.name, text]);
    expect(noted).toEqual([
      ['Rita', 'ask about the visa'],
      ['Rita', 'To the wrong thread'],
    ]);
    expect(at.threadOf(handoff).filter(({ text }) => text.includes('Note by'))).toEqual([]);
  });

  test('a note follows its edits and its deletion, however often and late they are told of', async () => {
    await take();
    const note = at.message(handoff, 'U2', '// ask about the visa');
    const talk = at.message(handoff, 'U3', 'ask about the dog');
    const events = [note, talk, edited(note, '// ask about Monday', '1.1'), edited(talk, '// the dog', '1.2')];
    await heard(...events, ...events);
    expect((await at.notes.of(handoff.id)).map(({ text }) => text)).toEqual(['ask about Monday', 'the dog']);
    await heard(deleted(note, '1.3'), deleted(talk, '1.4'), ...events);
    expect(await at.notes.of(handoff.id)).toEqual([]);
  });

  test('what was written before it was taken stays inside, however late its event comes', async () => {
    const early = at.message(handoff, 'U1', 'Shall I take this one?');
    at.time.now += 5000;
    await take();
    await heard(early);
    expect(await at.read(handoff)).toEqual([]);
    expect(signsOn(early)).toEqual(['lock']);
  });

  test('a tick says that it was delivered, eyes that it was read', async () => {
    await take();
    const said = at.message(handoff, 'U1', 'Hello');
    await heard(said);
    expect(signsOn(said)).toEqual([]);
    const { seq } = (await at.store.conversations.messages(handoff.conversationId, 0, 100)).at(-1)!;
    await at.relay.reached(handoff.conversationId, 'candidate', { delivered: seq });
    await at.deliver();
    expect(signsOn(said)).toEqual(['white_check_mark']);
    await at.relay.reached(handoff.conversationId, 'candidate', { read: seq });
    await at.deliver();
    expect(signsOn(said)).toEqual(['white_check_mark', 'eyes']);
  });

  test('a cross and a private word say why something was not sent', async () => {
    await take();
    const long = at.message(handoff, 'U1', 'x'.repeat(4001));
    await heard(long);
    expect(signsOn(long)).toEqual(['x']);
    expect(at.slack.told).toEqual([{ user: 'U1', text: expect.stringContaining('4001 characters') }]);
    expect(await at.read(handoff)).toEqual([]);
  });

  test('a file goes to the candidate once it has been looked at', async () => {
    await take();
    at.slack.files.set('F1', new TextEncoder().encode('The job description, in plain words.'));
    at.slack.files.set('F2', new TextEncoder().encode('MZ not what its name says'));
    const good = at.message(handoff, 'U1', 'Here', { subtype: 'file_share', files: [{ id: 'F1', name: 'job.txt' }] });
    const bad = at.message(handoff, 'U1', '', { subtype: 'file_share', files: [{ id: 'F2', name: 'job.pdf' }] });
    await heard(good, bad);
    const last = (await at.store.conversations.messages(handoff.conversationId, 0, 100)).at(-1);
    expect(last).toMatchObject({ text: 'Here', upload: { name: 'job.txt' } });
    expect(signsOn(bad)).toEqual(['x']);
  });

  test('edits and deletions follow', async () => {
    await take();
    const first = at.message(handoff, 'U1', 'Monday?');
    const second = at.message(handoff, 'U1', 'Tuesday?');
    await heard(first, second, edited(first, 'Monday at ten?', '1.1'), deleted(second, '1.2'));
    expect(await at.read(handoff)).toEqual(['Monday at ten?', '']);
  });

  test('an edit that adds // takes it back from the candidate', async () => {
    await take();
    const said = at.message(handoff, 'U1', 'Too expensive');
    await heard(said, edited(said, '// Too expensive', '1.1'));
    expect(await at.read(handoff)).toEqual(['']);
    expect(signsOn(said)).toEqual(['lock']);
  });

  test('an edit of what stayed inside does not let it out', async () => {
    await take();
    const note = at.message(handoff, 'U1', '// hm');
    const other = at.message(handoff, 'U2', 'hm');
    await heard(note, other, edited(note, 'Hello!', '1.1'), edited(other, 'Hello!', '1.2'));
    expect(await at.read(handoff)).toEqual([]);
  });

  test('after it was closed nothing more goes out, and a deletion that comes too late is told', async () => {
    await take();
    const said = at.message(handoff, 'U1', 'Goodbye');
    await heard(said);
    await at.submit(handoff, 'U1', 'close', { selected_option: { value: 'answered' } });
    const after = at.message(handoff, 'U1', 'One more thing');
    await heard(after, deleted(said, '9.9'));
    expect(await at.read(handoff)).toEqual(['Goodbye']);
    expect(signsOn(after)).toEqual(['lock']);
    expect(at.slack.told.at(-1)?.text).toContain('still has what you deleted');
  });

  test('our own posts and unfurled links are nothing new', async () => {
    await take();
    const said = at.message(handoff, 'U1', 'Hello');
    await heard(said);
    await heard(
      at.message(handoff, 'U1', 'echo', { bot_id: 'B1' }),
      { ...edited(said, 'Hello', '1.1'), message: { ...said, text: 'Hello' } },
      { ...edited(said, 'Other', '1.2'), message: { ...said, bot_id: 'B1', text: 'Other' } },
    );
    expect(await at.read(handoff)).toEqual(['Hello']);
  });

  test('what is written elsewhere in the channel concerns no candidate', async () => {
    await take();
    const loose = { type: 'message', channel: CHANNEL, user: 'U1', text: 'Lunch?', ts: '99.1' };
    await heard(loose, { ...loose, ts: '99.2', thread_ts: '99.1' }, { ...loose, channel: 'C0OTHER', ts: '99.3' });
    expect(await at.read(handoff)).toEqual([]);
    expect(at.slack.signs.size).toBe(0);
  });
});

describe('what the thread shows', () => {
  test('of the candidate and of a recruiter at the console, in order and once', async () => {
    await at.handoffs.claim(handoff.id, recruiterNamed('Rosa'));
    await at.candidateSays(handoff, 'Is it remote?');
    await at.handoffs.say(handoff.id, recruiterNamed('Rosa'), 'Two days a week.', 'k1');
    await at.candidateSays(handoff, 'Thank you');
    await at.deliver();
    const texts = at.threadOf(handoff).map(({ text }) => text);
    expect(texts.slice(-3)).toEqual([
      expect.stringContaining('Is it remote?'),
      'Rosa (in the console): Two days a week.',
      expect.stringContaining('Thank you'),
    ]);
  });

  test('what a recruiter at the console edits or deletes is redrawn', async () => {
    await at.handoffs.claim(handoff.id, recruiterNamed('Rosa'));
    const { seq } = await at.handoffs.say(handoff.id, recruiterNamed('Rosa'), 'Monday', 'k1');
    await at.deliver();
    await at.handoffs.edit(handoff.id, recruiterNamed('Rosa'), seq, 'Tuesday', 'k2');
    await at.deliver();
    expect(at.threadOf(handoff).at(-1)?.text).toContain('Tuesday');
    await at.handoffs.remove(handoff.id, recruiterNamed('Rosa'), seq, 'k3');
    await at.deliver();
    expect(at.threadOf(handoff).at(-1)?.text).toContain('deleted');
  });

  test('of a promised time: it is soon, nearly over (the whole channel sees it), missed; the card shows it too', async () => {
    const promised = await at.opens('Bea Example', 240_000);
    await at.deliver();
    expect(at.cardOf(promised).blocks).toContain('Answer promised by');
    const texts = () => at.threadOf(promised).map(({ text }) => text.replace(/<!date.*?>/, 'then'));
    for (const [after, word, state] of [
      [125_000, 'Nobody has answered yet', 'soon'],
      [60_000, 'Still no answer', 'nearly over'],
      [60_000, 'has passed without an answer', 'missed'],
    ] as const) {
      at.time.now += after;
      expect(await at.promises.keep()).toBe(1);
      await at.deliver();
      expect(texts().filter((text) => text.includes(word))).toHaveLength(1);
      expect(at.cardOf(promised).blocks).toContain(`: ${state}`);
    }
    expect(
      texts()
        .filter((text) => text.includes('<@U5>'))
        .map((text) => text.split(' ')[0]),
    ).toEqual([':warning:', ':rotating_light:']);
  });

  test('what the recruiter wrote in Slack is not repeated there', async () => {
    await take();
    const before = at.slack.posted.length;
    await heard(at.message(handoff, 'U1', 'Hello'));
    expect(at.slack.posted).toHaveLength(before);
  });
});
