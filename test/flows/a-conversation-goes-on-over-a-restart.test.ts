import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { type Activity, type candidate, house, json, type recruiter } from '../support/house.ts';

describe('a recruiter and a candidate talk, over a restart, a closed page and back', () => {
  let product: Awaited<ReturnType<typeof house>>;
  let anna: Awaited<ReturnType<typeof candidate>>;
  let rita: Awaited<ReturnType<typeof recruiter>>;
  let id: string;
  const logs: string[] = [];

  /** The whole product stops and starts again, with the data it had, where it was. */
  const restart = async () => {
    const { folder, origin } = product;
    await product.close({ keepData: true });
    logs.push(...product.log);
    product = await house({ env: { DATA_DIR: folder, PORT: new URL(origin).port } });
  };
  const marks = (value: { delivered?: number; read?: number }) =>
    json(
      fetch(`${anna.address}/activities`, {
        ...{ method: 'POST', headers: anna.headers },
        body: JSON.stringify({ type: 'event', name: 'rolecall/marks', value }),
      }),
    );
  const missed = (watermark: string): Promise<{ activities: Activity[]; watermark: string }> =>
    json(fetch(`${anna.address}/activities?watermark=${watermark}`, { headers: anna.headers }));
  const seqOf = ({ id: activity }: { id: string }) => Number(activity.split('|')[1]);
  /** What became of the recruiter's message, as the desk tells it. */
  const stateOf = async (seq: number): Promise<string> => {
    const { standings } = await rita.messages(id);
    return standings.find(({ upTo }: { upTo: number }) => seq <= upTo)?.state ?? 'accepted';
  };
  /** The transcript from the recruiter's coming on, as both sides read it. */
  const talk = async (): Promise<string[]> => {
    const atDesk = (await rita.messages(id)).messages.map(({ text }: { text: string }) => text);
    const atHome = (await anna.transcript()).map(({ text }) => text);
    const from = (lines: string[]) => lines.slice(lines.findIndex((text) => text.includes('has joined')) + 1);
    expect(from(atHome as string[])).toEqual(from(atDesk));
    return from(atDesk);
  };

  beforeAll(async () => {
    product = await house();
    anna = await product.candidate();
    for (const text of ["I'm interested", 'Anna Example, anna@example.org', 'I agree']) await anna.says(text);
    await anna.uploads('anna.pdf', smallPdf('the-cv-itself'));
    await anna.says('Send it');
    rita = await product.recruiter('Rita Example');
    ({ id } = (await rita.queue()).waiting[0]);
    await rita.claims(id);
  });
  afterAll(() => product?.close());

  it('each message is there once, in order, with what became of it', async () => {
    const { seq: first } = await rita.says(id, 'Hello Anna, shall we talk on Tusday?', 'k1');
    expect(await stateOf(first)).toBe('accepted');
    const { watermark } = await missed('');
    await expect.poll(() => stateOf(first)).toBe('sent');
    await marks({ delivered: first });
    expect(await stateOf(first)).toBe('delivered');
    await marks({ read: first });
    expect(await stateOf(first)).toBe('read');
    await anna.post('Tuesday is fine.', 'c1');

    // She closes the page. The recruiter goes on writing; the answer to the last of it is lost with the server.
    await json(rita.call(`/handoffs/${id}/messages/${first}/edit`, { text: 'Shall we talk on Tuesday?', key: 'e1' }));
    const { seq: second } = await rita.says(id, 'At ten?', 'k2');
    await rita.says(id, 'I will call you.', 'k3');
    await restart();
    const { seq: third } = await rita.says(id, 'I will call you.', 'k3');
    await json(rita.call(`/handoffs/${id}/messages/${first}/edit`, { text: 'Shall we talk on Tuesday?', key: 'e1' }));
    await anna.post('Tuesday is fine.', 'c1');
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([
      'read',
      'accepted',
      'accepted',
    ]);

    // She comes back: what she missed, and what was changed meanwhile.
    const back = await missed(watermark);
    expect(back.activities.map(({ text }) => text)).toEqual([
      'Shall we talk on Tuesday?',
      'Tuesday is fine.',
      'At ten?',
      'I will call you.',
    ]);
    expect((await missed(back.watermark)).activities).toEqual([]);
    await marks({ delivered: third, read: second });
    expect([await stateOf(second), await stateOf(third)]).toEqual(['read', 'delivered']);
    expect(await talk()).toEqual(['Shall we talk on Tuesday?', 'Tuesday is fine.', 'At ten?', 'I will call you.']);
  });

  it('the candidate sees how far their own words have got, by the holder’s reading alone', async () => {
    const seq = seqOf(await anna.post('Which number do I call?', 'c2'));
    const standing = async () => {
      const { activities } = await json(
        fetch(`${anna.address}/activities?watermark=${seq}&events=1`, { headers: anna.headers }),
      );
      return activities.at(-1).value;
    };
    const tom = await product.recruiter('Tom Example');
    await tom.messages(id);
    await json(tom.call(`/handoffs/${id}/marks`, { delivered: seq, read: seq }));
    expect((await standing()).read).toBeLessThan(seq);
    await rita.messages(id);
    await json(rita.call(`/handoffs/${id}/marks`, { delivered: seq, read: seq }));
    await restart();
    expect(await standing()).toEqual({ recruiter: 'Rita Example', sent: seq, delivered: seq, read: seq });
  });

  it('files go both ways, each for this conversation alone, and the CV stays the one she agreed to send', async () => {
    const offer = smallPdf('words-of-the-offer');
    const form = new FormData();
    form.append('text', 'Here is the offer.');
    form.append('key', 'f1');
    form.append('file', new Blob([offer]), 'offer.pdf');
    const { 'content-type': _, ...headers } = rita.headers;
    const sent = () =>
      json(fetch(`${product.origin}/console/api/handoffs/${id}/files`, { method: 'POST', headers, body: form }));
    const { seq } = await sent();
    expect(await sent()).toEqual({ seq });
    await restart();
    const received = (await anna.transcript()).find((activity) => seqOf(activity) === seq);
    const { contentUrl } = received!.attachments![0]!;
    const path = new URL(contentUrl!, product.origin).pathname;
    const got = await fetch(product.origin + path, { headers: anna.headers });
    expect(Buffer.from(await got.arrayBuffer()).equals(offer)).toBe(true);
    const other = await product.candidate();
    expect((await fetch(product.origin + path, { headers: other.headers })).status).toBe(404);

    const before = (await rita.card(id)).card.cv;
    const certificate = smallPdf('words-of-the-certificate');
    await anna.sends('certificate.pdf', certificate);
    const { upload } = (await rita.messages(id)).messages.at(-1);
    expect(upload).toMatchObject({ name: 'certificate.pdf', size: certificate.length });
    const download = await rita.call(`/handoffs/${id}/files/${upload.fileId}`);
    expect(Buffer.from(await download.arrayBuffer()).equals(certificate)).toBe(true);
    expect((await rita.card(id)).card.cv).toEqual(before);
    expect(Buffer.from(await (await rita.cv(id)).arrayBuffer()).equals(smallPdf('the-cv-itself'))).toBe(true);
  });

  it('what is deleted is gone on both sides, and its place stays', async () => {
    const { seq } = await rita.says(id, 'This was for somebody else.', 'k4');
    await json(rita.call(`/handoffs/${id}/messages/${seq}/delete`, { key: 'd1' }));
    await restart();
    expect((await anna.transcript()).at(-1)?.text).toBe('This message was deleted.');
    expect((await rita.messages(id)).messages.at(-1)).toMatchObject({ seq, text: '', deleted: true });
    await rita.closes(id);
    const late = await rita.call(`/handoffs/${id}/messages/${seq - 1}/edit`, { text: 'Too late.', key: 'e9' });
    expect(late.status).toBe(403);
  });

  it('logs no word and no file of it', () => {
    const log = [...logs, ...product.log].join('');
    expect(log).toContain('recruiter changed a message');
    for (const secret of ['Tuesday', 'offer', 'certificate', 'the-cv-itself', 'somebody else'])
      expect(log).not.toContain(secret);
  });
});
