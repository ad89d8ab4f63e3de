import { WebSocket, WebSocketServer } from 'ws';
import type { Bus, Conversation, Conversations, Message } from '../../conversation/conversation.ts';
import type { Upgrade } from '../../http/http.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../log.ts';
import { activityId, bot, channelId, type WireActivity } from './activities.ts';
import { type Page, readChanged, readNew } from './reading.ts';
import { type Place, type Position, resolvePosition, writeWatermark } from './watermark.ts';

export interface StreamParts {
  readonly conversations: Pick<Conversations, 'messages' | 'changed'>;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Logger;
  readonly render: (message: Message, userId: string) => WireActivity;
  /** Told what was handed to a page, and that one came that hears events beside the messages. */
  readonly handed?: (conversationId: string, messages: readonly Message[]) => void;
  readonly joined?: (conversationId: string) => void;
  /** How often a sign of life is sent, and one expected, in ms. Proxies must allow at least twice as long. */
  readonly heartbeatMs?: number;
}

export interface Streams {
  /** Makes the upgrade a stream of the conversation, as it was just found, from `position`. */
  accept(upgrade: Upgrade, conversation: Conversation, visit: Visit): void;
  /** A number for the conversation's next draft that rises with all that was sent before. */
  nextOrder(conversationId: string): number;
  /** To the streams that are open now, in this process (`hearing`: that hear events); never stored. */
  broadcast(conversationId: string, activity: WireActivity, to?: 'hearing'): void;
  /** Whether a stream of the conversation is open here. */
  hears(conversationId: string): boolean;
  open(): number;
  /** Closes every stream with 1012 (service restart): clients come back to where they were. Safe to call twice. */
  stop(): Promise<void>;
}

/** How a page comes: `key` names the stream address, `hearing` says that it understands our events, `linked` that a link opened it. */
export interface Visit {
  readonly position: Position;
  readonly key: string;
  readonly hearing: boolean;
  readonly linked: boolean;
}

interface Stream {
  readonly socket: WebSocket;
  readonly userId: string;
  readonly key: string;
  readonly hearing: boolean;
  readonly linked: boolean;
  /** Up to where it was sent. */
  place: Place;
  /** Messages before that may have been changed. */
  stale: boolean;
  reading: boolean;
  /** Something changed while it was reading. */
  again: boolean;
  alive: boolean;
}

interface Room {
  readonly streams: Set<Stream>;
  lastOrder: number;
}

/** Different stream addresses of one conversation: tabs and reloads. Official clients also reopen one address several times. */
const maxAddresses = 3;
const maxSockets = 10;
/** A reader this far behind (bytes) is dropped: it comes back and reads on from its watermark. */
const maxBuffered = 1024 * 1024;
const pageSize = 50;

/**
 * The open WebSockets. Each one reads the transcript on from where it is, woken by the bus: nothing is lost or doubled on the way,
 * whichever process wrote it.
 */
export function createStreams(parts: StreamParts): Streams {
  const { conversations, bus, clock, log, render, handed, joined, heartbeatMs = 15_000 } = parts;
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  const rooms = new Map<string, Room>();
  let stopping: Promise<void> | undefined;

  const send = (stream: Stream, frame: string): void => {
    if (stream.socket.readyState !== WebSocket.OPEN) return;
    if (stream.socket.bufferedAmount > maxBuffered) stream.socket.terminate();
    else stream.socket.send(frame);
  };

  const pass = (conversationId: string, room: Room, stream: Stream, { messages, place }: Page): void => {
    stream.place = place;
    if (messages.length === 0) return;
    const activities = messages.map((message) => render(message, stream.userId));
    send(stream, JSON.stringify({ activities, watermark: writeWatermark(place) }));
    room.lastOrder = Math.max(room.lastOrder, ...messages.map(({ at }) => at));
    handed?.(conversationId, messages);
  };

  const readOn = async (conversationId: string, room: Room, stream: Stream): Promise<void> => {
    const isOpen = () => stream.socket.readyState === WebSocket.OPEN;
    do {
      stream.again = false;
      for (let full = stream.stale; full && isOpen(); ) {
        stream.stale = false;
        const page = await readChanged(conversations, conversationId, stream.place, pageSize);
        pass(conversationId, room, stream, page);
        full = page.full;
      }
      for (let full = true; full && isOpen(); ) {
        const page = await readNew(conversations, conversationId, stream.place, pageSize);
        pass(conversationId, room, stream, page);
        full = page.full;
      }
    } while (stream.again);
    // At once after the last look at `again`, so that no wake falls in between and is lost.
    stream.reading = false;
  };

  const wake = (conversationId: string, room: Room, stream: Stream): void => {
    stream.again = true;
    if (stream.reading) return;
    stream.reading = true;
    readOn(conversationId, room, stream).catch((error: unknown) => {
      log.warn({ err: error }, 'a stream could not read the transcript');
      stream.reading = false;
      stream.socket.close(1011, 'Please reconnect');
    });
  };

  const wakeAll = (conversationId: string, stale: boolean): void => {
    const room = rooms.get(conversationId);
    for (const stream of room?.streams ?? []) {
      stream.stale ||= stale;
      wake(conversationId, room!, stream);
    }
  };

  /** Everything is gone but for a last word: open pages put away what they show, and read that. */
  const endAll = (conversationId: string): void => {
    const room = rooms.get(conversationId);
    if (room) rooms.delete(conversationId);
    const streams = [...(room?.streams ?? [])].filter(({ socket }) => socket.readyState === WebSocket.OPEN);
    if (streams.length === 0) return;
    conversations
      .messages(conversationId, 0, pageSize)
      .catch(() => [])
      .then((rest) => {
        for (const stream of streams) {
          const last = rest.map((message) => render(message, stream.userId));
          send(stream, JSON.stringify({ activities: [ending(conversationId, clock()), ...last] }));
          stream.socket.close(1000, 'Deleted');
        }
      });
  };

  /** Those that a revoked link opened find no way back. */
  const closeLinked = (conversationId: string): void => {
    for (const { socket, linked } of rooms.get(conversationId)?.streams ?? [])
      if (linked) socket.close(1008, 'The link was revoked');
  };

  const unsubscribe = bus.subscribe((topic) => {
    if (topic === 'resync') for (const conversationId of rooms.keys()) wakeAll(conversationId, true);
    else if (topic.startsWith('conversation:')) wakeAll(topic.slice('conversation:'.length), false);
    else if (topic.startsWith('changes:')) wakeAll(topic.slice('changes:'.length), true);
    else if (topic.startsWith('erased:')) endAll(topic.slice('erased:'.length));
    else if (topic.startsWith('revoked:')) closeLinked(topic.slice('revoked:'.length));
  });

  const heartbeat = setInterval(() => {
    for (const { streams } of rooms.values()) {
      for (const stream of streams) {
        if (!stream.alive) {
          stream.socket.terminate();
          continue;
        }
        stream.alive = false;
        stream.socket.ping();
        send(stream, '');
      }
    }
  }, heartbeatMs);
  heartbeat.unref();

  const makeWay = (room: Room, key: string): void => {
    const addresses = new Set([...room.streams].map((stream) => stream.key));
    const crowded = !addresses.has(key) && addresses.size >= maxAddresses;
    const [oldest] = room.streams;
    if (oldest === undefined) return;
    for (const stream of room.streams) {
      if (crowded ? stream.key !== oldest.key : room.streams.size < maxSockets) continue;
      room.streams.delete(stream);
      stream.socket.close(1008, 'Opened elsewhere');
    }
  };

  const begin = async (socket: WebSocket, conversation: Conversation, { position, key, hearing, linked }: Visit) => {
    const { id: conversationId, userId, changes } = conversation;
    const room = rooms.get(conversationId) ?? { streams: new Set(), lastOrder: 0 };
    rooms.set(conversationId, room);
    makeWay(room, key);
    const place = { seq: 0, change: 0 };
    const flags = { stale: false, reading: true, again: false, alive: true };
    const stream: Stream = { socket, userId, key, hearing, linked, place, ...flags };
    room.streams.add(stream);
    socket.on('pong', () => {
      stream.alive = true;
    });
    // What clients send, an empty frame now and then, says only that they live.
    socket.on('message', () => {
      stream.alive = true;
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      room.streams.delete(stream);
      if (room.streams.size === 0 && rooms.get(conversationId) === room) rooms.delete(conversationId);
    });
    stream.place = await resolvePosition(conversations, conversation, position);
    // A watermark from elsewhere is put right, so that the client reads on from the transcript's end.
    if (position !== 'live' && position.seq > stream.place.seq) {
      send(stream, JSON.stringify({ activities: [], watermark: writeWatermark(stream.place) }));
    }
    stream.stale ||= stream.place.change < changes;
    stream.reading = false;
    wake(conversationId, room, stream);
    if (hearing) joined?.(conversationId);
  };

  return {
    accept({ request, socket, head }, conversation, visit) {
      if (stopping !== undefined) return void socket.destroy();
      server.handleUpgrade(request, socket, head, (opened) => {
        begin(opened, conversation, visit).catch((error: unknown) => {
          log.warn({ err: error }, 'a stream could not begin');
          opened.close(1011, 'Please reconnect');
        });
      });
    },

    nextOrder(conversationId) {
      const room = rooms.get(conversationId);
      const order = Math.max((room?.lastOrder ?? 0) + 1, clock());
      if (room) room.lastOrder = order;
      return order;
    },

    broadcast(conversationId, activity, to) {
      const frame = JSON.stringify({ activities: [activity] });
      for (const stream of rooms.get(conversationId)?.streams ?? []) {
        if (to === undefined || stream.hearing) send(stream, frame);
      }
    },

    hears: (conversationId) => rooms.has(conversationId),

    open: () => [...rooms.values()].reduce((sum, { streams }) => sum + streams.size, 0),

    stop() {
      stopping ??= stopStreams();
      return stopping;
    },
  };

  async function stopStreams(): Promise<void> {
    clearInterval(heartbeat);
    unsubscribe();
    const sockets = [...rooms.values()].flatMap(({ streams }) => [...streams].map(({ socket }) => socket));
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.close(1012, 'Restarting');
    // A peer that does not answer the close is not waited for.
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.terminate();
    }, 1_000);
    await Promise.all(closed);
    clearTimeout(cut);
  }
}

/** Direct Line's own sign that a conversation is over. */
const ending = (conversationId: string, at: number): WireActivity => ({
  type: 'endOfConversation',
  id: `${activityId(conversationId, 0)}-end`,
  timestamp: new Date(at).toISOString(),
  channelId,
  conversation: { id: conversationId },
  from: bot,
  code: 'completedSuccessfully',
});
