import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';
import { sameLogin } from './person.ts';

/** Argon2id in the PHC string format, so that each hash says what it was made with and the cost can be raised later. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the stored one; `better` is a new hash of it where the stored one cost less than one costs now. Without
   * a stored hash it takes as long, and is wrong.
   */
  check(password: string, stored: string | undefined): Promise<{ right: boolean; better?: string }>;
  /** AppError 'unavailable' while so many wait that one more has to be turned away; the two above throw it too. */
  requireRoom(): void;
}

export interface Cost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** 19 MiB, two passes, one lane: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Half of libuv's four threads, so that file and name look-ups are never behind sign-ins only. */
const AT_ONCE = 2;
const WAITING = 50;

const derive = promisify(argon2);

export function createPasswords(cost: Cost = COST): Passwords {
  const gate = createGate(AT_ONCE, WAITING);
  const nobody = written({ cost, salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES) });

  const run = (password: string, salt: Buffer, { memory, passes, parallelism }: Cost, length: number) =>
    gate.enter(() =>
      derive('argon2id', {
        // One password typed on two keyboards may come in two forms (NIST SP 800-63B, section 5.1.1.2).
        message: password.normalize('NFKC'),
        nonce: salt,
        memory,
        passes,
        parallelism,
        tagLength: length,
      }),
    );

  async function hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return written({ cost, salt, hash: await run(password, salt, cost, HASH_BYTES) });
  }

  return {
    hash,
    requireRoom: gate.requireRoom,
    async check(password, stored) {
      const known = read(stored ?? nobody);
      const found = await run(password, known.salt, known.cost, known.hash.length);
      if (!timingSafeEqual(found, known.hash) || stored === undefined) return { right: false };
      const weaker = known.cost.memory * known.cost.passes < cost.memory * cost.passes;
      return { right: true, ...(weaker && { better: await hash(password) }) };
    },
  };
}

interface Hashed {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** https://github.com/P-H-C/phc-string-format: base64 without padding, version 19 (1.3). */
function written({ cost, salt, hash }: Hashed): string {
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(hash)}`;
}

function read(stored: string): Hashed {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (!parts) throw new Error('a stored password is not in the form this program writes');
  const [, memory, passes, parallelism, salt = '', hash = ''] = parts;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** Runs so many at once and lets so many wait. */
function createGate(atOnce: number, waiting: number) {
  const queue: (() => void)[] = [];
  let running = 0;

  function requireRoom(): void {
    if (queue.length >= waiting)
      throw new AppError('unavailable', 'Too many people are signing in at once. Try again in a moment.');
  }

  async function enter<T>(work: () => Promise<T>): Promise<T> {
    requireRoom();
    if (running < atOnce) running++;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  }

  return { requireRoom, enter };
}

const SHORTEST = 12;
const LONGEST = 200;

/** AppError 'bad-request' says what is wrong with a password that somebody chooses for themselves. */
export function requireGoodPassword(password: string, who: { readonly name: string; readonly login: string }): void {
  const { length } = [...password];
  if (length < SHORTEST) throw new AppError('bad-request', `Choose a password of at least ${SHORTEST} characters.`);
  if (length > LONGEST) throw new AppError('bad-request', `Choose a password of at most ${LONGEST} characters.`);
  const typed = sameLogin(password);
  const [mailbox] = who.login.split('@');
  if ([who.name, who.login, mailbox].some((own) => own !== undefined && sameLogin(own) === typed))
    throw new AppError('bad-request', 'Choose a password that is not your name.');
}
