import { z } from 'zod';
import { AppError } from './errors.ts';

/** How Rolecall runs. An integration that is off is an absent block. */
export interface Config {
  readonly server: {
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** Origin under which browsers reach the service, without a slash at the end; absent: the address it listens on. */
    readonly publicUrl?: string;
    /** Origins of the websites that may embed the chat. */
    readonly embedOrigins: readonly string[];
    /** Addresses and networks of proxies that say who a visitor is. */
    readonly trustProxy: readonly string[];
  };
  /** Folder of the embedded database and the keys made at the first start. */
  readonly data: { readonly dir: string };
  /** Present: PostgreSQL instead of the embedded database. */
  readonly postgres?: { readonly url: string };
  readonly knowledge: { readonly dir: string };
  readonly log: { readonly level: LogLevel };
  readonly console: { readonly password?: string };
  /** At least 32 bytes; keys for CVs, tokens and sessions are derived from it. Absent: the first start makes one. */
  readonly secretKey?: Uint8Array;
  /** Present: questions are found by their meaning too, with vectors of this model. `baseUrl` is not OpenAI's own. */
  readonly embeddings?: { readonly model: string; readonly apiKey?: string; readonly baseUrl?: string };
  /** Present: /api/messages is open to Bot Framework channels. */
  readonly botFramework?: { readonly appId: string; readonly appPassword: string; readonly tenantId?: string };
  /** Present, always with `server.publicUrl`: candidates who left the page are told by e-mail. */
  readonly mail?: MailConfig;
  /** Present: candidates may ask in Slack, and recruiters answer there. */
  readonly slack?: SlackConfig;
}

export interface SlackConfig {
  /** How Slack's events come: over a socket that we open, or by requests to /slack/events. */
  readonly transport:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string };
  readonly botToken: string;
  /** Id of the channel where recruiters see handoffs. */
  readonly recruiterChannel: string;
  /** Absent: Slack's own. */
  readonly apiUrl?: string;
}

export interface MailConfig {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly smtpUrl: string;
  /** The sender's address. */
  readonly from: string;
  /** How long a message waits unread before a mail tells of it. */
  readonly afterMinutes: number;
  /** Present: the mail server may hand bounces to /api/mail/bounces. */
  readonly bounceSecret?: string;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text.replace(/\/$/, '');
const originOf = (text: string): string => text.replace(/\/$/, '');
const isPostgresUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && new URL(text).pathname.length > 1;
/** What follows the server's name would be options of the library, such as to trust any certificate. */
const isSmtpUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname + url.search)
  );
};
/** An address that needs no quoting in a header or an envelope; its local part leaves room for a bounce's token. */
const isPlainAddress = (text: string): boolean =>
  /^[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]{1,28}@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}$/.test(text);
const isEndpoint = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
};
const isNetwork = (text: string): boolean =>
  z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(text).success;
const guid = (what: string) => z.guid(`must be ${what}, a GUID such as 00000000-0000-0000-0000-000000000000`);

/** Every setting. Messages never repeat a value: it may be a secret that was put in the wrong place. */
const settingsSchema = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or IP address, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535')
    .default(3000),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an address such as https://jobs.example.org, without a path')
    .transform(originOf)
    .optional(),
  EMBED_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine(
      (list) => list.every(isOrigin),
      'must be origins with commas between, such as https://www.example.org,https://example.org',
    )
    .transform((list) => list.map(originOf))
    .default([]),
  TRUST_PROXY: z
    .string()
    .transform((list) => list.split(',').map((address) => address.trim()))
    .refine((list) => list.every(isNetwork), 'must be addresses or networks of proxies, such as 127.0.0.1,10.0.0.0/8')
    .default([]),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      'must be postgres://user:password@host:5432/database; remove it to use the embedded database',
    )
    .optional(),
  KNOWLEDGE_DIR: z.string().default('./knowledge'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  CONSOLE_PASSWORD: z
    .string()
    .min(12, 'must have at least 12 characters; remove it and the first start makes one and prints it once')
    .optional(),
  SECRET_KEY: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32')
    .transform((text): Uint8Array => new TextEncoder().encode(text))
    .optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z
    .string()
    .refine(isEndpoint, 'must be an address such as http://127.0.0.1:11434/v1, without a password')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  OPENAI_EMBEDDING_MODEL: z.string().max(200, 'must be the name of a model, such as text-embedding-3-small').optional(),
  MICROSOFT_APP_ID: guid("the bot's Microsoft App ID").optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: guid("the bot's tenant ID").optional(),
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'must be smtp://user:password@host:587 or smtps://user:password@host:465, without a path')
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(
      isPlainAddress,
      'must be an address such as careers@example.org, without a name, a + or more than 28 characters before the @',
    )
    .optional(),
  MAIL_AFTER_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of minutes from 1 to 1440')
    .transform(Number)
    .refine((minutes) => minutes <= 1440, 'must be a whole number of minutes from 1 to 1440')
    .default(5),
  MAIL_BOUNCE_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -hex 32')
    .optional(),
  SLACK_MODE: z.enum(['off', 'socket', 'http'], 'must be off, socket or http').default('off'),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/, "must be the app's bot token, which begins with xoxb-")
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'must be an app-level token, which begins with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(
      /^[0-9a-f]{32,}$/,
      "must be the signing secret of the app's page Basic Information: 32 digits and letters a to f",
    )
    .optional(),
  SLACK_RECRUITER_CHANNEL: z
    .string()
    .regex(
      /^[CG][A-Z0-9]{2,}$/,
      "must be a channel's id such as C0123456789, not its name: it is at the end of the channel's details",
    )
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isEndpoint, 'must be an address such as https://slack.com/api/, without a password')
    .transform((url) => `${url.replace(/\/+$/, '')}/`)
    .optional(),
});

/** Settings that later versions read. One that is set asks for something this version does not do, so it is an error. */
const laterSettings = ['OPENAI_MODEL'] as const;

/** Names of all settings, those of later versions included. */
export const settingNames: readonly string[] = [...Object.keys(settingsSchema.shape), ...laterSettings];

/**
 * Reads the settings from an environment; empty is the same as absent.
 * @throws AppError 'configuration' that names every mistake at once, what to do about it, and no value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given: Record<string, string> = {};
  for (const name of settingNames) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = settingsSchema.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...missingPartners(given),
    ...missingForSlack(given),
    ...laterSettings
      .filter((name) => given[name] !== undefined && given[name] !== 'off')
      .map((name) => `${name} is not part of this version yet: remove it`),
  ];
  if (!parsed.success || problems.length > 0) throw new AppError('configuration', explain(problems));
  return toConfig(parsed.data);
}

function missingPartners(given: Readonly<Record<string, string>>): string[] {
  const has = (name: string): boolean => given[name] !== undefined;
  const problems: string[] = [];
  if (has('MICROSOFT_APP_ID') && !has('MICROSOFT_APP_PASSWORD'))
    problems.push('MICROSOFT_APP_PASSWORD is missing: MICROSOFT_APP_ID needs it; set it, or remove MICROSOFT_APP_ID');
  for (const name of ['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'])
    if (has(name) && !has('MICROSOFT_APP_ID'))
      problems.push(`MICROSOFT_APP_ID is missing: ${name} is of no use without it; set it, or remove ${name}`);
  const mail = ['SMTP_URL', 'MAIL_FROM'];
  for (const name of [...mail, 'MAIL_AFTER_MINUTES', 'MAIL_BOUNCE_SECRET'])
    for (const partner of mail)
      if (has(name) && !has(partner))
        problems.push(`${partner} is missing: e-mail to candidates needs ${mail.join(' and ')}`);
  if (mail.every(has) && !has('PUBLIC_URL'))
    problems.push('PUBLIC_URL is missing: an e-mail to a candidate holds a link, which needs an address to lead to');
  if (has('OPENAI_EMBEDDING_MODEL') && !has('OPENAI_API_KEY') && !has('OPENAI_BASE_URL'))
    problems.push(
      'OPENAI_API_KEY is missing: OPENAI_EMBEDDING_MODEL needs it, or OPENAI_BASE_URL of a server that needs no key; set one, or remove OPENAI_EMBEDDING_MODEL',
    );
  for (const name of ['OPENAI_API_KEY', 'OPENAI_BASE_URL'])
    if (has(name) && !has('OPENAI_EMBEDDING_MODEL'))
      problems.push(`OPENAI_EMBEDDING_MODEL is missing: ${name} is of no use without it; set it, or remove ${name}`);
  return [...new Set(problems)];
}

/** What a mode of Slack needs; the settings of the other mode may stay, so that one can be tried after the other. */
function missingForSlack(given: Readonly<Record<string, string>>): string[] {
  const { SLACK_MODE: mode = 'off' } = given;
  const has = (name: string): boolean => given[name] !== undefined;
  if (mode === 'off') {
    const left = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_RECRUITER_CHANNEL'].filter(has);
    return given.SLACK_MODE === undefined && left.length > 0
      ? [`SLACK_MODE is missing: set socket or http, or off to leave ${left.join(', ')} unused`]
      : [];
  }
  const needed = {
    SLACK_BOT_TOKEN: "the bot token of the app's page OAuth & Permissions",
    SLACK_RECRUITER_CHANNEL: 'the id of the channel where recruiters see handoffs',
    ...(mode === 'socket' && {
      SLACK_APP_TOKEN: 'an app-level token with connections:write, of the page Basic Information',
    }),
    ...(mode === 'http' && { SLACK_SIGNING_SECRET: 'the signing secret of the page Basic Information' }),
  };
  return Object.entries(needed)
    .filter(([name]) => !has(name))
    .map(([name, what]) => `${name} is missing: SLACK_MODE=${mode} needs ${what}`);
}

function slackOf(settings: z.output<typeof settingsSchema>): SlackConfig | undefined {
  const { SLACK_MODE: mode, SLACK_BOT_TOKEN: botToken, SLACK_RECRUITER_CHANNEL: recruiterChannel } = settings;
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl } = settings;
  const transport =
    mode === 'socket' && appToken
      ? { mode, appToken }
      : mode === 'http' && signingSecret
        ? { mode, signingSecret }
        : undefined;
  if (!transport || !botToken || !recruiterChannel) return undefined;
  return { transport, botToken, recruiterChannel, ...(apiUrl && { apiUrl }) };
}

const explain = (problems: readonly string[]): string =>
  [
    `The configuration has ${problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`}:`,
    ...problems.map((problem) => `  - ${problem}`),
    'Correct the environment or the .env file and start again; .env.example explains every setting.',
  ].join('\n');

function toConfig(settings: z.output<typeof settingsSchema>): Config {
  const { OPENAI_EMBEDDING_MODEL: model, OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = settings;
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: appPassword, MICROSOFT_APP_TENANT_ID: tenantId } = settings;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, MAIL_BOUNCE_SECRET: bounceSecret } = settings;
  const slack = slackOf(settings);
  const afterMinutes = settings.MAIL_AFTER_MINUTES;
  return {
    server: {
      host: settings.HOST,
      port: settings.PORT,
      embedOrigins: settings.EMBED_ORIGINS,
      trustProxy: settings.TRUST_PROXY,
      ...(settings.PUBLIC_URL && { publicUrl: settings.PUBLIC_URL }),
    },
    data: { dir: settings.DATA_DIR },
    ...(settings.DATABASE_URL && { postgres: { url: settings.DATABASE_URL } }),
    knowledge: { dir: settings.KNOWLEDGE_DIR },
    log: { level: settings.LOG_LEVEL },
    console: { ...(settings.CONSOLE_PASSWORD && { password: settings.CONSOLE_PASSWORD }) },
    ...(settings.SECRET_KEY && { secretKey: settings.SECRET_KEY }),
    ...(model && { embeddings: { model, ...(apiKey && { apiKey }), ...(baseUrl && { baseUrl }) } }),
    ...(appId && appPassword && { botFramework: { appId, appPassword, ...(tenantId && { tenantId }) } }),
    ...(smtpUrl && from && { mail: { smtpUrl, from, afterMinutes, ...(bounceSecret && { bounceSecret }) } }),
    ...(slack && { slack }),
  };
}

/** One line for each integration that is off: what it would do and how to switch it on. */
export function integrationsOff(config: Config): string[] {
  const lines: string[] = [];
  if (!config.postgres)
    lines.push(
      `PostgreSQL is off, the embedded database in ${config.data.dir} is used: set DATABASE_URL=postgres://user:password@host:5432/database`,
    );
  if (!config.embeddings)
    lines.push(
      'Finding questions by their meaning too is off: set OPENAI_EMBEDDING_MODEL, and OPENAI_API_KEY or the OPENAI_BASE_URL of a server of your own',
    );
  if (!config.botFramework)
    lines.push('Bot Framework channels (/api/messages) are off: set MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD');
  if (!config.mail)
    lines.push(
      'E-mail to candidates who left the page is off: set SMTP_URL=smtp://user:password@host:587, MAIL_FROM=careers@example.org and PUBLIC_URL',
    );
  if (!config.slack) lines.push('Slack is off: set SLACK_MODE=socket or http, and what docs/slack.md says beside it');
  if (config.server.embedOrigins.length === 0)
    lines.push('Embedding the chat in other websites is off: set EMBED_ORIGINS=https://www.example.org');
  return lines;
}
