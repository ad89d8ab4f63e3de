import type { Bus } from '../../conversation/conversation.ts';
import type { Caller } from './caller.ts';
import { placeOf } from './place.ts';

/** A status stands for so long (ms) after the recruiter's last letter, and is shown again at most so often. */
const STANDS = 10_000;
const AGAIN = 5_000;

/**
 * While a recruiter writes at the desk, the candidate's thread says so. Slack tells of nobody who writes there, so the other way round
 * there is nothing to show.
 */
export function showTyping({ bus, client }: { bus: Pick<Bus, 'subscribe'>; client: Caller }): { stop(): void } {
  const shown = new Map<string, { at: number; end: NodeJS.Timeout }>();

  function show(conversationId: string, status: string): void {
    const place = placeOf(conversationId);
    if (!place) return;
    const args = { channel_id: place.channel, thread_ts: place.root, status };
    // Nobody waits for it, and a message takes it away by itself.
    void client.call('assistant.threads.setStatus', args).catch(() => undefined);
  }

  function end(conversationId: string): void {
    shown.delete(conversationId);
    show(conversationId, '');
  }

  const leave = bus.subscribe((topic) => {
    const [, conversationId] = /^typing:recruiter:(slack:.+)$/.exec(topic) ?? [];
    if (conversationId === undefined) return;
    const before = shown.get(conversationId);
    clearTimeout(before?.end);
    const now = performance.now();
    const due = before === undefined || now - before.at >= AGAIN;
    if (due) show(conversationId, 'has a recruiter who is writing to you…');
    const timer = setTimeout(() => end(conversationId), STANDS).unref();
    shown.set(conversationId, { at: due ? now : before.at, end: timer });
  });

  return {
    stop() {
      leave();
      for (const conversationId of [...shown.keys()]) {
        clearTimeout(shown.get(conversationId)?.end);
        end(conversationId);
      }
    },
  };
}
