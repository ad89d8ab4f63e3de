import { z } from 'zod';
import { cvFormats, foresee, largestCv } from '../../cv/cv.ts';
import type { Wording } from '../../knowledge/knowledge.ts';
import { type Block, mrkdwn, plainText } from './cards.ts';
import { pieces } from './messages.ts';
import { fileSchema } from './payloads.ts';
import { escaped, shortName } from './text.ts';

/** The form by which a candidate in Slack gives everything at once: contact details, a CV, the agreement. Pure. */
export const formCallback = 'candidate_form';

/** What the form shows besides its fields. */
export interface FormScene {
  readonly conversationId: string;
  /** `seq` of the bot's line whose button opened it. */
  readonly seq: number;
  readonly agencyName: string;
  readonly notice: Wording;
  /** The talent pool, where it is offered beside the notice. */
  readonly pool?: Wording | undefined;
  /** As the conversation has them already. */
  readonly details: {
    readonly name?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
  };
  /** Name of the CV that has arrived already. */
  readonly cv?: string | undefined;
}

/** Ids, and digests of what was shown: every app that sees the form may read it. */
const metadataSchema = z.object({
  conversationId: z.string(),
  seq: z.number().int(),
  notice: z.string(),
  pool: z.string().optional(),
});

const longest = 200;

export function formView({ conversationId, seq, agencyName, notice, pool, details, cv }: FormScene): Block {
  const about = { conversationId, seq, notice: notice.digest, ...(pool && { pool: pool.digest }) };
  const metadata: z.input<typeof metadataSchema> = about;
  return {
    type: 'modal',
    callback_id: formCallback,
    private_metadata: JSON.stringify(metadata),
    title: plainText('Talk to a recruiter'),
    submit: plainText('Send'),
    close: plainText('Cancel'),
    blocks: [
      section(
        `What you enter here, and our conversation, goes to the recruiters of ${escaped(agencyName)} when you press *Send*, and not before. Your e-mail address or your phone number is enough; the CV is optional.`,
      ),
      field('name', 'Name', { type: 'plain_text_input', max_length: longest }, details.name, false),
      field('email', 'E-mail', { type: 'email_text_input' }, details.email),
      field('phone', 'Phone', { type: 'plain_text_input', max_length: 40 }, details.phone),
      ...(cv === undefined
        ? []
        : [section(`Your CV ${escaped(cv)} has arrived already and goes along; a file here takes its place.`)]),
      {
        ...field('cv', 'CV', { type: 'file_input', filetypes: [...cvFormats], max_files: 1 }),
        hint: plainText(`PDF, DOCX, ODT, RTF or TXT, up to ${largestCv}. A recruiter reads it; no machine judges it.`),
      },
      { type: 'divider' },
      ...shown(notice),
      box('agree', `Do you agree that this goes to ${agencyName}'s recruiters?`, 'I agree', false),
      ...(pool ? [{ type: 'divider' }, ...shown(pool), box('pool', 'This is optional. May we?', keepDetails)] : []),
    ],
  };
}

const keepDetails = 'Yes, keep my details';

const shown = ({ title, text, version }: Wording): Block[] =>
  pieces(`*${escaped(title)}*\n${listed(text.trim())}\n_Version ${escaped(version)}_`).map(section);

/** A box that is never ticked beforehand. */
const box = (id: string, label: string, option: string, optional = true): Block => ({
  type: 'input',
  block_id: id,
  optional,
  label: plainText(label),
  element: { type: 'checkboxes', action_id: 'v', options: [{ text: plainText(option), value: id }] },
});

const section = (text: string): Block => ({ type: 'section', text: mrkdwn(text) });

const field = (id: string, label: string, element: Block, given?: string, optional = true): Block => ({
  type: 'input',
  block_id: id,
  optional,
  label: plainText(label),
  element: { ...element, action_id: 'v', ...(given && { initial_value: given }) },
});

/** The notice's Markdown (bold, lists) as Slack writes it. */
const listed = (text: string): string =>
  escaped(text)
    .replace(/\*\*([^*\n]+)\*\*/g, '*$1*')
    .replace(/^[-*] /gm, '• ');

/** A form as it is stored until it is through. */
export const filledSchema = z.object({
  viewId: z.string(),
  conversationId: z.string(),
  seq: z.number().int(),
  /** Digest of the notice that was agreed to. */
  notice: z.string(),
  /** The talent pool's box, where there was one, and the digest of what was shown beside it. */
  pool: z.object({ digest: z.string(), agreed: z.boolean() }).optional(),
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  file: z.object({ id: z.string(), name: z.string(), size: z.number() }).optional(),
});
export type Filled = z.infer<typeof filledSchema>;

const valueSchema = z
  .object({
    value: z.string().nullish(),
    files: z.array(fileSchema).nullish(),
    selected_options: z.array(z.object({ value: z.string() })).nullish(),
  })
  .default({});
const blockSchema = z.object({ v: valueSchema }).default({ v: {} });
const submissionSchema = z.object({
  view: z.object({
    id: z.string(),
    private_metadata: z.string().transform((text) => metadataSchema.parse(JSON.parse(text))),
    state: z.object({
      values: z.object({
        name: blockSchema,
        email: blockSchema,
        phone: blockSchema,
        cv: blockSchema,
        agree: blockSchema,
        pool: blockSchema,
      }),
    }),
  }),
});

const line = (missing?: string) =>
  z
    .string()
    .nullish()
    .transform((text) => (text ?? '').replace(/\s+/g, ' ').trim())
    .refine((text) => missing === undefined || text !== '', missing)
    .refine((text) => text.length <= longest, `Write at most ${longest} characters.`);

const wrong = {
  name: 'Enter your name.',
  email: 'Enter an e-mail address like name@example.org.',
  phone: 'Enter a phone number with its digits, like +31 20 123 4567, or leave it empty.',
  reach: 'Enter an e-mail address or a phone number, so that a recruiter can reach you.',
  agree: 'Nothing is passed on before you agree: tick the box, or cancel.',
  changed: 'This text has changed meanwhile: cancel, and open the form again to read it.',
};

const answersSchema = z
  .object({
    name: line(wrong.name),
    email: line().refine((text) => text === '' || /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text), wrong.email),
    phone: line().refine((text) => text === '' || /^\+?(?:[\s().\-/]*\d){6,15}[\s().]*$/.test(text), wrong.phone),
    cv: z
      .array(fileSchema)
      .max(1, 'Choose one file.')
      .superRefine(([file], context) => {
        const refusal = file && foresee(file.name ?? '', file.size);
        if (refusal) context.addIssue({ code: 'custom', message: refusal.message });
      }),
    agree: z.boolean().refine((agreed) => agreed, wrong.agree),
  })
  // Else it would only be asked once all else is right.
  .superRefine(({ email, phone }, context) => {
    if (email === '' && phone === '') context.addIssue({ code: 'custom', path: ['email'], message: wrong.reach });
  });

/** Digests of the wordings that hold now. */
export interface Wordings {
  readonly notice: string;
  readonly pool?: string | undefined;
}

/** What was submitted, or what is wrong with which field, in a plain sentence each. */
export function readForm(
  body: unknown,
  now: Wordings,
): { readonly filled: Filled } | { readonly errors: Readonly<Record<string, string>> } {
  const { id: viewId, private_metadata: about, state } = submissionSchema.parse(body).view;
  const { name, email, phone, cv, agree, pool } = state.values;
  const answers = answersSchema.safeParse({
    name: name.v.value,
    email: email.v.value,
    phone: phone.v.value,
    cv: cv.v.files ?? [],
    agree: isTicked(agree, 'agree'),
  });
  if (!answers.success) {
    const issues = answers.error.issues.map(({ path, message }) => [String(path[0]), message] as const);
    // Of each field the first.
    return { errors: Object.fromEntries(issues.toReversed()) };
  }
  if (about.notice !== now.notice) return { errors: { agree: wrong.changed } };
  if (about.pool !== undefined && about.pool !== now.pool) return { errors: { pool: wrong.changed } };
  const { conversationId, seq, notice } = about;
  const { cv: files, agree: _agreed, ...details } = answers.data;
  const [file] = files;
  return {
    filled: {
      ...{ viewId, conversationId, seq, notice, name: details.name },
      ...(about.pool !== undefined && { pool: { digest: about.pool, agreed: isTicked(pool, 'pool') } }),
      ...(details.email && { email: details.email }),
      ...(details.phone && { phone: details.phone }),
      ...(file && { file: { id: file.id, name: shortName(file.name ?? 'cv'), size: file.size ?? 0 } }),
    },
  };
}

const isTicked = ({ v }: z.output<typeof blockSchema>, id: string): boolean =>
  (v.selected_options ?? []).some(({ value }) => value === id);
