/** Where a conversation stands in Slack. `root` is the `ts` of the message that its thread hangs on. */
export interface Place {
  readonly team: string;
  readonly channel: string;
  readonly root: string;
}

export const conversationIdOf = ({ team, channel, root }: Place): string => `slack:${team}:${channel}:${root}`;

/** Undefined for a conversation that is not of Slack. */
export function placeOf(conversationId: string): Place | undefined {
  const [kind, team, channel, root] = conversationId.split(':');
  return kind === 'slack' && team && channel && root ? { team, channel, root } : undefined;
}

/** How a person of a workspace is named as a candidate. */
export const personOf = ({ team }: Pick<Place, 'team'>, user: string): string => `slack:${team}:${user}`;
export const userOf = (person: string): string => person.split(':')[2] ?? '';

/** A direct message to the app: nobody else reads along. */
export const isDirect = ({ channel }: Pick<Place, 'channel'>): boolean => channel.startsWith('D');
