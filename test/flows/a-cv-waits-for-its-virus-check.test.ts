import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { malware, startClamd } from '../support/clamd.ts';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';

const secretWords = 'tardigrade-choir';
const clean = smallPdf(secretWords);
const infected = smallPdf(`${malware} ${secretWords}`);

let clamd: Awaited<ReturnType<typeof startClamd>>;
let product: Awaited<ReturnType<typeof house>>;
/** Ahead of the real time, in ms. */
let ahead = 0;
beforeEach(async () => {
  ahead = 0;
  clamd = await startClamd();
  product = await house({ clock: () => Date.now() + ahead, env: { CV_AV: clamd.url } });
});
afterEach(async () => {
  await product.close();
  await clamd.stop();
});

const candidateAtCv = async () => {
  const anna = await product.candidate();
  await anna.says("I'm interested");
  await anna.says('Anna Example, anna@example.org');
  await anna.says('I agree');
  return anna;
};
const until = async <T>(read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> => {
  for (const deadline = Date.now() + 12_000; ; ) {
    const value = await read();
    if (fits(value)) return value;
    if (Date.now() > deadline) throw new Error(`never came: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const queued = async (name = 'Rita Example') => {
  const rita = await product.recruiter(name);
  const { waiting } = await rita.queue();
  return { rita, id: waiting[0].id as string };
};

describe('a CV', () => {
  it('that is clean is taken as ever', async () => {
    const anna = await candidateAtCv();
    expect((await anna.uploads('cv.pdf', clean)).text).toContain('has arrived');
    await anna.says('Send it');
    const { rita, id } = await queued();
    expect((await rita.card(id)).card.cv).not.toHaveProperty('check');
    expect((await rita.cv(id)).status).toBe(200);
  });

  it('with malware is refused, and nothing of it is kept', async () => {
    const anna = await candidateAtCv();
    const refusal = await anna.uploads('cv.pdf', infected);
    expect(refusal.text).toMatch(/^A virus scanner found malware in this file, .*: please .*\.$/);
    expect(refusal.channelData?.rolecall?.request).toBe('cv');
    expect(product.log.join('')).toContain('"code":"malware"');
    await anna.says('Skip');
    await anna.says('Send it');
    const { rita, id } = await queued();
    expect((await rita.card(id)).card).not.toHaveProperty('cv');
  });

  it('that the scanner says nothing of goes on to the recruiter, who opens it once it was found clean', async () => {
    clamd.behave('closes');
    const anna = await candidateAtCv();
    const taken = await anna.uploads('cv.pdf', clean);
    expect(taken.text).toContain('received');
    expect(taken.text).toContain('still being checked for viruses');
    expect(taken.channelData?.rolecall?.request).toBe('review');
    await anna.says('Send it');
    const { rita, id } = await queued();
    expect((await rita.card(id)).card.cv).toMatchObject({ name: 'cv.pdf', check: 'waiting' });
    const closed = await rita.cv(id);
    expect(closed.status).toBe(409);
    expect(await closed.text()).toContain('still being checked for viruses');

    ahead += 60_000;
    await until(
      async () => product.log.join(''),
      (log) => log.split('"result":"unknown"').length >= 3,
    );
    expect((await rita.cv(id)).status).toBe(409);
    clamd.behave('honest');
    ahead += 600_000;
    await until(
      () => rita.card(id),
      ({ card }) => card.cv.check === undefined,
    );
    const opened = await rita.cv(id);
    expect(Buffer.from(await opened.arrayBuffer()).equals(clean)).toBe(true);
    // The conversation goes on where it was.
    expect((await anna.says('What does a junior earn?')).text).toContain('€40,000 to €60,000');
  });

  it('that turns out to be malware is erased, and both sides are told', async () => {
    clamd.behave('nonsense');
    const anna = await candidateAtCv();
    await anna.uploads('cv.pdf', infected);
    await anna.says('Send it');
    const { rita, id } = await queued();
    await rita.claims(id);
    clamd.behave('honest');
    ahead += 600_000;
    const told = await anna.waitFor(({ text }) => text?.includes('malware') ?? false);
    expect(told.text).toContain('"cv.pdf"');
    expect((await rita.card(id)).card.cv).toMatchObject({ name: 'cv.pdf', check: 'malware' });
    expect((await rita.messages(id)).messages.at(-1).text).toBe(told.text);
    const gone = await rita.cv(id);
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain('malware');
    expect(product.log.join('')).not.toContain(secretWords);
  });

  it('that is found to be malware before it is sent on does not come along, and another one can', async () => {
    clamd.behave('nothing');
    const anna = await candidateAtCv();
    await anna.uploads('cv.pdf', infected);
    clamd.behave('honest');
    ahead += 600_000;
    await anna.waitFor(({ text }) => text?.includes('malware') ?? false);
    expect((await anna.uploads('better.pdf', clean)).text).toContain('has arrived');
    await anna.says('Send it');
    const { rita, id } = await queued();
    expect((await rita.card(id)).card.cv).toMatchObject({ name: 'better.pdf' });
    expect((await rita.cv(id)).status).toBe(200);
  });

  it('that waits is erased with everything else', async () => {
    clamd.behave('closes');
    const anna = await candidateAtCv();
    await anna.uploads('cv.pdf', clean);
    await anna.says('delete my data');
    await anna.post('Yes, delete everything');
    await anna.isErased();
    clamd.behave('honest');
    ahead += 600_000;
    expect(await product.app.store.quarantine.due(Date.now() + 2 * ahead, 10, 0)).toEqual([]);
  });
});

describe('a file between candidate and recruiter', () => {
  const atTheDesk = async () => {
    const anna = await candidateAtCv();
    await anna.says('Skip');
    await anna.says('Send it');
    const { rita, id } = await queued();
    await rita.claims(id);
    return { anna, rita, id };
  };

  it('is named to both and opened by nobody before it was found clean', async () => {
    const { anna, rita, id } = await atTheDesk();
    clamd.behave('too large');
    await anna.sends('offer.pdf', clean);
    const last = async () => (await rita.messages(id)).messages.at(-1);
    const waits = await until(last, (message) => message.upload?.check === 'waiting');
    expect((await rita.call(`/handoffs/${id}/files/${waits.upload.fileId}`)).status).toBe(409);
    const own = await anna.waitFor(({ attachments }) => attachments?.[0]?.name === 'offer.pdf');
    expect(own.attachments![0]).not.toHaveProperty('contentUrl');
    clamd.behave('honest');
    ahead += 600_000;
    await until(last, (message) => message.upload?.check === undefined);
    expect((await rita.call(`/handoffs/${id}/files/${waits.upload.fileId}`)).status).toBe(200);
  });

  it('that turns out to be malware is erased, and both sides are told', async () => {
    const { anna, rita, id } = await atTheDesk();
    clamd.behave('closes');
    await anna.sends('offer.pdf', infected);
    const first = await until(
      async () => (await rita.messages(id)).messages.at(-1),
      (message) => message.upload?.check === 'waiting',
    );
    clamd.behave('honest');
    ahead += 600_000;
    await anna.waitFor(({ text }) => text?.includes('malware in the file "offer.pdf"') ?? false);
    const { messages } = await rita.messages(id);
    expect(messages.find(({ seq }: { seq: number }) => seq === first.seq).upload).toEqual({
      name: 'offer.pdf',
      size: infected.length,
      check: 'malware',
    });
    expect((await rita.call(`/handoffs/${id}/files/${first.upload.fileId}`)).status).toBe(404);
  });
});

it('the service says beside its readiness how the scanner is, and goes on without it', async () => {
  const ready = async () => (await fetch(`${product.origin}/readyz`)).json() as Promise<Record<string, unknown>>;
  expect(await ready()).toMatchObject({ status: 'ready', partners: { antivirus: 'ok' } });
  await clamd.stop();
  expect(await ready()).toMatchObject({ status: 'ready', partners: { antivirus: 'failing' } });
  clamd = await startClamd();
});
