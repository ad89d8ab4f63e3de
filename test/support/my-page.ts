import { json } from './house.ts';

/** What whoever holds a chat token, or the link of a mail, can do on their own page. */
export function ownPage(origin: string, token: string) {
  const headers = { origin, authorization: `Bearer ${token}` };
  const post = (path: string, body: object = {}) =>
    fetch(`${origin}/api/my/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    token,
    get: (path = '') => fetch(`${origin}/api/my${path}`, { headers }),
    shows: () => json(fetch(`${origin}/api/my`, { headers })),
    post,
    does: (path: string, body: object = {}) => json(post(path, body)),
    sendsCv: (conversation: string, name: string, bytes: Uint8Array) =>
      fetch(`${origin}/api/my/cv?${new URLSearchParams({ conversation, name })}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: bytes as Uint8Array<ArrayBuffer>,
      }),
  };
}

/** Opens the page from the chat, as its button does; undefined where the chat's token opens nothing. */
export async function openOwnPage(origin: string, chatToken: string) {
  const response = await fetch(`${origin}/my/open`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token: chatToken }).toString(),
    redirect: 'manual',
  });
  if (response.status !== 303) throw new Error(`/my/open answered ${response.status}: ${await response.text()}`);
  const token = /^\/my\/([\w-]{43})$/.exec(response.headers.get('location') ?? '')?.[1];
  return token === undefined ? undefined : ownPage(origin, token);
}
