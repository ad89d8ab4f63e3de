import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { randomIds } from '../../src/lib/ids.ts';
import { createErasing } from '../../src/privacy/privacy.ts';
import { house, json } from '../support/house.ts';
import { openOwnPage } from '../support/my-page.ts';
import { type FakeSlack, fakeSlack, ids, type SlackMessage } from '../support/slack/slack.ts';

/** Words that nobody else says, each for one field and place. */
const planted = [
  'Qorbulane',
  'Vexmirod',
  'qorbulane.vexmirod@example.org',
  '+31 20 555 0177',
  'Zintafrole',
  'Plumwiddle',
  'Drosnaket',
  'Hubblecrane',
  'Fimbrelaz',
  'Wottlegrin',
  'Jaspernoll',
  'Kelvantor',
  'Mirthquoon',
  'Nobblefast',
  'Osterplim',
  'Quandrivel',
  'Rustivore',
  'Snorblatt',
  'Thwickery',
  'Umbrelquist',
  'Vantoggle',
  'Yibbermont',
  'Zorpentine',
] as const;
const [first, last, email, phone, asked, cvName, cvText, later, toRita, fileName, fileText, ...rest] = planted;
const [deskWord, takenBack, rewritten, deskFile, deskText, newName, newCv, newText, slackWord, dmWord, dmName, noted] =
  rest;

const text = (words: string) => Buffer.from(`${words} and other words of a plain text.\n`.repeat(9));

describe('nothing is left after an erasure', () => {
  const curators = 'C0CURATORS';
  let ahead = 0;
  let clock: () => number;
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    // A Sunday evening: the week's digest is written before anything is erased.
    const began = Date.now();
    clock = () => Date.UTC(2026, 10, 29, 20) + Date.now() - began + ahead;
    slack = await fakeSlack({ clock });
    slack.state.channels.set(curators, { archived: false, members: new Set([ids.botUser]) });
    const settings = { ...slack.settings('http'), SLACK_ATTACH_CV: 'on', SLACK_CURATOR_CHANNEL: curators };
    product = await house({ env: settings, clock });
    slack.connect(product.origin);
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });

  const ours = () => slack.state.messages.filter(({ bot_id }) => bot_id);
  const filesOfOurs = () => [...slack.state.files.values()].filter(({ file }) => file.user === ids.botUser);
  const said = (channel: string, root: string, words: string) =>
    slack.until(
      () => slack.messages(channel, root).find((one) => one.bot_id && JSON.stringify(one).includes(words)),
      `${words} is said`,
    );

  it('of 23 planted strings, in the database, its files, the log, the outbox and what we posted in Slack', async () => {
    const rita = slack.user('U0RITA', 'Rita Recruiter');
    rita.join(ids.recruiters);
    const person = await product.candidate();
    await person.says(`What about ${asked}?`);
    for (const words of ["I'm interested", `${first} ${last}, ${email}, ${phone}`, 'I agree']) await person.says(words);
    await person.uploads(`${cvName}.txt`, text(cvText), 'text/plain');
    await person.says('Send it');
    await person.says(`Please add that I know ${later}.`);
    const card = await slack.until(
      () => slack.messages(ids.recruiters).find((one) => !one.thread_ts && one.text.includes(first)),
      'the card',
    );
    const shown = structuredClone(card) as SlackMessage;
    await rita.click(shown, 'Take it');
    await slack.until(() => JSON.stringify(slack.state.find(ids.recruiters, shown.ts)).includes('taken it'), 'taken');
    const desk = await product.recruiter('Rita Recruiter');
    const [{ id }] = (await desk.queue()).claimed;

    await person.post(`For Rita: ${toRita}.`);
    await person.sends(`${fileName}.txt`, text(fileText));
    await slack.until(() =>
      slack.messages(ids.recruiters, shown.ts).some((one) => JSON.stringify(one).includes(toRita)),
    );
    await rita.post(ids.recruiters, `I say ${slackWord}.`, shown.ts);
    await person.waitFor(({ text: words }) => words?.includes(slackWord!) ?? false);
    const handoff = await product.app.store.handoffs.find(id);
    const holder = handoff!.recruiter!;
    // The same recruiter at the desk: what the desk says is the same call.
    const line = (words: string, key: string) =>
      ({ id: key, author: 'recruiter', text: words, externalId: key }) as const;
    const { handoffs } = product.app.store;
    await handoffs.say(id, holder, line(`At the desk: ${deskWord}.`, 'k1'), clock());
    const { seq } = (await handoffs.say(id, holder, line(`Wrong: ${takenBack}.`, 'k2'), clock()))!;
    await handoffs.edit(id, holder, { seq, text: `Right: ${rewritten}.`, key: 'e2' }, clock());

    await desk.call(`/handoffs/${id}/notes`, { text: `Call about ${noted}.`, key: 'n1' });
    await said(ids.recruiters, shown.ts, noted!);
    await slack.until(() => filesOfOurs().length > 0, 'the CV is attached');
    ahead = 13 * 3_600_000;
    await slack.until(() => slack.messages(curators).length > 0, 'the digest of the week');

    const renewed = await fetch(`${product.origin}/api/chat/token`, {
      method: 'POST',
      headers: { origin: product.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token: person.token }),
    });
    const page = (await openOwnPage(product.origin, (await renewed.json()).token))!;
    const conversation = person.conversationId;
    await page.does('details', { conversation, name: `${newName} ${last}`, email, phone });
    expect((await page.sendsCv(conversation, `${newCv}.txt`, text(newText!))).status).toBe(200);
    await said(ids.recruiters, shown.ts, deskWord!);
    const held = JSON.stringify(await page.shows());
    const elsewhere: readonly string[] = [cvText, fileText, newText, deskFile, deskText, dmWord, dmName];
    const known = planted.filter((words) => !elsewhere.includes(words));
    // Of what was taken back nothing is held any more.
    expect(known.filter((words) => !held.includes(words))).toEqual([takenBack]);

    const { receipts } = await page.does('erase');
    const [receipt] = receipts;
    expect(receipt).toMatchObject({
      ...{ left: { recruiterMessages: 1, candidateMessages: 0 }, copies: { cv: 1, file: 1, note: 1, slack_file: 1 } },
    });
    const standing = receipt.slack.pending + receipt.slack.done;
    expect(standing).toBeGreaterThan(3);
    await vi.waitFor(
      async () =>
        expect((await json(fetch(`${product.origin}/api/my/receipts/${receipt.id}`))).slack).toEqual({
          ...{ pending: 0, done: standing, failed: 0 },
        }),
      { timeout: 20_000, interval: 100 },
    );
    expect(slack.messages(curators)).toHaveLength(1);
    expect(planted.filter((words) => JSON.stringify(ours()).includes(words))).toEqual([]);
    expect(filesOfOurs()).toEqual([]);
    // Under a recruiter's own name only they or an administrator can delete it, and the receipt says so.
    expect(JSON.stringify(slack.state.messages)).toContain(slackWord);
  }, 90_000);

  it('nor of a candidate in Slack: what they wrote there themself is named in the receipt', async () => {
    const anna = slack.user('U0ANNA', 'Anna Example');
    const { ts: root } = await anna.dm(`Hello, what about ${dmWord}?`);
    await said(anna.dmChannel, root, 'automated assistant');
    for (const [words, answer] of [
      ['Talk to a recruiter', 'What is your name'],
      [`${dmName} Example, anna@example.org`, 'Do you agree'],
      ['I agree', 'add your CV'],
    ] as const) {
      await anna.dm(words, root);
      await said(anna.dmChannel, root, answer);
    }
    await anna.upload(anna.dmChannel, `${deskFile}.txt`, text(deskText!), { thread: root });
    await said(anna.dmChannel, root, 'Please check');
    await anna.dm('Send it', root);
    await said(anna.dmChannel, root, 'Your reference is');
    const conversationId = `slack:${slack.ids.team}:${anna.dmChannel}:${root}`;
    await anna.dm('Please delete all my data', root);
    await said(anna.dmChannel, root, 'Shall I delete it all');
    await anna.dm('Yes, delete everything', root);
    await said(anna.dmChannel, root, 'Deleted: all messages');
    await slack.until(
      () => slack.messages(anna.dmChannel, root).filter(({ bot_id }) => bot_id).length === 1,
      'all of ours but the last word goes',
    );
    const [entry] = await product.app.store.audit.list(undefined, 1, { actions: ['erased'] });
    expect(entry).toMatchObject({ actor: 'candidate', subject: conversationId });
    const erasure = await product.app.store.erasures.find(entry!.id.replace('erased:', ''), clock());
    expect(erasure?.left).toEqual({ candidateMessages: 8, candidateFiles: 1, recruiterMessages: 0 });
    expect((await product.app.store.conversations.find(conversationId))?.userId).toBe('');
  }, 90_000);

  it('an erasure on the page leaves a last word in Slack that names nothing, and what Slack refuses to delete is told', async () => {
    const cleo = slack.user('U0CLEO', 'Cleo Example');
    const { ts: root } = await cleo.dm(`Hello, what about ${dmWord}?`);
    await said(cleo.dmChannel, root, 'automated assistant');
    const conversationId = `slack:${slack.ids.team}:${cleo.dmChannel}:${root}`;
    const erasing = createErasing({ store: product.app.store.erasures, clock, ids: randomIds });
    const count = () => slack.messages(cleo.dmChannel, root).filter(({ bot_id }) => bot_id).length;
    await slack.until(() => count() === 2, 'greeting and answer');
    // What is still to be deleted of others would meet the fault instead.
    await vi.waitFor(async () => expect((await product.app.store.outbox.counts()).ready).toBe(0), { timeout: 20_000 });
    slack.fails('chat.delete', { kind: 'error', code: 'cant_delete_message' }, 1);
    const { id: erasureId } = (await erasing.erase(conversationId, 'candidate'))!;
    await said(cleo.dmChannel, root, 'Everything of this conversation was deleted');
    await vi.waitFor(
      async () =>
        expect((await json(fetch(`${product.origin}/api/my/receipts/${erasureId}`))).slack).toEqual({
          ...{ pending: 0, done: 1, failed: 1 },
        }),
      { timeout: 20_000, interval: 100 },
    );
    slack.heals();
    const [letter] = await product.app.store.outbox.deadLetters(10);
    expect(letter).toMatchObject({ kind: 'slack.forget', error: expect.stringContaining('cant_delete_message') });
    await product.app.store.outbox.retry(letter!.id, clock());
    await slack.until(() => count() === 1, 'the rest goes when an operator tries again');
  }, 60_000);

  it('and the files on disk and the log hold none of them', async () => {
    await product.close({ keepData: true });
    const entries = await readdir(product.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    expect(files.length).toBeGreaterThan(2);
    const hits = [];
    for (const file of files) {
      const bytes = await readFile(file);
      hits.push(...planted.filter((words) => bytes.includes(words)).map((words) => `${words} in ${file}`));
    }
    expect(hits).toEqual([]);
    const log = product.log.join('');
    expect(log.length).toBeGreaterThan(1000);
    expect(planted.filter((words) => log.includes(words))).toEqual([]);
  });
});
