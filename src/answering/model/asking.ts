import type { Breaker } from '../../lib/breaker.ts';
import type { Tokens, Writer, WritingRequest } from '../wording/writer.ts';
import { ModelFailure } from './failure.ts';
import type { Purse } from './purse.ts';

/** Tokens that a model may answer with at most. */
export const mostTokens = 700;

/** Tokens that a request takes at most, roughly: a token is three characters or more in the languages that are asked in. */
export function tokensOfRequest({ system, user, schema }: WritingRequest): number {
  return tokensOfText(system.length + user.length + JSON.stringify(schema).length);
}

const tokensOfText = (length: number): number => Math.ceil(length / 3);

/**
 * A writer that is left alone while its endpoint fails, and that spends what is in the purse: reserved before it is asked, settled after.
 * Throws Resting and OverBudget before anything is sent. A signal that is aborted for a TimeoutError says that it is slow; one that is
 * aborted otherwise says nothing of it.
 */
export function asking(
  writer: Writer,
  { breaker, purse }: { readonly breaker: Breaker; readonly purse: Purse },
): Writer {
  return {
    model: writer.model,
    async *write(request, signal) {
      const trial = breaker.begin();
      const most = tokensOfRequest(request);
      const reserved = await purse.reserve(most + mostTokens).catch((error: unknown) => {
        trial.neither();
        throw error;
      });
      let said = 0;
      let tokens: Tokens | undefined;
      // Whoever asks goes away where it is too slow, or what it says is of no use.
      let end: 'done' | 'failed' | 'neither' = 'failed';
      let restMs: number | undefined;
      try {
        for await (const written of writer.write(request, signal)) {
          if (written.kind === 'text') said += written.text.length;
          else ({ tokens } = written);
          yield written;
        }
        end = 'done';
      } catch (error) {
        if (isOfServer(error)) ({ restMs } = error);
        else end = 'neither';
        throw error;
      } finally {
        if (end === 'done') trial.done();
        else if (end === 'neither' || isStopped(signal)) trial.neither();
        else trial.failed(restMs);
        // An endpoint that does not say what it took may have read all of it.
        const unsaid = said > 0 || signal.aborted ? most + tokensOfText(said) : 0;
        await reserved.settle(tokens ? tokens.in + tokens.out : unsaid);
      }
    },
  };
}

/** A model that will not, or that has too much to say, does so because of the question. */
function isOfServer(error: unknown): error is ModelFailure {
  return error instanceof ModelFailure && error.kind !== 'refused' && error.kind !== 'overlong';
}

const isStopped = (signal: AbortSignal): boolean =>
  signal.aborted && (signal.reason as Error | undefined)?.name !== 'TimeoutError';
