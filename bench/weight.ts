import { get } from 'node:http';
import { removeFolder, startRolecall, workFolder } from './child.ts';
import { table } from './stats.ts';

interface Loaded {
  readonly path: string;
  readonly bytes: number;
}

/** What a website's visitor loads of ours, in bytes as they come over the wire (gzip), headers not counted. */
export async function measureWeight() {
  const folder = await workFolder();
  const server = await startRolecall(folder);
  try {
    const load = async (path: string) => {
      const { wire, text } = await download(new URL(path, server.origin));
      return { path: path.replace(/\?.*/, ''), bytes: wire, text };
    };
    const launcher = await load('/widget.js');
    const page = await load('/chat');
    // Whatever the page names: its script, its style, its icon.
    const named = [...page.text.matchAll(/\b(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path!);
    const parts = await Promise.all([...new Set(named)].map(load));
    const only = ({ path, bytes }: Loaded): Loaded => ({ path, bytes });
    return { before: [only(launcher)], after: [page, ...parts].map(only) };
  } finally {
    await server.end();
    await removeFolder(folder);
  }
}

function download(address: URL): Promise<{ wire: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ wire: number; text: string }>();
  get(address, { headers: { 'accept-encoding': 'gzip' } }, async (response) => {
    try {
      const chunks = await response.toArray();
      const body = Buffer.concat(chunks);
      if (response.statusCode !== 200) throw new Error(`${address} was answered ${response.statusCode}`);
      const zipped = response.headers['content-encoding'] === 'gzip';
      const text = zipped
        ? new Response(new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip')))
        : new Response(body);
      resolve({ wire: body.length, text: await text.text() });
    } catch (error) {
      reject(error);
    }
  }).on('error', reject);
  return promise;
}

export function reportWeight({ before, after }: Awaited<ReturnType<typeof measureWeight>>): string[] {
  const sum = (loaded: readonly Loaded[]) => loaded.reduce((all, { bytes }) => all + bytes, 0);
  return table([
    ['gzip bytes', ''],
    ['before the chat is opened', sum(before)],
    ...before.map(({ path, bytes }) => [`  ${path}`, bytes]),
    ['more when it is opened', sum(after)],
    ...after.map(({ path, bytes }) => [`  ${path}`, bytes]),
  ]);
}
