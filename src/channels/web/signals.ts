import { z } from 'zod';
import {
  type Bus,
  type Conversation,
  type Conversations,
  type Message,
  stopTopic,
} from '../../conversation/conversation.ts';
import type { Relay } from '../../handoff/handoff.ts';
import { parseRequest } from '../../http/http.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../log.ts';
import { activityId, bot, channelId, recruiterAccount, type WireActivity } from './activities.ts';
import type { Streams } from './streams.ts';

/** Of this name are events in both directions that tell how far messages have got. */
const marksEvent = 'rolecall/marks';
/** The candidate does not wait for what is being written. */
const stopEvent = 'rolecall/stop';
const typeSchema = z.looseObject({ type: z.string(), name: z.string().nullish() });
const seq = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();
const marksSchema = z.looseObject({ value: z.object({ delivered: seq, read: seq }) });

/** What a client says that is no message. */
export type Signal =
  | {
      readonly kind: 'marks';
      readonly upTo: { readonly delivered?: number | undefined; readonly read?: number | undefined };
    }
  | { readonly kind: 'typing' | 'stop' };

/** The signal in an activity, or undefined. AppError 'bad-request' when it is one that cannot be read. */
export function readSignal(body: unknown): Signal | undefined {
  const activity = typeSchema.safeParse(body).data;
  if (activity?.type === 'typing') return { kind: 'typing' };
  if (activity?.type !== 'event') return undefined;
  if (activity.name === stopEvent) return { kind: 'stop' };
  if (activity.name !== marksEvent) return undefined;
  return { kind: 'marks', upTo: parseRequest(marksSchema, body).value };
}

/** Whether either side is told what becomes of this message: a recruiter's, or the word of their coming and going. */
export const isRelayed = ({ author, reply }: Message): boolean =>
  author === 'recruiter' || (author === 'bot' && reply === undefined);

export interface SignalParts {
  readonly conversations: Pick<Conversations, 'find'>;
  readonly relay: Relay;
  readonly streams: Pick<Streams, 'broadcast' | 'nextOrder' | 'hears'>;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Carries signals between the streams and the relay. */
export interface Signals {
  hear(conversation: Conversation, signal: Signal): Promise<void>;
  /** These messages were handed to a page. */
  handed(conversationId: string, messages: readonly Message[]): void;
  /** A page that understands marks has come: it is told how things stand. */
  joined(conversationId: string): void;
  /** How far the candidate's messages have got, as an event for their page; undefined while no recruiter holds it. */
  standing(conversation: Conversation): Promise<WireActivity | undefined>;
  stop(): void;
}

export function createSignals({ conversations, relay, streams, bus, clock, log }: SignalParts): Signals {
  /** Conversations being told of; true: once more. */
  const telling = new Map<string, boolean>();

  const marksActivity = (id: string, value: object): WireActivity => {
    const order = streams.nextOrder(id);
    return { ...base(id, `marks-${order}`, order), type: 'event', from: bot, name: marksEvent, value };
  };

  const standing = async ({ id, mode, recruiter }: Conversation): Promise<WireActivity | undefined> => {
    if (mode !== 'recruiter' || recruiter === undefined) return undefined;
    const { sent, delivered, read } = (await relay.marks(id)).recruiter;
    return marksActivity(id, { recruiter, sent, delivered, read });
  };

  const tell = async (id: string): Promise<void> => {
    if (telling.has(id)) return void telling.set(id, true);
    telling.set(id, true);
    try {
      while (telling.get(id)) {
        telling.set(id, false);
        const conversation = await conversations.find(id);
        if (!conversation) return;
        streams.broadcast(id, (await standing(conversation)) ?? marksActivity(id, {}), 'hearing');
      }
    } catch (error) {
      log.warn({ err: error }, 'the marks of a conversation could not be told');
    } finally {
      telling.delete(id);
    }
  };

  const tellTyping = async (id: string): Promise<void> => {
    const conversation = await conversations.find(id);
    if (conversation?.mode !== 'recruiter') return;
    const order = streams.nextOrder(id);
    streams.broadcast(id, {
      ...base(id, `typing-${order}`, order),
      type: 'typing',
      from: recruiterAccount(conversation.recruiter),
      channelData: { 'webchat:sequence-id': order, rolecall: { author: 'recruiter' } },
    });
  };

  const unsubscribe = bus.subscribe((topic) => {
    const [, kind, id] = /^(marks|typing:recruiter):(.*)$/s.exec(topic) ?? [];
    if (kind === undefined || id === undefined || !streams.hears(id)) return;
    if (kind === 'marks') void tell(id);
    else tellTyping(id).catch((error: unknown) => log.warn({ err: error }, 'typing could not be told'));
  });

  return {
    async hear({ id, mode }, signal) {
      switch (signal.kind) {
        case 'marks': {
          const { delivered, read } = signal.upTo;
          await relay.reached(id, 'candidate', {
            ...(delivered !== undefined && { delivered }),
            ...(read !== undefined && { read }),
          });
          break;
        }
        case 'typing':
          if (mode === 'recruiter') relay.typing(id, 'candidate');
          break;
        case 'stop':
          // Another process may be the one that answers.
          bus.publish(stopTopic(id, clock()));
      }
    },
    handed(id, messages) {
      const last = messages.findLast(isRelayed);
      if (!last) return;
      relay.sent(id, 'candidate', last.seq);
      // The recruiter may be another one now, or none.
      if (last.author === 'bot' && streams.hears(id)) void tell(id);
    },
    joined: (id) => void tell(id),
    standing,
    stop: unsubscribe,
  };
}

const base = (id: string, what: string, at: number) => ({
  id: `${activityId(id, 0)}-${what}`,
  timestamp: new Date(at).toISOString(),
  channelId,
  conversation: { id },
});
