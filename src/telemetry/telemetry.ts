import type { FastifyInstance } from 'fastify';
import { Gauge } from 'prom-client';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../log.ts';
import { createEvents, type Events } from './events.ts';
import { type Checks, type Partners, registerHealth } from './health.ts';
import { createMetrics } from './metrics.ts';
import type { Prices } from './model-events.ts';

export type { Events } from './events.ts';
export type { Checks } from './health.ts';

/** The door of the room: what happens is counted and logged, without anyone's words or personal data. */
export interface Telemetry {
  readonly events: Events;
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** Adds gauges that are read whenever metrics are: what waits to be delivered, and what was given up. */
  watchDeliveries(counts: () => Promise<Readonly<Record<string, { ready: number; dead: number }>>>): void;
  /** Serves /healthz, /readyz and /metrics. `partners`: told of beside, as the product serves without them; undefined is off. */
  registerHealth(app: FastifyInstance, checks: Checks, partners?: Partners): void;
}

/** `prices`: of the language model, so that its cost is counted. */
export function createTelemetry(log: Logger, clock: Clock, prices?: Prices): Telemetry {
  const metrics = createMetrics();
  const text = () => metrics.registry.metrics();
  return {
    events: createEvents(metrics, log, clock, prices),
    metrics: text,
    watchDeliveries(counts) {
      new Gauge({
        name: 'rolecall_deliveries',
        help: 'Deliveries that wait (ready) and that were given up (dead), by box; absent while the store is away',
        labelNames: ['box', 'state'],
        registers: [metrics.registry],
        async collect() {
          this.reset();
          for (const [box, { ready, dead }] of Object.entries(await counts().catch(() => ({})))) {
            this.set({ box, state: 'ready' }, ready);
            this.set({ box, state: 'dead' }, dead);
          }
        },
      });
    },
    registerHealth: (app, checks, partners = {}) => registerHealth(app, { checks, partners, metrics: text }),
  };
}
