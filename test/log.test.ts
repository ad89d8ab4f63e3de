import { describe, expect, test } from 'vitest';
import { AppError } from '../src/errors.ts';
import { createLogger, type Logger } from '../src/log.ts';

const planted = 'PLANTED jane@example.org +49 30 1234567';

function logged(write: (log: Logger) => void): { line: string; fields: Record<string, unknown> } {
  const lines: string[] = [];
  write(createLogger('debug', { write: (line) => lines.push(line) }));
  expect(lines, 'one event, one line').toHaveLength(1);
  expect(lines[0]).toMatch(/^[^\n]*\n$/);
  return { line: lines[0]!, fields: JSON.parse(lines[0]!) };
}

describe('what a candidate said or a secret never reaches a log line', () => {
  const keys = [
    'text',
    'name',
    'email',
    'phone',
    'token',
    'password',
    'authorization',
    'cookie',
    'bytes',
    'file',
    'payload',
    'question',
  ];
  test.each(keys)('under the key %s, at any depth and in any letters', (key) => {
    for (const hidden of [key, key.toUpperCase()]) {
      const { line } = logged((log) =>
        log.info(
          {
            [hidden]: planted,
            a: { [hidden]: planted },
            list: [{ deep: [{ deeper: { [hidden]: { still: planted } } }] }],
            bytes: Buffer.from(planted),
          },
          'event',
        ),
      );
      expect(line).not.toContain('PLANTED');
      expect(line).toContain('[private]');
    }
  });

  const faults: [string, Error][] = [
    ['a plain error', new Error(planted)],
    ['a JSON parse error', parseFault()],
    ['an error whose words look like a place in the code', new Error(`no answer\n    at ${planted}:1:1`)],
    [
      'an error with fields of a database',
      Object.assign(new Error(planted), { code: '23505', detail: planted, parameters: [planted] }),
    ],
    ['an error behind another', new Error('outer', { cause: new Error(planted) })],
    ['several at once', new AggregateError([new Error(planted)], planted)],
  ];
  test.each(faults)('in %s', (_, error) => {
    for (const write of [
      (log: Logger) => log.error({ err: error }, 'failed'),
      (log: Logger) => log.error({ err: error }),
      (log: Logger) => log.error(error),
      (log: Logger) => log.error(error, 'failed'),
      (log: Logger) => log.error({ any: { where: error } }, 'failed'),
    ])
      expect(logged(write).line).not.toMatch(/PLANTED|jane@/);
  });

  test('in objects that are not plain, such as requests and byte arrays', () => {
    const { line } = logged((log) =>
      log.info({ request: new Request(`http://x.example.org/?q=${planted}`), list: new Map([[1, planted]]) }, 'event'),
    );
    expect(line).not.toContain('PLANTED');
  });

  test('and line breaks in a value do not make a second line', () => {
    logged((log) => log.info({ id: 'a\n{"level":60,"msg":"forged"}' }, 'event'));
  });
});

describe('what is needed to find a fault stays', () => {
  test('ids, counts and times', () => {
    const { fields } = logged((log) =>
      log.info({ conversationId: 'c1', ms: 12, list: [1, 'two', null] }, 'turn answered'),
    );
    expect(fields).toMatchObject({
      level: 30,
      conversationId: 'c1',
      ms: 12,
      list: [1, 'two', null],
      msg: 'turn answered',
    });
  });

  test("an error's kind, code and place", () => {
    const error = Object.assign(new TypeError(planted), { code: 'E_ODD' });
    const { fields } = logged((log) => log.error({ err: error }, 'failed'));
    expect(fields.err).toMatchObject({ type: 'TypeError', code: 'E_ODD' });
    expect((fields.err as { at: string[] }).at[0]).toContain('log.test.ts');
  });

  test("the operating system's words and those of an AppError", () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    expect(logged((log) => log.error(refused)).line).toContain('connect ECONNREFUSED');
    expect(logged((log) => log.error(new AppError('unavailable', 'set SECRET_KEY'))).line).toContain('set SECRET_KEY');
  });

  test('an object that refers to itself does not stop the log', () => {
    const loop: Record<string, unknown> = { id: 'c1' };
    loop.self = loop;
    expect(logged((log) => log.info(loop, 'event')).line).toContain('c1');
  });
});

function parseFault(): Error {
  try {
    JSON.parse(planted);
  } catch (error) {
    return error as Error;
  }
  throw new Error('unreachable');
}
