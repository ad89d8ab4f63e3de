import { connect, type Socket } from 'node:net';
import { type Content, piecesOf } from './content.ts';

/** Looks into files for malware. Whatever it does not say clearly it has not said: every doubt rejects, and nothing passes on it. */
export interface Scanner {
  /** Rejects where it is not plain what was found: nobody there, no answer in time, an error, anything but the two answers. */
  scan(content: Content): Promise<'clean' | 'malware'>;
  /** Resolves when somebody is there. */
  ping(): Promise<void>;
}

export interface ClamdOptions {
  readonly host: string;
  readonly port: number;
  /** From the connection to the end of the answer, in ms. */
  readonly timeoutMs?: number;
}

/** ClamAV's daemon (clamd(8), INSTREAM): the bytes in chunks behind their length, a chunk of none, and one answer. */
export function createClamd({ host, port, timeoutMs = 8_000 }: ClamdOptions): Scanner {
  const ask = (write: (socket: Socket) => unknown): Promise<string> =>
    new Promise((resolve, reject) => {
      let writing: unknown;
      const socket = connect({ host, port }, () => {
        writing = write(socket);
      });
      const late = setTimeout(() => socket.destroy(new Error('the virus scanner did not answer in time')), timeoutMs);
      let answer = '';
      socket.setEncoding('latin1');
      socket.on('data', (part: string) => {
        answer += part;
        if (answer.length > 1000) socket.destroy(new Error('the virus scanner talks too much'));
      });
      socket.on('error', reject);
      socket.on('close', () => {
        clearTimeout(late);
        // Nothing of the content is read any more then.
        void Promise.resolve(writing).finally(() => resolve(answer));
      });
    });

  return {
    async scan(content) {
      const answer = await ask(async (socket) => {
        socket.write('zINSTREAM\0');
        try {
          for await (const piece of piecesOf(content)) {
            if (socket.destroyed) break;
            socket.write(lengthOf(piece));
            await written(socket, piece);
          }
          socket.write(lengthOf([]));
        } catch (error) {
          socket.destroy(error instanceof Error ? error : undefined);
        }
      });
      if (answer === 'stream: OK\0') return 'clean';
      if (/^stream: [^\0]+ FOUND\0$/.test(answer)) return 'malware';
      throw new Error(`the virus scanner gave no verdict: ${JSON.stringify(answer.slice(0, 100))}`);
    },
    async ping() {
      const answer = await ask((socket) => socket.write('zPING\0'));
      if (answer !== 'PONG\0') throw new Error('the virus scanner does not answer');
    },
  };
}

/** Resolves when the bytes are no longer needed, also where nobody takes them any more. */
const written = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => socket.write(bytes, () => resolve()));

function lengthOf({ length }: ArrayLike<unknown>): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
