import { describe, expect, test } from 'vitest';
import { createWorker, type Handler, type WorkerParts } from '../../src/jobs/jobs.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createLogger } from '../../src/log.ts';
import { memoryOutbox } from './outbox.ts';

function setUp(handler: Handler, options: Partial<WorkerParts> = {}) {
  const outbox = memoryOutbox();
  const time = { now: 1_000_000 };
  const lines: string[] = [];
  const events: object[] = [];
  const make = () =>
    createWorker({
      store: outbox.store,
      handlers: { told: handler },
      clock: () => time.now,
      ids: randomIds,
      log: createLogger('debug', { write: (line) => lines.push(line) }),
      events: { delivered: (event) => events.push(event), deliveryFailed: (event) => events.push(event) },
      random: () => 0.5,
      pollMs: 5,
      ...options,
    });
  return { ...outbox, time, lines, events, make, worker: make() };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
};
const gate = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
};
const refuse: Handler = async () => {
  throw new Error('the other side is away');
};

describe('one round', () => {
  test('delivers what is due, and not what is not yet', async () => {
    const seen: string[] = [];
    const { worker, add, row, time, events } = setUp(async ({ id }) => void seen.push(id));
    add('a');
    add('b', 'told', time.now);
    add('c', 'told', time.now + 1);
    expect(await worker.runOnce()).toBe(2);
    expect(seen).toEqual(['a', 'b']);
    expect([row('a').status, row('c').status]).toEqual(['done', 'ready']);
    expect(events).toEqual([
      { kind: 'told', attempts: 1 },
      { kind: 'told', attempts: 1 },
    ]);
    expect(await worker.runOnce()).toBe(0);
  });

  test('takes no more than a batch', async () => {
    const { worker, add } = setUp(async () => {}, { batch: 3 });
    for (let i = 0; i < 7; i++) add(`d${i}`);
    expect([await worker.runOnce(), await worker.runOnce(), await worker.runOnce()]).toEqual([3, 3, 1]);
  });

  test('a failed delivery waits its backoff, then is tried again', async () => {
    let away = true;
    const { worker, add, row, time, events } = setUp(async (delivery, signal) =>
      away ? refuse(delivery, signal) : undefined,
    );
    add('a');
    await worker.runOnce();
    expect(row('a')).toMatchObject({ status: 'ready', runAt: time.now + 500, error: 'Error: the other side is away' });
    time.now += 499;
    expect(await worker.runOnce()).toBe(0);
    time.now += 1;
    away = false;
    expect(await worker.runOnce()).toBe(1);
    expect(row('a')).toMatchObject({ status: 'done', attempts: 2 });
    expect(events).toEqual([
      { kind: 'told', attempts: 1, dead: false },
      { kind: 'told', attempts: 2 },
    ]);
  });

  test('no attempt is made inside a wait that was asked for', async () => {
    const { worker, add, time } = setUp(async () => {
      throw Object.assign(new Error('slow down'), { retryAfterMs: 60_000 });
    });
    add('a');
    await worker.runOnce();
    time.now += 60_000;
    expect(await worker.runOnce()).toBe(0);
    time.now += 500;
    expect(await worker.runOnce()).toBe(1);
  });

  test('what was not tried waits as long as it is told, however often, and is never given up for that', async () => {
    const untried = Object.assign(new Error('a limit'), { untried: true, retryAfterMs: 7_000 });
    const { worker, add, row, time, events } = setUp(async () => {
      throw untried;
    });
    add('a');
    for (let round = 0; round < 40; round++, time.now += 7_000) expect(await worker.runOnce()).toBe(1);
    time.now -= 1;
    expect(await worker.runOnce()).toBe(0);
    expect(row('a')).toMatchObject({ status: 'ready', attempts: 0 });
    expect(events).toEqual([]);
  });

  test('a delivery that is refused for good goes to the dead letters at once', async () => {
    const { worker, add, row, events } = setUp(async () => {
      throw Object.assign(new Error('never'), { permanent: true });
    });
    add('a');
    await worker.runOnce();
    expect(row('a')).toMatchObject({ status: 'dead', attempts: 1 });
    expect(events).toEqual([{ kind: 'told', attempts: 1, dead: true }]);
  });

  test('whoever waits for what is given up is told, once, and before it lies among the dead letters', async () => {
    const told: string[] = [];
    const { store, add, row, worker, time } = setUp(refuse, {
      backoff: { baseMs: 1, capMs: 1, maxAttempts: 3 },
      givenUp: {
        told: async ({ id }) => {
          told.push(`${id}: ${row(id).status}`);
          throw new Error('nobody can be told either');
        },
      },
    });
    add('a');
    for (let round = 0; round < 5; round += 1) {
      time.now += 1000;
      await worker.runOnce();
    }
    expect(told).toEqual(['a: running']);
    expect(await store.counts()).toEqual({ ready: 0, dead: 1 });
  });

  test('a delivery that always fails ends in the dead letters, and holds up nobody else', async () => {
    const seen: string[] = [];
    const { worker, add, row, time, store, events } = setUp(
      async (delivery, signal) => (delivery.id === 'poison' ? refuse(delivery, signal) : void seen.push(delivery.id)),
      { backoff: { baseMs: 1000, capMs: 1000, maxAttempts: 3 } },
    );
    add('poison');
    for (let round = 0; round < 6; round++) {
      add(`good${round}`);
      await worker.runOnce();
      time.now += 1000;
    }
    expect(row('poison')).toMatchObject({ status: 'dead', attempts: 3 });
    expect(seen).toHaveLength(6);
    expect(await store.counts()).toEqual({ ready: 0, dead: 1 });
    expect(events).toContainEqual({ kind: 'told', attempts: 3, dead: true });
  });

  test('a kind that nobody handles is tried again, so that a newer process may take it', async () => {
    const { worker, add, row } = setUp(async () => {});
    add('a', 'unheard-of');
    await worker.runOnce();
    expect(row('a')).toMatchObject({ status: 'ready', attempts: 1, error: expect.stringContaining('unheard-of') });
  });

  test('a delivery whose worker died is taken by another once its lease has run out', async () => {
    const { make, add, row, time, store } = setUp(async () => {}, { leaseMs: 30_000 });
    add('a');
    await store.claim(time.now, 10, 30_000, 'a worker that died');
    time.now += 29_999;
    expect(await make().runOnce()).toBe(0);
    time.now += 1;
    expect(await make().runOnce()).toBe(1);
    expect(row('a')).toMatchObject({ status: 'done', attempts: 2 });
  });

  test('a delivery that kills its worker each time is given up without another try', async () => {
    const seen: string[] = [];
    const { worker, add, row } = setUp(async ({ id }) => void seen.push(id), {
      backoff: { baseMs: 1, capMs: 1, maxAttempts: 3 },
    });
    add('killer');
    row('killer').attempts = 3;
    await worker.runOnce();
    expect(seen).toEqual([]);
    expect(row('killer').status).toBe('dead');
  });

  test('a worker that was slower than its lease changes nothing when it ends', async () => {
    const slow = gate();
    let calls = 0;
    const { make, add, row, time } = setUp(async (delivery, signal) => {
      if (++calls > 1) return;
      await slow.passed;
      await refuse(delivery, signal);
    });
    add('a');
    const first = make().runOnce();
    await until(() => calls === 1);
    time.now += 30_000;
    await make().runOnce();
    slow.open();
    await first;
    expect(row('a')).toMatchObject({ status: 'done', attempts: 2 });
  });

  test('a handler is told when its lease ends', async () => {
    const { worker, add, row } = setUp(
      (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      { leaseMs: 10 },
    );
    add('a');
    await worker.runOnce();
    expect(row('a').error).toContain('TimeoutError');
  });

  test('a handler that never ends is given up with its lease, so that the others go on', async () => {
    const { worker, add, row } = setUp(() => new Promise(() => {}), { leaseMs: 10 });
    add('a');
    expect(await worker.runOnce()).toBe(1);
    expect(row('a')).toMatchObject({ status: 'ready', error: 'TimeoutError: not delivered within the lease' });
  });

  test('of many workers on one outbox each delivery is handled by one', async () => {
    const seen: string[] = [];
    const { make, add } = setUp(async ({ id }) => void seen.push(id));
    for (let i = 0; i < 50; i++) add(`d${i}`);
    await Promise.all(Array.from({ length: 8 }, () => make().runOnce()));
    expect(seen.toSorted()).toEqual([...new Set(seen)].toSorted());
    expect(seen).toHaveLength(50);
  });

  test('the log names the delivery and not what it holds', async () => {
    const { worker, add, row, lines } = setUp(async () => {
      throw new Error('could not tell planted@example.org');
    });
    add('a');
    Object.assign(row('a'), { payload: { secret: 'planted payload' } });
    await worker.runOnce();
    expect(lines.join()).toContain('delivery failed');
    expect(lines.join()).not.toContain('planted');
  });
});

describe('start and stop', () => {
  test('delivers by itself what is due now and what comes later', async () => {
    const seen: string[] = [];
    const { worker, add } = setUp(async ({ id }) => void seen.push(id));
    add('a');
    worker.start();
    await until(() => seen.length === 1);
    add('b');
    await until(() => seen.length === 2);
    await worker.stop();
  });

  test('a call wakes it before its next look', async () => {
    const rarely = createOnlyWoken();
    rarely.worker.start();
    await until(() => rarely.claims() === 1);
    rarely.add('a');
    rarely.worker.wake();
    await until(() => rarely.seen.length === 1);
    await rarely.worker.stop();
  });

  test('a call during a round is not lost', async () => {
    const under = gate();
    const rarely = createOnlyWoken(under.passed);
    rarely.add('a');
    rarely.worker.start();
    await until(() => rarely.seen.length === 1);
    rarely.add('b');
    rarely.worker.wake();
    under.open();
    await until(() => rarely.seen.length === 2);
    await rarely.worker.stop();
  });

  test('one that takes its time holds up none but those that find no place beside it', async () => {
    const slow = gate();
    const seen: string[] = [];
    const { worker, add, row } = setUp(
      async ({ id }) => {
        seen.push(id);
        if (id.startsWith('slow')) await slow.passed;
      },
      { batch: 2 },
    );
    add('slow 1');
    worker.start();
    await until(() => seen.length === 1);
    for (const id of ['a', 'b', 'slow 2', 'c']) add(id);
    await until(() => seen.length === 4);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual(['slow 1', 'a', 'b', 'slow 2']);
    expect([row('a').status, row('slow 1').status, row('c').status]).toEqual(['done', 'running', 'ready']);
    slow.open();
    await until(() => row('c').status === 'done');
    await worker.stop();
  });

  test('what takes longer than its lease is not taken again beside itself', async () => {
    const slow = gate();
    const seen: string[] = [];
    const { worker, add, row, time } = setUp(async ({ id }) => {
      seen.push(id);
      await slow.passed;
    });
    add('a');
    worker.start();
    await until(() => seen.length === 1);
    time.now += 60_000;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen).toEqual(['a']);
    slow.open();
    await until(() => row('a').status === 'done');
    await worker.stop();
  });

  test('stop waits for what is under way, and takes nothing new', async () => {
    const under = gate();
    const seen: string[] = [];
    const { worker, add, row } = setUp(async ({ id }) => {
      seen.push(id);
      await under.passed;
    });
    add('a');
    worker.start();
    await until(() => seen.length === 1);
    let stopped = false;
    const stopping = worker.stop().then(() => {
      stopped = true;
    });
    add('b');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stopped).toBe(false);
    under.open();
    await stopping;
    expect([row('a').status, row('b').status]).toEqual(['done', 'ready']);
  });

  test('both may be called twice and against each other; the last one counts', async () => {
    const seen: string[] = [];
    const { worker, add, store } = setUp(async ({ id }) => void seen.push(id));
    let claims = 0;
    const { claim } = store;
    store.claim = (...args) => {
      claims++;
      return claim(...args);
    };
    await worker.stop();
    worker.start();
    worker.start();
    const stopped = Promise.all([worker.stop(), worker.stop()]);
    worker.start();
    await stopped;
    add('a');
    await until(() => seen.length === 1);
    await Promise.all([worker.stop(), worker.stop()]);
    const before = claims;
    add('b');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(claims).toBe(before);
    expect(seen).toEqual(['a']);
  });

  test('a store that is away is asked again later', async () => {
    const seen: string[] = [];
    const { worker, add, store, lines } = setUp(async ({ id }) => void seen.push(id));
    const { claim } = store;
    let away = 3;
    store.claim = async (...args) => {
      if (away-- > 0) throw new Error('connection refused');
      return claim(...args);
    };
    add('a');
    worker.start();
    await until(() => seen.length === 1);
    await worker.stop();
    expect(lines.filter((line) => line.includes('deliveries cannot be read or written'))).toHaveLength(3);
  });
});

/** A worker that would not look by itself within the test. */
function createOnlyWoken(under = Promise.resolve()) {
  const seen: string[] = [];
  const tell: Handler = async ({ id }) => {
    seen.push(id);
    await under;
  };
  const { worker, add, store } = setUp(tell, { pollMs: 3_600_000 });
  let claims = 0;
  const { claim } = store;
  store.claim = (...args) => {
    claims++;
    return claim(...args);
  };
  return { worker, add, seen, claims: () => claims };
}
