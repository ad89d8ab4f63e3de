import { connect, type Socket } from 'node:net';

/** Looks into files for malware. Whatever it does not say clearly it has not said: every doubt rejects, and nothing passes on it. */
export interface Scanner {
  /** Rejects where it is not plain what was found: nobody there, no answer in time, an error, anything but the two answers. */
  scan(bytes: Uint8Array): Promise<'clean' | 'malware'>;
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
  const ask = (write: (socket: Socket) => void): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port }, () => write(socket));
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
        resolve(answer);
      });
    });

  return {
    async scan(bytes) {
      const answer = await ask((socket) => {
        socket.write('zINSTREAM\0');
        if (bytes.length > 0) socket.write(Buffer.concat([lengthOf(bytes), bytes]));
        socket.write(lengthOf([]));
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

function lengthOf({ length }: ArrayLike<unknown>): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
