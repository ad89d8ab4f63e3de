import type { Logger } from '../log.ts';
import { label, type Metrics } from './metrics.ts';

/** Of a million tokens, in whatever currency. */
export interface Prices {
  readonly in: number;
  readonly out: number;
}

interface Spent {
  readonly in: number;
  readonly out: number;
  readonly cached: number;
}

interface Asked {
  readonly result: string;
  readonly ms: number;
  readonly tokens?: Spent | undefined;
  readonly error?: unknown;
}

/** What language models are asked for: how it ends, how long it takes, what it costs. */
export function createModelEvents(metrics: Metrics, log: Logger, prices?: Prices) {
  function count(task: string, { result, ms, tokens, error }: Asked) {
    const why = label(kindOf(error));
    metrics.modelRequests.inc({ task, result: label(result), why });
    if (tokens) {
      metrics.modelTokens.inc({ task, kind: 'in' }, tokens.in);
      metrics.modelTokens.inc({ task, kind: 'out' }, tokens.out);
      metrics.modelTokens.inc({ task, kind: 'cached' }, tokens.cached);
      if (prices) metrics.modelCost.inc({ task }, (tokens.in * prices.in + tokens.out * prices.out) / 1e6);
    }
    return { result: label(result), ...(why !== 'none' && { why }), ms, ...tokens };
  }

  function tell({ result, error }: Asked, fields: object, [done, not]: readonly [string, string]): void {
    if (error === undefined) log.info(fields, done);
    // Why it is left alone was told when that began; each question until then is no news.
    else if (unasked.has(result)) log.info(fields, not);
    else log.warn({ ...fields, err: error }, not);
  }

  return {
    /** `dropped`: sentences that the approved texts do not support. */
    answerWorded(event: Asked & { firstMs?: number | undefined; cached: boolean; dropped: number }) {
      const { firstMs, cached, dropped } = event;
      metrics.wordings.inc({ result: cached ? 'cached' : label(event.result) });
      metrics.droppedSentences.inc(dropped);
      const fields = { ...(cached ? { result: 'cached', ms: event.ms } : count('wording', event)), dropped };
      if (!cached && !unasked.has(event.result)) metrics.modelSeconds.observe({ task: 'wording' }, event.ms / 1000);
      if (firstMs !== undefined) metrics.firstWords.observe(firstMs / 1000);
      tell(event, fields, ['answer worded', 'answer not worded']);
    },
    entryChosen(event: Asked) {
      const fields = count('choosing', event);
      if (!unasked.has(event.result)) metrics.modelSeconds.observe({ task: 'choosing' }, event.ms / 1000);
      tell(event, fields, ['entry chosen', 'no entry chosen']);
    },
  };
}

/** Nothing was sent. */
const unasked: ReadonlySet<string> = new Set(['over-budget', 'resting']);

/** How an endpoint failed, where it did. */
function kindOf(error: unknown): string {
  const { kind } = (error ?? {}) as { kind?: unknown };
  return typeof kind === 'string' ? kind : 'none';
}
