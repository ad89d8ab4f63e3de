import { z } from 'zod';

/** What we read of Slack's payloads; everything else of them is left alone. */
export const fileSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().optional(),
  url_private_download: z.string().optional(),
});
export type SlackFile = z.infer<typeof fileSchema>;

const writtenSchema = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  files: z.array(fileSchema).default([]),
  edited: z.object({ ts: z.string() }).optional(),
});
export type Written = z.infer<typeof writtenSchema>;

/** A message event of a channel: written, edited or deleted; anything else is `undefined`. */
export const messageEventSchema = z
  .object({
    channel: z.string(),
    subtype: z.string().optional(),
    ts: z.string(),
    deleted_ts: z.string().optional(),
    message: writtenSchema.optional().catch(undefined),
    previous_message: writtenSchema.optional().catch(undefined),
  })
  .and(writtenSchema);
export type MessageEvent = z.infer<typeof messageEventSchema>;

const userSchema = z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() });

/** A click on one of our buttons. */
export const clickSchema = z.object({
  user: userSchema,
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ channel_id: z.string().optional(), message_ts: z.string().optional() }).default({}),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: z.string().optional(),
        value: z.string().optional(),
        action_ts: z.string(),
      }),
    )
    .min(1),
});
export type Click = z.infer<typeof clickSchema>;

/** A click on the button that opens the candidates' form. */
export const formClickSchema = z.object({
  team: z.object({ id: z.string() }),
  user: userSchema,
  trigger_id: z.string(),
  container: z.object({ channel_id: z.string(), message_ts: z.string(), thread_ts: z.string().optional() }),
  actions: z.tuple([z.object({ value: z.coerce.number().int(), action_ts: z.string() })]),
});

/** A modal that was submitted. */
export const submissionSchema = z.object({
  user: userSchema,
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_user: z.string().nullish(),
            selected_option: z.object({ value: z.string() }).nullish(),
          }),
        ),
      ),
    }),
  }),
});
export type Submission = z.infer<typeof submissionSchema>;

/** A message shortcut. */
export const shortcutSchema = z.object({
  user: userSchema,
  action_ts: z.string(),
  channel: z.object({ id: z.string() }),
  message: writtenSchema,
});
