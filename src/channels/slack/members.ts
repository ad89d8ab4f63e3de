import type { Caller } from './caller.ts';

/** Ids of everybody in a channel. */
export async function membersOf(client: Pick<Caller, 'call'>, channel: string): Promise<string[]> {
  const all: string[] = [];
  for (let cursor = ''; ; ) {
    const args = { channel, limit: 200, ...(cursor && { cursor }) };
    const page = (await client.call('conversations.members', args)) as Members;
    all.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
    if (cursor === '') return all;
  }
}

interface Members {
  readonly members?: readonly string[];
  readonly response_metadata?: { readonly next_cursor?: string };
}
