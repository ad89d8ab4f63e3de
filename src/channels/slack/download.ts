import type { Logger } from '../../log.ts';
import type { SlackClient } from './client.ts';
import { isSlackError } from './failure.ts';
import type { SlackFile } from './payloads.ts';

/** The bytes of a file that somebody shared: at most one more than may be taken. Undefined when Slack does not give them to us. */
export type Download = (fileId: string) => Promise<Uint8Array | undefined>;

export function createDownload(parts: {
  client: SlackClient;
  botToken: string;
  largest: number;
  log: Logger;
}): Download {
  const { client, botToken, largest, log } = parts;

  async function addressOf(fileId: string): Promise<string | undefined> {
    try {
      const { file } = (await client.call('files.info', { file: fileId })) as { file?: Partial<SlackFile> };
      return file?.url_private_download;
    } catch (error) {
      // Whoever sent it is told, and what they write after it does not wait for a scope or for what is gone.
      if (!isSlackError(error, 'missing_scope', 'file_not_found', 'file_deleted')) throw error;
      log.error({ code: error.code }, 'Slack does not give a file to the app');
      return undefined;
    }
  }

  return async (fileId) => {
    const address = await addressOf(fileId);
    if (address === undefined) return undefined;
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${botToken}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    // Without the scope files:read Slack sends its sign-in page, with status 200 or a redirect.
    if (response.status !== 200 || response.headers.get('content-type')?.startsWith('text/html')) {
      await response.body?.cancel();
      if (response.status >= 500) throw new Error(`a file could not be fetched: ${response.status}`);
      log.error({ status: response.status }, 'Slack does not give files to the app: it needs the scope files:read');
      return undefined;
    }
    return firstBytes(response, largest + 1);
  };
}

async function firstBytes(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
