/**
 * The tables that hold something of one conversation, in the order in which they can be emptied: those that name others first.
 * Erasing and exporting go by this list; a test compares it with the schema, so that a new table is never forgotten.
 */
export const held = [
  'feedback',
  'note',
  'message',
  'message_change',
  'mark',
  'mail',
  'file',
  'consent',
  'cv',
  'promise',
  'handoff_step',
  'handoff',
  'hold',
  'my_link_conversation',
] as const;
export type Held = (typeof held)[number];
