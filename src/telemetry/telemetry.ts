import type { FastifyInstance } from 'fastify';
import { Gauge } from 'prom-client';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../log.ts';
import { createEvents, type Events } from './events.ts';
import { type Checks, registerHealth } from './health.ts';
import { createMetrics } from './metrics.ts';

export type { Events } from './events.ts';
export type { Checks } from './health.ts';

/** The door of the room: what happens is counted and logged, without anyone's words or personal data. */
export interface Telemetry {
  readonly events: Events;
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** Adds gauges that are read whenever metrics are: what waits to be delivered, and what was given up. */
  watchOutbox(counts: () => Promise<{ ready: number; dead: number }>): void;
  /** Serves /healthz, /readyz and /metrics. */
  registerHealth(app: FastifyInstance, checks: Checks): void;
}

export function createTelemetry(log: Logger, clock: Clock): Telemetry {
  const metrics = createMetrics();
  const text = () => metrics.registry.metrics();
  return {
    events: createEvents(metrics, log, clock),
    metrics: text,
    watchOutbox(counts) {
      new Gauge({
        name: 'rolecall_outbox_deliveries',
        help: 'Deliveries that wait (ready) and that were given up (dead)',
        labelNames: ['state'],
        registers: [metrics.registry],
        async collect() {
          const { ready, dead } = await counts().catch(() => ({ ready: Number.NaN, dead: Number.NaN }));
          this.set({ state: 'ready' }, ready);
          this.set({ state: 'dead' }, dead);
        },
      });
    },
    registerHealth: (app, checks) => registerHealth(app, { checks, metrics: text }),
  };
}
