import { type Logger as PinoLogger, pino } from 'pino';

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Keys that hold a candidate's words, contact details or secrets. They are removed wherever they appear in a log line. */
const PRIVATE_KEYS = ['text', 'name', 'email', 'phone', 'token', 'password', 'authorization', 'cookie', 'bytes', 'file'];

/** JSON lines on the given stream (standard error by default, so that commands can print their results on standard output). */
export function createLogger(level: string, destination: { write(line: string): void } = process.stderr): Logger {
  const paths = PRIVATE_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  return pino({ level, base: null, redact: { paths, censor: '[private]' } }, destination);
}
