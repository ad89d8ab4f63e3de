import { consolePassword } from './child.ts';

/** A recruiter at the desk, over its HTTP interface. */
export interface Recruiter {
  readonly name: string;
  get(path: string): Promise<Response>;
  post(path: string, body?: object): Promise<Response>;
}

export interface Queued {
  readonly id: string;
  readonly candidate: string;
}

export async function signIn(origin: string, name: string): Promise<Recruiter> {
  const json = { origin, 'content-type': 'application/json' };
  const body = JSON.stringify({ name, password: consolePassword });
  const signedIn = await fetch(`${origin}/console/api/sign-in`, { method: 'POST', headers: json, body });
  if (!signedIn.ok) throw new Error(`The desk answered ${signedIn.status} to ${name}`);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    name,
    get: (path) => fetch(`${origin}/console/api${path}`, { headers: { cookie } }),
    post: (path, given = {}) =>
      fetch(`${origin}/console/api${path}`, {
        method: 'POST',
        headers: { ...json, cookie },
        body: JSON.stringify(given),
      }),
  };
}

/** Handoffs of the candidate with this name: the queue lists the oldest 500 only. */
export async function found(recruiter: Recruiter, name: string): Promise<Queued[]> {
  const search = await recruiter.post('/search', { text: name });
  if (!search.ok) throw new Error(`The search was answered ${search.status}`);
  const { found: items } = (await search.json()) as { found: Queued[] };
  return items.filter(({ candidate }) => candidate === name);
}

const lists = ['waiting', 'claimed', 'closed'] as const;

/** The handoffs of the queue, or of some of its lists. */
export async function queued(recruiter: Recruiter, of: readonly (typeof lists)[number][] = lists): Promise<Queued[]> {
  const queue = await recruiter.get('/queue');
  if (!queue.ok) throw new Error(`The queue was answered ${queue.status}`);
  const listed = (await queue.json()) as Record<(typeof lists)[number], Queued[]>;
  return of.flatMap((list) => listed[list]);
}
