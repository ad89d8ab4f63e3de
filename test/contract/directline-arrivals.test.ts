import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { collect } from '../../src/channels/web/arrivals.ts';
import { dispositionName } from '../../src/channels/web/file-name.ts';
import { type Content, sizeOf } from '../../src/cv/cv.ts';
import { startWebServer, until, type WebServer, type WebServerOptions } from '../support/web-server.ts';

const limit = 64 * 1024;
let server: WebServer;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server?.stop();
});
const start = async (options: WebServerOptions = {}) => {
  server = await startWebServer({ maxUploadBytes: limit, ...options });
  return server.begin();
};
type Conversation = Awaited<ReturnType<typeof start>>;

const addressOf = ({ id }: Conversation) => `/v3/directline/conversations/${id}/upload`;
async function sendBody(conversation: Conversation, body: Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(server.origin + addressOf(conversation), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${conversation.token}`,
      'content-type': 'application/pdf',
      'content-disposition': 'name="file"; filename="cv.pdf"',
      ...headers,
    },
    body: body as Uint8Array<ArrayBuffer>,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
/** Begins to send, and stops there. */
async function begin(
  conversation: Conversation,
  length: number,
  part = 'half a fi',
): Promise<{ said: () => string; closed: () => boolean }> {
  const socket = connect(server.port, '127.0.0.1');
  sockets.push(socket);
  let said = '';
  let closed = false;
  socket
    .on('data', (data) => (said += data.toString()))
    .on('close', () => (closed = true))
    .on('error', () => {});
  socket.write(
    `POST ${addressOf(conversation)} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${conversation.token}\r\ncontent-type: application/pdf\r\ncontent-disposition: filename="cv.pdf"\r\ncontent-length: ${length}\r\n\r\n${part}`,
  );
  return { said: () => said, closed: () => closed };
}

describe('a file as the body', () => {
  test('is taken under the name of its Content-Disposition', async () => {
    const conversation = await start();
    const answer = await sendBody(conversation, Buffer.alloc(limit, 65));
    expect([answer.status, answer.body.id]).toEqual([200, `${conversation.id}|0000002`]);
    expect(server.store.kept.get(conversation.id)!.messages[1]).toMatchObject({
      text: '',
      upload: { name: 'cv.pdf', size: limit },
    });
    expect(server.fake.files[0]!.bytes).toHaveLength(limit);
  });

  test('of nothing is left to the gate, and one byte too many is refused here', async () => {
    const conversation = await start();
    expect((await sendBody(conversation, new Uint8Array())).status).toBe(200);
    expect((await sendBody(conversation, Buffer.alloc(limit + 1))).status).toBe(413);
    expect((await sendBody(conversation, Buffer.alloc(limit * 10))).status).toBe(413);
    expect(server.fake.files.map(({ bytes }) => bytes.length)).toEqual([0]);
  });

  test('without a length is refused', async () => {
    const conversation = await start();
    const response = await fetch(server.origin + addressOf(conversation), {
      method: 'POST',
      headers: { authorization: `Bearer ${conversation.token}`, 'content-disposition': 'filename="cv.pdf"' },
      body: new ReadableStream({
        start(controller) {
          controller.enqueue(Buffer.from('x'));
          controller.close();
        },
      }),
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Content-Length');
  });

  test.each([
    ['filename="cv.pdf"', 'cv.pdf'],
    ['name="file"; filename="a \\"b\\".pdf"', 'a "b".pdf'],
    ['attachment; filename=cv.pdf', 'cv.pdf'],
    [`attachment; filename="x"; filename*=UTF-8''M%C3%BCller.pdf`, 'Müller.pdf'],
    [Buffer.from('filename="Müller.pdf"').toString('latin1'), 'Müller.pdf'],
    ['filename="M\xfcller.pdf"', 'Müller.pdf'],
    ["filename*=UTF-8''%ff", undefined],
    ['attachment', undefined],
    [undefined, undefined],
  ])('is named by %j: %j', (header, name) => {
    expect(dispositionName(header)).toBe(name);
  });
});

describe('files that are slow, half, or many', () => {
  test('one of which nothing comes any more is given up, and leaves nothing behind', async () => {
    const conversation = await start({ arrivals: { stallMs: 150, ofAddress: 1 } });
    const half = await begin(conversation, 1_000);
    await until('the connection to be cut', half.closed);
    expect((await sendBody(conversation, Buffer.alloc(100))).status).toBe(200);
    expect(server.fake.files).toHaveLength(1);
    expect(server.store.kept.get(conversation.id)!.messages.filter(({ upload }) => upload)).toHaveLength(1);
  });

  test('one whose sender goes away in the middle leaves nothing behind', async () => {
    const conversation = await start({ arrivals: { ofAddress: 1 } });
    await begin(conversation, 1_000);
    await until('it to be under way', () => sockets[0]!.bytesWritten > 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await sendBody(conversation, Buffer.alloc(100))).status).toBe(429);
    sockets[0]!.destroy();
    for (const end = Date.now() + 5_000; ; ) {
      const { status } = await sendBody(conversation, Buffer.alloc(100));
      if (status === 200) break;
      if (Date.now() > end) throw new Error('its place was never given back');
    }
    expect(server.fake.files).toHaveLength(1);
  });

  test('of one address take no place from the others, and messages go on', async () => {
    const conversation = await start({ arrivals: { ofAddress: 3, atOnce: 10 } });
    const others = await Promise.all([
      begin(conversation, 1_000),
      begin(conversation, 1_000),
      begin(conversation, 1_000),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const refused = await sendBody(conversation, Buffer.alloc(100));
    expect([refused.status, refused.body.error.message]).toEqual([429, expect.stringContaining('on their way')]);
    const { status } = await server.call(
      'POST',
      addressOf(conversation).replace('upload', 'activities'),
      conversation.token,
      {
        type: 'message',
        text: 'Hello',
      },
    );
    expect(status).toBe(200);
    expect(others.map(({ said }) => said())).toEqual(['', '', '']);
  });

  test('more than the memory for them are refused until one is done', async () => {
    const conversation = await start({ arrivals: { bytes: 5_000 } });
    await begin(conversation, 10_000, 'x'.repeat(4_500));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await sendBody(conversation, Buffer.alloc(1_000))).status).toBe(503);
    sockets[0]!.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await sendBody(conversation, Buffer.alloc(1_000))).status).toBe(200);
  });

  test('of one conversation are ten at once, then twenty an hour', async () => {
    let now = Date.now();
    const conversation = await start({ clock: () => now, limits: { uploads: { burst: 1000, perMinute: 1000 } } });
    const statuses = async () => (await sendBody(conversation, Buffer.alloc(50))).status;
    for (let n = 0; n < 10; n++) expect(await statuses()).toBe(200);
    const refused = await sendBody(conversation, Buffer.alloc(50));
    expect(refused.status).toBe(429);
    now += Number(refused.headers.get('retry-after')) * 1000;
    expect([await statuses(), await statuses()]).toEqual([200, 429]);
  });
});

test('of what is too large nothing is held, however long it is', async () => {
  let held = 0;
  let most = 0;
  async function* endless() {
    for (let n = 0; n < 10_000; n++) yield new Uint8Array(100_000);
  }
  const kept: Content[] = [];
  const { content, tooLarge } = await collect(endless(), 1_000_000, {
    hold(more) {
      held += more;
      most = Math.max(most, held);
    },
    keep: (one) => kept.push(one),
  });
  expect([sizeOf(content), tooLarge, most, kept]).toEqual([0, true, 1_000_000, []]);
});
