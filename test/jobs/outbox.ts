import type { Delivery, NewDelivery, OutboxStore } from '../../src/jobs/jobs.ts';

interface Row extends NewDelivery {
  status: 'ready' | 'running' | 'done' | 'dead';
  runAt: number;
  attempts: number;
  lockToken: string;
  lockedUntil: number;
  error?: string;
  failedAt?: number;
}

/** An outbox in memory, with the rules of the real one. */
export function memoryOutbox() {
  const rows: Row[] = [];
  const held = (delivery: Delivery) =>
    rows.find((row) => row.id === delivery.id && row.status === 'running' && row.lockToken === delivery.lockToken);
  const store: OutboxStore = {
    async add(deliveries) {
      for (const delivery of deliveries)
        if (!rows.some(({ key }) => key === delivery.key))
          rows.push({ ...delivery, status: 'ready', attempts: 0, lockToken: '', lockedUntil: 0 });
    },
    async claim(now, limit, leaseMs, lockToken) {
      const due = rows.filter((row) =>
        row.status === 'ready' ? row.runAt <= now : row.status === 'running' && row.lockedUntil <= now,
      );
      return due.slice(0, limit).map((row) => {
        Object.assign(row, { status: 'running', attempts: row.attempts + 1, lockToken, lockedUntil: now + leaseMs });
        return { ...row };
      });
    },
    async release(now) {
      for (const row of rows) if (row.status === 'running') row.lockedUntil = now;
    },
    async complete(delivery) {
      const row = held(delivery);
      if (row) row.status = 'done';
    },
    async fail(delivery, error, now, retryAt) {
      const row = held(delivery);
      if (row)
        Object.assign(row, {
          status: retryAt === undefined ? 'dead' : 'ready',
          error,
          runAt: retryAt ?? row.runAt,
          failedAt: now,
        });
    },
    async postpone(delivery, error, runAt) {
      const row = held(delivery);
      if (row) Object.assign(row, { status: 'ready', error, runAt, attempts: row.attempts - 1 });
    },
    async counts() {
      const count = (...statuses: string[]) => rows.filter((row) => statuses.includes(row.status)).length;
      return { ready: count('ready', 'running'), dead: count('dead') };
    },
    async deadLetters(limit) {
      const dead = rows.filter(({ status }) => status === 'dead');
      return dead
        .map(({ id, kind, attempts, error = '', failedAt = 0 }) => ({ id, kind, attempts, error, failedAt }))
        .sort((a, b) => b.failedAt - a.failedAt)
        .slice(0, limit);
    },
    async retry(id, now) {
      const row = rows.find((one) => one.id === id && one.status === 'dead');
      if (row) Object.assign(row, { status: 'ready', attempts: 0, runAt: now });
      return row !== undefined;
    },
    async drop(id) {
      const row = rows.find((one) => one.id === id && one.status === 'dead');
      if (row) row.status = 'done';
      return row !== undefined;
    },
  };
  const add = (id: string, kind = 'told', runAt = 0) =>
    rows.push({
      id,
      kind,
      key: id,
      payload: { id },
      runAt,
      status: 'ready',
      attempts: 0,
      lockToken: '',
      lockedUntil: 0,
    });
  const row = (id: string) => rows.find((candidate) => candidate.id === id)!;
  return { store, add, row, rows };
}
