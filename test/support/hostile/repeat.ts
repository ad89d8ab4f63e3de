import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A unit so many times, packed without ever being whole in memory. */
export interface Repeated {
  /** Raw deflate. */
  readonly packed: Buffer;
  readonly size: number;
  readonly crc: number;
}

export function repeat(
  unit: Buffer | string,
  times: number,
  around: { before?: string; after?: string } = {},
): Repeated {
  const parts = [
    Buffer.from(around.before ?? ''),
    Buffer.from(unit as string),
    Buffer.from(around.after ?? ''),
  ] as const;
  const counts = [1, times, 1];
  // A full flush ends each part at a byte and forgets what went before, so that packed parts can be put behind each other.
  const packed = parts.map((part) => deflateRawSync(part, { level: 9, finishFlush: constants.Z_FULL_FLUSH }));
  const last = Buffer.from([3, 0]);
  return {
    packed: Buffer.concat([packed[0]!, ...Array<Buffer>(times).fill(packed[1]!), packed[2]!, last]),
    size: parts.reduce((sum, { length }, index) => sum + length * counts[index]!, 0),
    crc: parts.reduce((crc, part, index) => {
      let sum = crc;
      for (let n = 0; n < counts[index]!; n++) sum = crc32(part, sum);
      return sum;
    }, 0),
  };
}

/** The same as a zlib stream (RFC 1950), as PDF wants it. */
export function zlibRepeat(unit: Buffer, times: number): Buffer {
  const { packed } = repeat(unit, times);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(adler(unit, times));
  return Buffer.concat([Buffer.from([0x78, 0xda]), packed, sum]);
}

/** Adler-32 of a unit so many times (RFC 1950, 8.2), from the sums of one. */
function adler(unit: Buffer, times: number): number {
  const [n, k] = [BigInt(unit.length), BigInt(times)];
  let [plain, weighted] = [0n, 0n];
  unit.forEach((byte, index) => {
    plain += BigInt(byte);
    weighted += BigInt(byte) * (n - BigInt(index));
  });
  const a = (1n + k * plain) % 65521n;
  const b = (k * n + (n * plain * k * (k - 1n)) / 2n + k * weighted) % 65521n;
  return Number((b << 16n) | a);
}
