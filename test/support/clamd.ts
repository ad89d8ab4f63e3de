import { createServer, type Server, type Socket } from 'node:net';

/** What of a file is found. */
export const malware = 'MALWARE-FOR-TESTS';

/** How the daemon behaves; `honest` finds what holds `malware`. */
export type Manner =
  | 'honest'
  | 'hangs'
  | 'closes'
  | 'nonsense'
  | 'nothing'
  | 'slow'
  | 'too large'
  | 'two answers'
  | 'torrent';

/** A ClamAV daemon that never scanned a thing: zINSTREAM and zPING over TCP. */
export async function startClamd(manner: Manner = 'honest') {
  let now = manner;
  let scans = 0;
  const open = new Set<Socket>();
  const answer = async (socket: Socket, bytes: Buffer): Promise<void> => {
    const verdict = bytes.includes(malware) ? 'stream: Test.Malware FOUND\0' : 'stream: OK\0';
    switch (now) {
      case 'honest':
        return void socket.end(verdict);
      case 'slow':
        return void setTimeout(() => socket.end(verdict), 150);
      case 'hangs':
        return;
      case 'closes':
        return void socket.destroy();
      case 'nonsense':
        return void socket.end('stream: OK, I think\0');
      case 'nothing':
        return void socket.end();
      case 'too large':
        return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      case 'two answers':
        return void socket.end('stream: OK\0stream: Test.Malware FOUND\0');
      case 'torrent':
        return void socket.end('stream: OK'.repeat(10_000));
    }
  };
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    let heard = Buffer.alloc(0);
    socket.on('data', (part: Buffer) => {
      heard = Buffer.concat([heard, part]);
      if (heard.toString('latin1') === 'zPING\0') return void (now === 'honest' ? socket.end('PONG\0') : socket.end());
      const bytes = streamed(heard);
      if (!bytes) return;
      scans++;
      void answer(socket, bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    host: '127.0.0.1',
    port,
    url: `clamd://127.0.0.1:${port}`,
    behave(other: Manner): void {
      now = other;
    },
    scans: () => scans,
    async stop(): Promise<void> {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The bytes of a whole zINSTREAM command; undefined while more has to come. */
function streamed(heard: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 'zINSTREAM\0'.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
