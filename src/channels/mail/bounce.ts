import PostalMime from 'postal-mime';
import { z } from 'zod';
import { type Failure, failureSchema } from '../../handoff/handoff.ts';

/** A report that a mail did not arrive; `bounceToken` is of the address that the mail was sent from. */
export const bounceSchema = z.object({ bounceToken: z.string(), failure: failureSchema });
export type Bounce = Readonly<z.infer<typeof bounceSchema>>;

const token = /\+b-([0-9a-f]{32})@/i;
/** Where a mail server says whom the report itself was for. */
const recipientHeaders = ['to', 'delivered-to', 'x-original-to', 'envelope-to'];

/**
 * A delivery status notification (RFC 3464) as the failure of one of our mails; undefined for anything else: a report of a delay
 * or of success, an automatic answer, a mail without a token. Whom it names is not looked at: the token says which mail it is.
 */
export async function readBounce(message: Uint8Array): Promise<Bounce | undefined> {
  const { headers, attachments } = await PostalMime.parse(message, {
    attachmentEncoding: 'arraybuffer',
    forceRfc822Attachments: true,
  }).catch(() => ({ headers: [], attachments: [] }));
  const bounceToken = headers
    .filter(({ key }) => recipientHeaders.includes(key))
    .map(({ value }) => token.exec(value)?.[1])
    .find((found) => found !== undefined);
  const report = attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/.test(mimeType));
  const failure = report && failureIn(report.content);
  return bounceToken && failure ? { bounceToken: bounceToken.toLowerCase(), failure } : undefined;
}

/** Fields of the recipients follow those of the message; one of our mails has one recipient. */
function failureIn(content: ArrayBuffer | Uint8Array | string): Failure | undefined {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(\\S+)`, 'im').exec(text)?.[1];
  if (field('Action')?.toLowerCase() !== 'failed') return undefined;
  const status = /^[245]\.\d{1,3}\.\d{1,3}$/.exec(field('Status') ?? '')?.[0];
  return { kind: 'bounced', ...(status && { status }) };
}
