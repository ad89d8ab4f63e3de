import { z } from 'zod';

/** Times are ISO 8601 in UTC. */
const time = z.string();
const optionalTime = time.optional();
const side = z.enum(['candidate', 'recruiter']);

const messageSchema = z.object({
  number: z.number(),
  at: time,
  from: z.enum(['you', 'assistant', 'recruiter']),
  name: z.string().optional(),
  text: z.string(),
  editedAt: optionalTime,
  deletedAt: optionalTime,
  /** Where your clock was, as your device said. */
  timeZone: z.string().optional(),
  /** The box for the talent pool, as you left it. */
  talentPool: z.boolean().optional(),
  /** The form of what was read from your CV, until it is answered. */
  confirmed: z.object({ keep: z.array(z.string()), edits: z.record(z.string(), z.string()) }).optional(),
  file: z.object({ name: z.string(), size: z.number(), id: z.string().optional() }).optional(),
  /** What the assistant's answer was made from. */
  answer: z
    .object({
      outcome: z.string(),
      language: z.string(),
      knowledge: z.string(),
      entries: z.array(z.string()),
      sources: z.array(z.object({ title: z.string(), source: z.string(), reviewed: z.string() })),
      figures: z.array(z.object({ text: z.string(), source: z.string() })),
      suggestions: z.array(z.string()),
    })
    .optional(),
});

const promiseSchema = z.object({
  number: z.number(),
  madeAt: time,
  dueAt: time,
  zone: z.string(),
  zoneOf: z.enum(['candidate', 'agency']),
  remindedAt: optionalTime,
  escalatedAt: optionalTime,
  brokenAt: optionalTime,
  answeredAt: optionalTime,
});

const handoffSchema = z.object({
  reference: z.string(),
  status: z.enum(['open', 'claimed', 'closed', 'withdrawn']),
  openedAt: time,
  claimedAt: optionalTime,
  closedAt: optionalTime,
  outcome: z.string().optional(),
  recruiter: z.string().optional(),
  /** Everything the recruiter sees on the card. */
  card: z.record(z.string(), z.unknown()),
  promises: z.array(promiseSchema),
  history: z.array(
    z.object({ number: z.number(), at: time, what: z.string(), by: z.string(), to: z.string().optional() }),
  ),
});

/** Everything that is held of one conversation, as its candidate may have it. This is the schema of the export. */
export const heldDataSchema = z.object({
  conversation: z.object({
    id: z.string(),
    channel: z.string(),
    openedAt: time,
    /** Who speaks with you: the assistant, the assistant while your request waits, or a recruiter. */
    mode: z.enum(['bot', 'waiting', 'recruiter']),
    recruiter: z.string().optional(),
    language: z.string(),
    details: z.object({ name: z.string().optional(), email: z.string().optional(), phone: z.string().optional() }),
    /** What else the assistant remembers of the conversation. */
    remembered: z.record(z.string(), z.unknown()),
  }),
  messages: z.array(messageSchema),
  changes: z.array(z.object({ number: z.number(), message: z.number(), at: time })),
  /** How far messages have got to each side: the number of the last one. */
  marks: z.array(
    z.object({
      side,
      sent: z.number(),
      sentAt: optionalTime,
      delivered: z.number(),
      deliveredAt: optionalTime,
      read: z.number(),
      readAt: optionalTime,
    }),
  ),
  consents: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      /** Version of the wording. */
      notice: z.string(),
      /** SHA-256 of its title and text. */
      digest: z.string().optional(),
      language: z.string(),
      at: time,
      withdrawnAt: optionalTime,
    }),
  ),
  cvs: z.array(z.object({ id: z.string(), name: z.string(), format: z.string(), size: z.number(), storedAt: time })),
  /** Links by which a recruiter could, or can, open the CV once. */
  cvLinks: z.array(z.object({ expiresAt: time, usedAt: optionalTime })),
  files: z.array(
    z.object({
      id: z.string(),
      from: side,
      name: z.string(),
      format: z.string(),
      size: z.number(),
      storedAt: time,
    }),
  ),
  handoffs: z.array(handoffSchema),
  /** What recruiters noted of a request among themselves. */
  notes: z.array(
    z.object({ reference: z.string(), by: z.string(), at: time, editedAt: optionalTime, text: z.string() }),
  ),
  /** Whether answers helped, as you said. */
  feedback: z.array(z.object({ message: z.number().optional(), helpful: z.boolean(), at: time })),
  mails: z.array(
    z.object({
      number: z.number(),
      kind: z.string(),
      madeAt: time,
      sentAt: optionalTime,
      failedAt: optionalTime,
      failure: z.string().optional(),
      linkExpiresAt: time,
      linkUsedAt: optionalTime,
      linkRevokedAt: optionalTime,
      stoppedAt: optionalTime,
    }),
  ),
  /** Why something had to be kept, and until when that stood. */
  holds: z.array(z.object({ reason: z.string(), at: time, liftedAt: optionalTime })),
  /** Links to your own page. */
  links: z.array(z.object({ madeAt: time, expiresAt: time, mailed: z.boolean() })),
  /** Where messages of this conversation stand in Slack. */
  slack: z.array(z.object({ what: z.string(), channel: z.string(), message: z.string() })),
  /** What is on its way to somebody, or was lately. */
  deliveries: z.array(z.object({ what: z.string(), status: z.string(), at: time })),
  /** What came from outside and is, or was lately, being worked on. */
  received: z.array(z.object({ what: z.string(), status: z.string(), at: time })),
  /** Who did what with it. */
  audit: z.array(z.object({ at: time, what: z.string(), by: z.string(), detail: z.string().optional() })),
});
export type HeldData = z.infer<typeof heldDataSchema>;

/** The file that is exported. */
export const exportSchema = z.object({
  format: z.literal('rolecall-export-1'),
  agency: z.string(),
  exportedAt: time,
  conversations: z.array(heldDataSchema),
});
export type Export = z.infer<typeof exportSchema>;
