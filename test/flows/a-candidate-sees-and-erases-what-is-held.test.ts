import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportSchema } from '../../src/privacy/privacy.ts';
import { house, json } from '../support/house.ts';
import { openOwnPage, ownPage } from '../support/my-page.ts';

type House = Awaited<ReturnType<typeof house>>;
type Person = Awaited<ReturnType<House['candidate']>>;

const cvText = (who: string) => Buffer.from(`${who}\nMachine learning with Python on imaging data.\n`.repeat(5));

async function handsOver(person: Person, name: string, email: string): Promise<void> {
  for (const text of ['I want to talk to a recruiter', `${name}, ${email}`, 'I agree']) await person.says(text);
  await person.uploads('my-cv.txt', cvText(name), 'text/plain');
  await person.says("That's right");
  await person.says('Send it');
}

describe('a candidate sees and erases what is held', () => {
  let product: House;
  beforeEach(async () => {
    product = await house();
  });
  afterEach(() => product.close());

  const own = async (person: Person) => {
    const page = await openOwnPage(product.origin, person.token);
    if (!page) throw new Error('the chat opened no page');
    return page;
  };

  it('in the chat they are led to their page, which shows all of it: who opened the CV too', async () => {
    const person = await product.candidate();
    await handsOver(person, 'Ada Quokkason', 'ada@example.org');
    const asked = await person.says('What data do you hold about me?');
    expect(asked.channelData?.rolecall?.request).toBe('my-data');
    const rita = await product.recruiter('Rita Example');
    const [{ id, reference }] = (await rita.queue()).waiting;
    await rita.claims(id);
    expect((await rita.cv(id)).status).toBe(200);

    const page = await own(person);
    const { agency, conversations } = await page.shows();
    expect(agency).toBeTruthy();
    expect(conversations).toHaveLength(1);
    const [held] = conversations;
    expect(held.conversation.details).toEqual({ name: 'Ada Quokkason', email: 'ada@example.org' });
    expect(held.handoffs).toMatchObject([{ reference, status: 'claimed', recruiter: 'Rita Example' }]);
    expect(held.cvs).toMatchObject([{ name: 'my-cv.txt', format: 'txt' }]);
    expect(held.consents).toMatchObject([{ notice: expect.any(String), at: expect.any(String) }]);
    expect(held.messages.map(({ text }: { text: string }) => text)).toContain('Ada Quokkason, ada@example.org');
    expect(held.audit).toMatchObject([{ what: 'cv-opened', by: 'a recruiter' }]);

    const cv = await page.get(`/files/${held.cvs[0].id}`);
    expect(cv.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(Buffer.from(await cv.arrayBuffer()).equals(cvText('Ada Quokkason'))).toBe(true);
    const exported = exportSchema.parse(await json(page.get('/export.json')));
    expect(exported.conversations[0]?.messages).toEqual(held.messages);
    const readable = await (await page.get('/export.html')).text();
    expect(readable).toContain('Ada Quokkason, ada@example.org');
    expect(readable).not.toMatch(/<script/);
    expect((await page.shows()).conversations[0].audit).toMatchObject([
      { what: 'cv-opened' },
      { what: 'exported', by: 'you' },
      { what: 'exported', by: 'you' },
    ]);
  });

  it('they correct their details and replace and withdraw their CV; the recruiter sees it', async () => {
    const person = await product.candidate();
    await handsOver(person, 'Ada Quokkason', 'ada@example.org');
    const rita = await product.recruiter('Rita Example');
    const [{ id }] = (await rita.queue()).waiting;
    const page = await own(person);
    const conversation = person.conversationId;

    for (const wrong of [{ name: '' }, { name: 'Ada' }, { name: 'Ada', email: 'nowhere' }, { name: 'A', phone: 'x' }])
      expect((await page.post('details', { conversation, ...wrong })).status).toBe(400);
    const right = { name: 'Ada Quokka', email: 'a.quokka@example.org', phone: '+31 20 123 4567' };
    await page.does('details', { conversation, ...right });
    expect((await rita.card(id)).card.candidate).toEqual(right);
    expect((await json(rita.call('/search', { text: 'quokka' }))).found).toHaveLength(1);
    expect((await json(rita.call('/search', { text: 'quokkason' }))).found).toHaveLength(0);

    expect((await page.sendsCv(conversation, 'cv.exe', cvText('Ada'))).status).toBe(400);
    expect((await page.sendsCv(conversation, 'better.txt', cvText('Ada Quokka'))).status).toBe(200);
    expect(await (await rita.cv(id)).text()).toContain('Ada Quokka\n');
    await page.does('cv/withdraw', { conversation });
    expect((await rita.cv(id)).status).toBe(404);
    expect((await page.post('cv/withdraw', { conversation })).status).toBe(409);
    expect((await page.shows()).conversations[0].cvs).toEqual([]);
    expect((await person.transcript()).map(({ text }) => text)).toContain(
      'The CV was withdrawn on the page "My data" and is deleted.',
    );
  });

  it('they withdraw the request while a recruiter has it, on the page or plainly in the chat', async () => {
    const rita = await product.recruiter('Rita Example');
    const withdrawals = [
      async (person: Person) => {
        await (await own(person)).does('withdraw', { conversation: person.conversationId });
      },
      async (person: Person) => {
        expect((await person.says('Withdraw my request')).text).toMatch(/Shall I withdraw it/);
        expect((await person.says('No, keep it')).text).toMatch(/still has this conversation/);
        await person.says('Please withdraw my request.');
        expect((await person.says('Yes, withdraw it')).text).toMatch(/withdrawn your request/);
      },
    ];
    for (const withdraw of withdrawals) {
      const person = await product.candidate();
      await handsOver(person, 'Ada Quokkason', 'ada@example.org');
      const [{ id }] = (await rita.queue()).waiting;
      await rita.claims(id);
      await withdraw(person);
      expect((await rita.queue()).claimed).toEqual([]);
      expect((await rita.call(`/handoffs/${id}/messages`, { text: 'Hello?', key: 'k' })).status).toBe(404);
      expect((await person.says('What skills do I need?')).channelData?.rolecall?.outcome).toBe('answer');
      const page = await own(person);
      expect((await page.shows()).conversations[0].handoffs).toMatchObject([{ status: 'withdrawn' }]);
      expect((await page.post('withdraw', { conversation: person.conversationId })).status).toBe(409);
    }
  });

  it('erasing leaves nothing but a receipt, and every token and link of it ends', async () => {
    const person = await product.candidate();
    await handsOver(person, 'Zyxwv Quokkason', 'zyxwv@example.org');
    const rita = await product.recruiter('Rita Example');
    const [{ id, reference }] = (await rita.queue()).waiting;
    const [page, other] = [await own(person), await own(person)];
    const { receipts } = await page.does('erase');
    expect(receipts).toMatchObject([
      {
        by: 'candidate',
        copies: { message: expect.any(Number), cv: 1, consent: 1, handoff: 1 },
        left: { candidateMessages: 0, candidateFiles: 0, recruiterMessages: 0 },
        slack: { pending: 0, done: 0, failed: 0 },
      },
    ]);
    const receipt = await json(fetch(`${product.origin}/api/my/receipts/${receipts[0].id}`));
    expect(receipt).toEqual(receipts[0]);
    expect(JSON.stringify(receipt)).not.toMatch(/zyxwv|quokkason/i);

    expect((await rita.queue()).waiting).toEqual([]);
    expect((await rita.cv(id)).status).toBe(404);
    for (const gone of [page, other]) expect((await gone.get()).status).toBe(404);
    expect(await openOwnPage(product.origin, person.token)).toBeUndefined();
    expect((await fetch(person.address, { headers: person.headers })).status).toBe(404);
    // Whoever asks now and then hears the last word with the receipt, once.
    const asking = (watermark: string) =>
      fetch(`${person.address}/activities?watermark=${watermark}`, { headers: person.headers });
    const heard = await json(asking('5'));
    expect(heard.activities.map(({ text }: { text: string }) => text)).toEqual([
      expect.stringContaining(`(/my/receipt/${receipts[0].id})`),
    ]);
    expect(JSON.stringify(heard)).not.toMatch(/zyxwv|quokkason/i);
    expect((await asking(heard.watermark)).status).toBe(404);
    expect(
      (await fetch(`${product.origin}/v3/directline/tokens/refresh`, { method: 'POST', headers: person.headers }))
        .status,
    ).toBe(404);
    const audit = await product.app.store.audit.list(undefined, 10, { actions: ['erased'] });
    expect(audit).toMatchObject([{ action: 'erased', actor: 'candidate', subject: person.conversationId, reference }]);

    await product.close({ keepData: true });
    const entries = await readdir(product.folder, { recursive: true, withFileTypes: true });
    const left = [];
    for (const entry of entries.filter((one) => one.isFile())) {
      const bytes = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
      if (/zyxwv|quokkason/i.test(bytes)) left.push(entry.name);
    }
    expect(entries.map(({ name }) => name)).toContain('rolecall.db');
    expect(left).toEqual([]);
    expect(product.log.join('')).not.toMatch(/zyxwv|quokkason/i);
  });

  it('in the chat too: the last word brings the receipt to the open page, and it is gone at once', async () => {
    const person = await product.candidate();
    await handsOver(person, 'Zyxwv Quokkason', 'zyxwv@example.org');
    const joined = await json(fetch(`${person.address}?watermark=0`, { headers: person.headers }));
    const frames: { activities: { type: string; text?: string }[] }[] = [];
    const socket = new WebSocket(joined.streamUrl);
    socket.onmessage = ({ data }) => {
      if (data) frames.push(JSON.parse(String(data)));
    };
    const closed = new Promise<number>((resolve) => {
      socket.onclose = ({ code }) => resolve(code);
    });
    await person.says('delete my data');
    await person.post('Yes, delete everything');
    expect(await closed).toBe(1000);
    const last = frames.at(-1)!.activities;
    expect(last.map(({ type }) => type)).toEqual(['endOfConversation', 'message']);
    const receiptId = /\/my\/receipt\/([\w-]+)/.exec(last[1]!.text!)?.[1];
    const receipt = await json(fetch(`${product.origin}/api/my/receipts/${receiptId}`));
    expect(receipt).toMatchObject({ by: 'candidate', copies: { cv: 1, handoff: 1 } });
    await vi.waitFor(async () => expect((await fetch(person.address, { headers: person.headers })).status).toBe(404));
  });

  it('nobody gets to another’s: forged, swapped and old tokens open nothing', async () => {
    const [ada, ben] = [await product.candidate(), await product.candidate()];
    await handsOver(ada, 'Ada Quokkason', 'ada@example.org');
    await handsOver(ben, 'Ben Example', 'ben@example.org');
    const [hers, his] = [await own(ada), await own(ben)];
    const { cvs, messages } = (await hers.shows()).conversations[0];
    const before = JSON.stringify((await hers.shows()).conversations);

    for (const path of ['details', 'withdraw', 'cv/withdraw'])
      expect(
        (await his.post(path, { conversation: ada.conversationId, name: 'Ben', phone: '+31201234567' })).status,
      ).toBe(404);
    expect((await his.sendsCv(ada.conversationId, 'cv.txt', cvText('Ben'))).status).toBe(404);
    expect((await his.get(`/files/${cvs[0].id}`)).status).toBe(404);
    const flipped = `${hers.token.slice(0, 20)}${hers.token[20] === 'A' ? 'B' : 'A'}${hers.token.slice(21)}`;
    for (const token of [flipped, 'x'.repeat(43), ada.token, '', '../', hers.token.toLowerCase()]) {
      const forged = ownPage(product.origin, token || 'none');
      for (const path of ['', '/export.json', '/export.html', `/files/${cvs[0].id}`])
        expect((await forged.get(path)).status).toBe(404);
      for (const path of ['erase', 'withdraw', 'details', 'cv/withdraw'])
        expect((await forged.post(path, { conversation: ada.conversationId })).status).toBe(404);
    }
    // A link of a page is no token of the chat.
    const chat = { authorization: `Bearer ${hers.token}`, 'content-type': 'application/json' };
    expect((await fetch(ada.address, { headers: chat })).status).toBe(403);
    // Other sites' pages change nothing.
    const elsewhere = { ...chat, origin: 'https://elsewhere.example' };
    expect(
      (await fetch(`${product.origin}/api/my/erase`, { method: 'POST', headers: elsewhere, body: '{}' })).status,
    ).toBe(403);

    await his.does('erase');
    expect((await his.get()).status).toBe(404);
    expect(messages.length).toBeGreaterThan(5);
    expect(JSON.stringify((await hers.shows()).conversations)).toBe(before);
  });
});
