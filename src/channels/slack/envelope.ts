import { createHash } from 'node:crypto';
import { z } from 'zod';
import { conversationIdOf } from './place.ts';

/** Actions whose id begins so are stored before they are acknowledged; others are handled at once, such as those that open a modal. */
export const keptAction = 'kept:';
/** A suggestion that a candidate takes, which is a message of theirs. */
export const suggestAction = `${keptAction}suggest`;

const message = z.looseObject({ ts: z.string(), thread_ts: z.string().optional(), bot_id: z.string().optional() });
const eventSchema = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  team_id: z.string(),
  event: z.looseObject({
    type: z.string(),
    subtype: z.string().optional(),
    channel: z.unknown().optional(),
    channel_type: z.string().optional(),
    user: z.unknown().optional(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    bot_id: z.string().optional(),
    message: message.optional(),
    previous_message: message.optional(),
    item: z.looseObject({ channel: z.string().optional(), ts: z.string().optional() }).optional(),
  }),
});
const actionSchema = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  /** Of a message, or of App Home. */
  container: z.union([
    z.looseObject({ message_ts: z.string(), channel_id: z.string(), thread_ts: z.string().optional() }),
    z.looseObject({ view_id: z.string() }),
  ]),
  actions: z.tuple([
    z.looseObject({
      action_id: z.string().startsWith(keptAction),
      action_ts: z.string(),
      value: z.string().optional(),
    }),
  ]),
});

/** The shortcut that makes a note of a message, and takes it back from the candidate. */
export const noteShortcut = 'mark_internal';
const shortcutSchema = z.object({
  type: z.literal('message_action'),
  callback_id: z.literal(noteShortcut),
  action_ts: z.string(),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.looseObject({ ts: z.string(), thread_ts: z.string().optional() }),
});

/** How an envelope is stored. */
export interface Stored {
  /** Slack's own id for it: a repeated one has the same. */
  readonly key: string;
  /** What has one is handled one after the other. */
  readonly lane: string;
  readonly conversationId?: string;
  /** Whoever sent it does not wait for an answer that is under way. */
  readonly interrupts?: true;
}

/** What becomes of an envelope: stored and replayed, dropped (it says nothing to us), or handled at once. */
export function routeOf(body: unknown): Stored | 'drop' | 'now' {
  if (isRateLimited(body)) return 'drop';
  const event = eventSchema.safeParse(body);
  if (event.success) return ofEvent(event.data);
  const action = actionSchema.safeParse(body);
  if (action.success) return ofAction(action.data);
  const shortcut = shortcutSchema.safeParse(body);
  return shortcut.success ? ofShortcut(shortcut.data) : 'now';
}

function ofEvent({ event_id: id, team_id: team, event }: z.output<typeof eventSchema>): Stored | 'drop' {
  const changed = event.message ?? event.previous_message;
  // What we, or another app, have posted or changed comes back as an event.
  if (event.bot_id || changed?.bot_id || event.type === 'file_shared') return 'drop';
  const channel = typeof event.channel === 'string' ? event.channel : event.item?.channel;
  const ts = changed?.thread_ts ?? changed?.ts ?? event.thread_ts ?? event.item?.ts ?? event.ts;
  const key = `slack:${id}`;
  if (event.type === 'app_home_opened' || channel === undefined || ts === undefined)
    return { key, lane: `slack:${team}:${typeof event.user === 'string' ? event.user : event.type}` };
  const lane = conversationIdOf({ team, channel, root: ts });
  return { key, lane, conversationId: lane, ...(isImpatient(event) && { interrupts: true }) };
}

/** A candidate presses Stop, or writes on. */
function isImpatient({ type, subtype, channel_type: kind }: z.output<typeof eventSchema>['event']): boolean {
  if (type === 'message') return kind === 'im' && (subtype === undefined || subtype === 'file_share');
  return type === 'agent_session_stopped' || type === 'app_mention';
}

function ofAction({ team, user, container, actions: [action] }: z.output<typeof actionSchema>): Stored {
  if (!isOfMessage(container)) {
    const click = [action.action_id, action.value ?? '', action.action_ts, user.id];
    return { key: keyOf(click), lane: `slack:${team.id}:${user.id}` };
  }
  const { channel_id: channel, message_ts: ts, thread_ts: root = ts } = container;
  const lane = conversationIdOf({ team: team.id, channel, root });
  return {
    key: keyOf([channel, ts, action.action_id, action.action_ts, user.id]),
    ...{ lane, conversationId: lane },
    ...(action.action_id.startsWith(`${suggestAction}:`) && { interrupts: true }),
  };
}

type Container = z.output<typeof actionSchema>['container'];
const isOfMessage = (container: Container): container is Exclude<Container, { view_id: string }> =>
  'message_ts' in container;

function ofShortcut({ team, user, channel, message, action_ts: at }: z.output<typeof shortcutSchema>): Stored {
  const { ts, thread_ts: root = ts } = message;
  const lane = conversationIdOf({ team: team.id, channel: channel.id, root });
  return { key: keyOf([channel.id, ts, noteShortcut, at, user.id]), lane, conversationId: lane };
}

/** Kept after an erasure, so it says nothing of anyone. */
const keyOf = (of: readonly string[]): string =>
  `slack:${createHash('sha256').update(of.join(':')).digest('base64url')}`;

const isRateLimited = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'type' in body && body.type === 'app_rate_limited';
