import type { FastifyInstance } from 'fastify';

export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

/** Services of others; undefined: switched off. A check that gives `spent` has nothing left to spend today. */
export type Partners = Readonly<Record<string, (() => Promise<unknown>) | undefined>>;

export interface HealthOptions {
  /** By name of what is looked at; a check that rejects is failing. */
  readonly checks: Checks;
  /** What the product serves without: said in the answer of /readyz, without a say in its status. */
  readonly partners?: Partners;
  readonly metrics: () => Promise<string>;
  /** A check that takes longer, in ms, is failing. */
  readonly timeoutMs?: number;
}

type Finding = 'ok' | 'failing' | 'timeout' | 'spent';

/** `/healthz`: the process answers. `/readyz`: it can serve, or 503 and what is off. `/metrics`: Prometheus text. */
export function registerHealth(
  app: FastifyInstance,
  { checks, partners = {}, metrics, timeoutMs = 2000 }: HealthOptions,
): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  });

  app.get('/readyz', async (_request, reply) => {
    const [findings, besides] = await Promise.all([
      Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await look(check, timeoutMs)] as const)),
      Promise.all(
        Object.entries(partners).map(
          async ([name, check]) => [name, check ? await look(check, timeoutMs) : 'off'] as const,
        ),
      ),
    ]);
    const off = findings.filter(([, finding]) => finding !== 'ok').map(([name]) => name);
    reply.header('cache-control', 'no-store').code(off.length === 0 ? 200 : 503);
    const status = off.length === 0 ? 'ready' : 'not ready';
    const beside = besides.length > 0 ? { partners: Object.fromEntries(besides) } : {};
    return { status, off, checks: Object.fromEntries(findings), ...beside };
  });

  app.get('/metrics', async (_request, reply) => {
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store');
    return metrics();
  });
}

/** Why a check fails is for the log of what is checked, not for whoever asks. */
async function look(check: () => Promise<unknown>, timeoutMs: number): Promise<Finding> {
  const { promise: late, resolve } = Promise.withResolvers<Finding>();
  const timer = setTimeout(() => resolve('timeout'), timeoutMs);
  try {
    return await Promise.race([check().then((value): Finding => (value === 'spent' ? value : 'ok')), late]);
  } catch {
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}
