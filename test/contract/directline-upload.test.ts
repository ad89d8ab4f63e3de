import { afterEach, beforeEach, expect, test } from 'vitest';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const limit = 64 * 1024;
let server: WebServer;
let conversation: { id: string; token: string };
beforeEach(async () => {
  server = await startWebServer({ maxUploadBytes: limit });
  conversation = await server.begin();
});
afterEach(() => server.stop());

async function upload(body: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.base}/conversations/${conversation.id}/upload?userId=dl_somebody_else`, {
    method: 'POST',
    headers: { authorization: `Bearer ${conversation.token}`, ...headers },
    body,
  });
  return {
    status: response.status,
    body: (await response.json()) as { id: string; error: { code: string; message: string } },
  };
}
const activityPart = (activity: object) =>
  new Blob([JSON.stringify({ type: 'message', ...activity })], { type: 'application/vnd.microsoft.activity' });
function form(file: File | undefined, activity?: object) {
  const data = new FormData();
  if (activity) data.append('activity', activityPart(activity), 'blob');
  if (file) data.append('file', file);
  return data;
}
const cv = (name = 'cv.pdf', size = 1_000) =>
  new File([new Uint8Array(size).fill(65)], name, { type: 'application/pdf' });
const messages = () => server.store.kept.get(conversation.id)!.messages;

test('takes an activity part and a file as one message, and answers after its turn', async () => {
  const answer = await upload(
    form(cv('Lebenslauf Müller.pdf'), { text: 'Here it is', channelData: { clientActivityID: 'u1' } }),
  );
  expect(answer).toEqual({ status: 200, body: { id: `${conversation.id}|0000002` } });
  expect(messages()[1]).toMatchObject({
    text: 'Here it is',
    externalId: 'u1',
    upload: { name: 'Lebenslauf Müller.pdf', size: 1_000 },
  });
  expect(messages()[2]!.text).toBe('Got Lebenslauf Müller.pdf.');
  expect(server.fake.files[0]!.bytes).toHaveLength(1_000);
});

test('echoes the file by name, without an address of it', async () => {
  await upload(form(cv(), { channelData: { clientActivityID: 'u1' } }));
  const { body } = await server.call(
    'GET',
    `/v3/directline/conversations/${conversation.id}/activities`,
    conversation.token,
  );
  expect(body.activities[1]).toMatchObject({
    from: { id: server.store.kept.get(conversation.id)!.conversation.userId },
    attachments: [{ name: 'cv.pdf' }],
    channelData: {
      clientActivityID: 'u1',
      attachmentSizes: [1_000],
      rolecall: { upload: { name: 'cv.pdf', size: 1_000 } },
    },
  });
  expect(body.activities[1].attachments[0]).not.toHaveProperty('contentUrl');
});

test('takes a file without an activity part as an empty message', async () => {
  expect((await upload(form(cv()))).status).toBe(200);
  expect(messages()[1]).toMatchObject({ text: '', upload: { name: 'cv.pdf' } });
});

test('takes a repeated upload once', async () => {
  const first = await upload(form(cv(), { channelData: { clientActivityID: 'u1' } }));
  const again = await upload(form(cv(), { channelData: { clientActivityID: 'u1' } }));
  expect(again.body.id).toBe(first.body.id);
  expect(server.fake.files).toHaveLength(1);
});

test('keeps of the name what is safe to show', async () => {
  await upload(form(new File(['x'], '..\\..\\up\u202Efdp.exe')));
  expect(messages()[1]!.upload!.name).toBe('upfdp.exe');
  await upload(form(new File(['x'], `${'n'.repeat(400)}.pdf`)));
  expect(messages()[3]!.upload!.name).toBe(`${'n'.repeat(146)}.pdf`);
});

test('takes a file of exactly the limit, and refuses one byte more with what to do', async () => {
  expect((await upload(form(cv('fits.pdf', limit)))).status).toBe(200);
  const refused = await upload(form(cv('large.pdf', limit + 1), { channelData: { clientActivityID: 'u2' } }));
  expect(refused.status).toBe(413);
  expect(refused.body.error.code).toBe('BadArgument');
  expect(refused.body.error.message).toContain('smaller');
  expect((await upload(form(cv('huge.pdf', limit * 10)))).status).toBe(413);
  expect(server.fake.files).toHaveLength(1);
  expect(messages().some(({ upload }) => upload?.name === 'large.pdf')).toBe(false);
});

test('refuses two files, no file, a broken activity, too long a text', async () => {
  const two = form(cv('a.pdf'));
  two.append('file', cv('b.pdf'));
  expect((await upload(two)).status).toBe(400);
  expect((await upload(form(undefined, { text: 'no file' }))).status).toBe(400);
  const broken = form(cv());
  broken.append('activity', new Blob(['{nonsense'], { type: 'application/vnd.microsoft.activity' }), 'blob');
  expect((await upload(broken)).status).toBe(400);
  expect((await upload(form(cv(), { text: 'x'.repeat(8_001) }))).status).toBe(413);
  const many = new FormData();
  for (let i = 0; i < 20; i++) many.append('file', cv(`${i}.pdf`));
  expect((await upload(many)).status).toBe(413);
  expect(messages()).toHaveLength(1);
});

test('refuses what is not a form: 415', async () => {
  for (const type of ['application/pdf', 'application/json', 'text/plain']) {
    const refused = await upload('{}', { 'content-type': type });
    expect([refused.status, refused.body.error.code]).toEqual([415, 'UnsupportedMediaType']);
    expect(refused.body.error.message).toContain('form');
  }
});

test('refuses a form that breaks off: 400', async () => {
  const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="cv.pdf"\r\n\r\nhalf a fi';
  expect((await upload(body, { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400);
  expect((await upload('--x', { 'content-type': 'multipart/form-data' })).status).toBe(400);
  expect(
    (await upload(new URLSearchParams({ a: 'b' }), { 'content-type': 'multipart/form-data; boundary=x' })).status,
  ).toBe(400);
  expect(messages()).toHaveLength(1);
});

test('no name, text or byte of an upload is in the log', async () => {
  await upload(form(cv('Ada Private.pdf'), { text: 'my secret words' }));
  const log = server.lines.join('\n');
  expect(log).not.toContain('Private');
  expect(log).not.toContain('secret words');
  expect(log).not.toContain(conversation.token);
  expect(log).not.toContain(conversation.id);
});
