import { z } from 'zod';
import { cvFormats, foresee, largestCv } from '../../cv/cv.ts';
import { type Block, mrkdwn, plainText } from './cards.ts';
import { pieces } from './messages.ts';
import { fileSchema } from './payloads.ts';
import { escaped } from './text.ts';

/** The form by which a candidate in Slack gives everything at once: contact details, a CV, the agreement. Pure. */
export const formCallback = 'candidate_form';

/** What the form shows besides its fields. */
export interface FormScene {
  readonly conversationId: string;
  /** `seq` of the bot's line whose button opened it. */
  readonly seq: number;
  readonly agencyName: string;
  readonly notice: { readonly version: string; readonly title: string; readonly text: string };
  /** As the conversation has them already. */
  readonly details: {
    readonly name?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
  };
  /** Name of the CV that has arrived already. */
  readonly cv?: string | undefined;
}

/** Ids and a version: every app that sees the form may read it. */
const metadataSchema = z.object({ conversationId: z.string(), seq: z.number().int(), notice: z.string() });

const longest = 200;

export function formView({ conversationId, seq, agencyName, notice, details, cv }: FormScene): Block {
  const metadata: z.input<typeof metadataSchema> = { conversationId, seq, notice: notice.version };
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
      ...pieces(`*${escaped(notice.title)}*\n${listed(notice.text.trim())}\n_Version ${escaped(notice.version)}_`).map(
        section,
      ),
      {
        type: 'input',
        block_id: 'agree',
        label: plainText(`Do you agree that this goes to ${agencyName}'s recruiters?`),
        element: {
          type: 'checkboxes',
          action_id: 'v',
          options: [{ text: plainText('I agree'), value: 'agree' }],
        },
      },
    ],
  };
}

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
  /** Version of the notice that was agreed to. */
  notice: z.string(),
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
  changed: 'The privacy notice has changed meanwhile: cancel, and open the form again.',
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

/** What was submitted, or what is wrong with which field, in a plain sentence each. `notice`: the version that holds now. */
export function readForm(
  body: unknown,
  notice: string,
): { readonly filled: Filled } | { readonly errors: Readonly<Record<string, string>> } {
  const { id: viewId, private_metadata: about, state } = submissionSchema.parse(body).view;
  const { name, email, phone, cv, agree } = state.values;
  const answers = answersSchema.safeParse({
    name: name.v.value,
    email: email.v.value,
    phone: phone.v.value,
    cv: cv.v.files ?? [],
    agree: (agree.v.selected_options ?? []).some(({ value }) => value === 'agree'),
  });
  if (!answers.success) {
    const issues = answers.error.issues.map(({ path, message }) => [String(path[0]), message] as const);
    // Of each field the first.
    return { errors: Object.fromEntries(issues.toReversed()) };
  }
  if (about.notice !== notice) return { errors: { agree: wrong.changed } };
  const { cv: files, agree: _agreed, ...details } = answers.data;
  const [file] = files;
  return {
    filled: {
      ...{ viewId, ...about, name: details.name },
      ...(details.email && { email: details.email }),
      ...(details.phone && { phone: details.phone }),
      ...(file && { file: { id: file.id, name: (file.name ?? 'cv').slice(0, 150), size: file.size ?? 0 } }),
    },
  };
}
