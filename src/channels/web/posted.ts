import { z } from 'zod';
import { type FactsForm, factsFormSchema } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { parseRequest } from '../../http/http.ts';

/** Longest message, in characters. */
const longest = 8_000;

const field = z.string().max(1_000).optional().catch(undefined);

/** An activity as clients post it. Who it is from is not read: the token says that. */
const postedSchema = z.looseObject({
  type: z.string().min(1).max(100),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  channelData: z.looseObject({ clientActivityID: z.string().min(1).max(200).nullish(), timeZone: field }).nullish(),
  /** Where the sender's clock is (Bot Framework Activity schema); other clients send it here. */
  localTimezone: field,
});
const formSchema = z.object({ name: field, email: field, phone: field });
/** The form beside the notice: its answer is the message's text, and this the box. Anything but a tick or none is no form. */
const boxSchema = z.object({ talentPool: z.boolean() });
/** The form of what was read from a CV. */
const confirmedSchema = z.object({ facts: factsFormSchema });

/** A message as the conversation room takes it. */
export interface PostedMessage {
  readonly text: string;
  readonly externalId?: string;
  readonly timeZone?: string;
  readonly talentPool?: boolean;
  readonly factsForm?: FactsForm;
}

/** The message in an activity, or undefined for the types that need no answer (typing, event, ...). */
export function readPosted(body: unknown): PostedMessage | undefined {
  const { type, text, value, channelData, localTimezone } = parseRequest(postedSchema, body);
  if (type !== 'message') return undefined;
  const said = text?.trim() ? text : readForm(value);
  if (said.length > longest) {
    const limit = longest.toLocaleString('en-GB');
    throw new AppError('too-large', `This message is longer than ${limit} characters. Please shorten it.`);
  }
  const externalId = channelData?.clientActivityID;
  const timeZone = channelData?.timeZone ?? localTimezone;
  const confirmed = confirmedSchema.safeParse(value).data;
  const box = boxSchema.safeParse(value).data;
  return {
    text: said,
    ...(externalId && { externalId }),
    ...(timeZone && { timeZone }),
    ...(box && { talentPool: box.talentPool }),
    ...(confirmed && { factsForm: confirmed.facts }),
  };
}

/** A submitted contact form as the text a candidate might have typed. */
function readForm(value: unknown): string {
  const { name, email, phone } = formSchema.safeParse(value).data ?? {};
  const lines = [
    ['Name', name],
    ['E-mail', email],
    ['Phone', phone],
  ];
  return lines
    .map(([label, entered]) => [label, entered?.replace(/\s+/g, ' ').trim()])
    .filter(([, entered]) => entered)
    .map((line) => line.join(': '))
    .join('\n');
}
