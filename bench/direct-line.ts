import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';

/** A visitor's chat over Direct Line 3.0: REST to send, a WebSocket to receive. Light, so that it costs less than what it measures. */

export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly role?: string };
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly rolecall?: { readonly outcome?: string; readonly request?: string };
  };
}

export interface Pass {
  readonly conversationId: string;
  readonly token: string;
}

export interface Chat {
  /** Posts the text and resolves with the bot's next message. */
  ask(text: string): Promise<Activity>;
  /** Sends a file from the chat's own address and resolves with the bot's next message. Rejects with Refused when it was not taken in. */
  send(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<Activity>;
  close(): void;
}

/** The server was there and said no. */
export class Refused extends Error {}

/** Whoever does not answer within this time (ms) does not answer. */
const patience = 30_000;
const agent = new Agent({ keepAlive: true });

/**
 * A response's body as JSON. `from` is the local address to call from: all of 127.0.0.0/8 is this machine, so that many visitors can
 * be told apart where limits are by address.
 */
export function call<T>(
  method: string,
  address: string,
  token?: string,
  body?: unknown,
  from?: string,
  again = true,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const outgoing = request(
    address,
    {
      method,
      ...(from === undefined ? { agent } : { agent: false as const, localAddress: from }),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(sent !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
      },
      timeout: patience,
    },
    (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const status = response.statusCode ?? 0;
        if (status < 200 || status > 299) reject(new Refused(`${method} ${address} was answered ${status}: ${text}`));
        else resolve(JSON.parse(text) as T);
      });
    },
  );
  outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${address} was not answered`)));
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    // A kept connection that the server had just closed: nothing of the request was read (Node's `request.reusedSocket`).
    if (outgoing.reusedSocket && error.code === 'ECONNRESET' && again) {
      call<T>(method, address, token, body, from, false).then(resolve, reject);
    } else reject(error);
  });
  outgoing.end(sent);
  return promise;
}

export const base = (origin: string): string => `${origin}/v3/directline/conversations`;

export const passFor = (origin: string, from?: string): Promise<Pass> =>
  call<Pass>('POST', `${origin}/api/chat/token`, undefined, undefined, from);

export const post = (origin: string, { conversationId, token }: Pass, text: string, key: string) =>
  call<{ id: string }>('POST', `${base(origin)}/${conversationId}/activities`, token, {
    type: 'message',
    text,
    from: { id: 'me' },
    channelData: { clientActivityID: key },
  });

/** A message with a file, as the official client sends it. */
export async function upload(
  origin: string,
  { conversationId, token }: Pass,
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  key: string,
): Promise<void> {
  const form = new FormData();
  const activity = { type: 'message', from: { id: 'me' }, channelData: { clientActivityID: key } };
  form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'blob');
  form.append('file', new Blob([file.bytes]), file.name);
  const response = await fetch(`${base(origin)}/${conversationId}/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  if (!response.ok) throw new Refused(`The upload was answered ${response.status}: ${await response.text()}`);
  await response.body?.cancel();
}

/** A file as the body of a request, as the chat's page sends it. */
function uploadAlone(
  origin: string,
  { conversationId, token }: Pass,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  from: string | undefined,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const outgoing = request(
    `${base(origin)}/${conversationId}/upload`,
    {
      method: 'POST',
      agent: false,
      ...(from !== undefined && { localAddress: from }),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-length': bytes.length,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
      },
      timeout: patience,
    },
    (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      response.on('error', reject);
      response.on('end', () => (status < 300 ? resolve() : reject(new Refused(`upload: ${status}`))));
    },
  );
  outgoing.on('timeout', () => outgoing.destroy(new Error('the upload was not answered')));
  outgoing.on('error', reject);
  outgoing.end(bytes);
  return promise;
}

/** All messages of the conversation, in order. */
export async function transcript(origin: string, { conversationId, token }: Pass): Promise<Activity[]> {
  const all: Activity[] = [];
  for (let watermark = ''; ; ) {
    const page = await call<{ activities: Activity[]; watermark: string }>(
      'GET',
      `${base(origin)}/${conversationId}/activities?watermark=${watermark}`,
      token,
    );
    all.push(...page.activities);
    if (page.activities.length === 0) return all;
    watermark = page.watermark;
  }
}

export const isBot = ({ type, from }: Activity): boolean => type === 'message' && from.role === 'bot';

/** Opens a conversation of its own, greeting read. */
export async function openChat(origin: string, from?: string): Promise<Chat> {
  const pass = await passFor(origin, from);
  const { streamUrl } = await call<{ streamUrl: string }>('POST', base(origin), pass.token);
  const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
  const heard: Activity[] = [];
  let listener: { resolve(activity: Activity): void; reject(error: Error): void } | undefined;

  socket.on('message', (data) => {
    const frame = String(data);
    if (frame === '') return;
    const { activities } = JSON.parse(frame) as { activities: Activity[] };
    heard.push(...activities.filter(isBot));
    if (heard.length > 0 && listener) {
      listener.resolve(heard.shift()!);
      listener = undefined;
    }
  });
  const fail = (error: Error) => listener?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the stream was closed')));

  const next = async (): Promise<Activity> => {
    const ready = heard.shift();
    if (ready) return ready;
    const { promise, resolve, reject } = Promise.withResolvers<Activity>();
    listener = { resolve, reject };
    const timer = setTimeout(() => reject(new Error('no answer came')), patience);
    return promise.finally(() => clearTimeout(timer));
  };

  await next();
  return {
    async ask(text) {
      const [answer] = await Promise.all([next(), post(origin, pass, text, randomUUID())]);
      return answer;
    },
    async send(file) {
      await uploadAlone(origin, pass, file, from);
      return next();
    },
    close: () => socket.terminate(),
  };
}
