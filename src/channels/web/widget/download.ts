import { h } from './dom.ts';

/** Saves a file that only this conversation's token opens: no address of it stands in the page. */
export async function download(path: string, name: string, token: string): Promise<void> {
  const response = await fetch(path, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(120_000),
  });
  if (!response.ok) throw new Error(`the file was answered ${response.status}`);
  const address = URL.createObjectURL(await response.blob());
  const link = h('a', { href: address, download: name });
  link.click();
  // Some browsers read it only a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
