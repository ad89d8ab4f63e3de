import { z } from 'zod';

/**
 * Why a mail did not arrive: `bounced` when the recipient's address is at fault, at once or by a later report, `refused` when the
 * mail server would not take it from us. Of a server's words only its codes are kept: the words tend to repeat the address.
 */
export const failureSchema = z.object({
  kind: z.enum(['bounced', 'refused']),
  /** Enhanced status code (RFC 3463) such as 5.1.1, or the three digits of the reply. */
  status: z
    .string()
    .regex(/^[245]\.\d{1,3}\.\d{1,3}$|^[45]\d\d$/)
    .optional(),
});
export type Failure = Readonly<z.infer<typeof failureSchema>>;

/** By enhanced status code, RFC 3463 and its registry. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^5\.1\.(1|6|10)$/, 'mailbox unknown'],
  [/^5\.1\.2$/, 'domain unknown'],
  [/^5\.1\.3$/, 'not a valid address'],
  [/^\d\.2\.1$/, 'mailbox switched off'],
  [/^\d\.2\.2$/, 'mailbox full'],
  [/^5\.4\./, 'no mail server found for the address'],
  [/^4\./, 'not delivered in time'],
  [/^5\.7\.|^(530|535)$/, 'refused by the mail server'],
  [/^(550|551|553)$/, 'mailbox unknown'],
  [/^552$/, 'mailbox full'],
];

/** For the desk: "mailbox unknown (5.1.1)". */
export function failureWords({ status }: Failure): string {
  const [, meaning = 'could not be delivered'] = meanings.find(([code]) => code.test(status ?? '')) ?? [];
  return status === undefined ? meaning : `${meaning} (${status})`;
}
