import type { FastifyRequest } from 'fastify';
import { type Content, createSpool, release } from '../../cv/cv.ts';
import { AppError } from '../../errors.ts';

/** Notes bytes of a file that are kept here from now on. AppError 'unavailable' where there is no room for them. */
export type Hold = (bytes: number) => void;

/** What a file that arrives takes, until nothing of it is needed any more. */
export interface Arrival {
  readonly hold: Hold;
  /** It is released at the end. */
  keep(content: Content): void;
  /** All has come, so that nothing is missed any more. */
  arrived(): void;
}

export interface ArrivalLimits {
  /** Files that may be arriving at once: of everybody, and from one address. */
  readonly atOnce: number;
  readonly ofAddress: number;
  /** Bytes of them: of everybody, and from one address. */
  readonly bytes: number;
  readonly bytesOfAddress: number;
  /** One of which nothing has come for so long (ms) is given up. */
  readonly stallMs: number;
}

export const usualArrivals: ArrivalLimits = {
  ...{ atOnce: 64, ofAddress: 4 },
  ...{ bytes: 256 * 2 ** 20, bytesOfAddress: 40 * 2 ** 20 },
  stallMs: 20_000,
};

/** Files on their way in: each costs the room of what has come of it, on the disk if it is large, and one that is slow costs nobody else. */
export function createArrivals({ atOnce, ofAddress, bytes, bytesOfAddress, stallMs }: ArrivalLimits) {
  const underWay = new Map<string, { files: number; bytes: number }>();
  let count = 0;
  let held = 0;

  return {
    /** Runs `work`, from the first byte until nothing of the file is needed any more. AppError 'unavailable' or 'too-many'. */
    async receive<T>(request: FastifyRequest, work: (arrival: Arrival) => Promise<T>): Promise<T> {
      const { ip, raw } = request;
      const here = underWay.get(ip) ?? { files: 0, bytes: 0 };
      if (here.files >= ofAddress) throw several();
      if (count >= atOnce) throw full();
      let own = 0;
      const contents: Content[] = [];
      const hold: Hold = (more) => {
        if (here.bytes + more > bytesOfAddress) throw several();
        if (held + more > bytes) throw full();
        own += more;
        held += more;
        here.bytes += more;
      };
      underWay.set(ip, here);
      here.files++;
      count++;
      raw.setTimeout(stallMs, () => raw.destroy());
      try {
        return await work({ hold, keep: (content) => contents.push(content), arrived: () => raw.setTimeout(0) });
      } finally {
        raw.setTimeout(0);
        for (const content of contents) await release(content);
        held -= own;
        count--;
        here.files--;
        here.bytes -= own;
        if (here.files === 0) underWay.delete(ip);
      }
    },
  };
}

const several = () =>
  new AppError('too-many', 'Several files are on their way from you already. Wait until they have arrived.');
const full = (cause?: unknown) =>
  new AppError('unavailable', 'Many files are arriving just now. Please try again in a minute.', { cause });

/**
 * What comes, up to a limit (bytes): of anything longer nothing is kept, and the rest runs by. So does what `hold` refuses, which is
 * thrown at the end: whoever is still sending does not read an answer.
 */
export async function collect(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  { hold, keep }: Pick<Arrival, 'hold' | 'keep'>,
): Promise<{ readonly content: Content; readonly tooLarge: boolean }> {
  const spool = createSpool();
  let size = 0;
  let refused: { readonly error: unknown } | undefined;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit || refused) continue;
      try {
        hold(chunk.length);
        await spool.add(chunk).catch((cause) => {
          throw full(cause);
        });
      } catch (error) {
        refused = { error };
      }
    }
    if (refused) throw refused.error;
  } catch (error) {
    await spool.drop();
    throw error;
  }
  if (size <= limit) {
    const content = spool.end();
    keep(content);
    return { content, tooLarge: false };
  }
  await spool.drop();
  return { content: new Uint8Array(), tooLarge: true };
}
