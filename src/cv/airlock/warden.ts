/**
 * The thread that starts the processes in the airlock and watches them: to start one takes as long as the machine pleases, and nobody else
 * should wait for that.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Content } from '../content.ts';
import { type Bundle, bundle } from './bundle.ts';
import { buildJail, type Jail } from './jail.ts';
import { type Order, packOrder } from './order.ts';
import { type Left, runChild } from './run.ts';

export interface WardenData {
  /** Address of the program. */
  readonly program: string;
}

export type ToWarden =
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly order: Order;
      readonly content: Content;
      readonly time: number;
    }
  | { readonly kind: 'stop' };

/** `broken`: no process can be started, and why. */
export type FromWarden = { readonly id: number; readonly left: Left } | { readonly broken: string };

const port = parentPort!;
const stopping = new AbortController();
const running = new Set<Promise<unknown>>();
let made: { readonly program: Bundle; readonly jail: Jail } | undefined;

function jail(): Jail {
  if (!made) {
    const program = bundle(new URL((workerData as WardenData).program));
    made = { program, jail: buildJail(program) };
  }
  return made.jail;
}

async function run({ id, order, content, time }: Extract<ToWarden, { kind: 'run' }>): Promise<void> {
  const left = await runChild(jail(), packOrder(order), content, time, stopping.signal);
  port.postMessage({ id, left } satisfies FromWarden);
}

port.on('message', (message: ToWarden) => {
  if (message.kind === 'run') {
    const one = run(message).catch((error: unknown) => {
      port.postMessage({ broken: error instanceof Error ? error.message : String(error) } satisfies FromWarden);
    });
    running.add(one);
    void one.finally(() => running.delete(one));
    return;
  }
  stopping.abort();
  void Promise.all(running).then(() => {
    made?.program.remove();
    port.close();
  });
});
