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
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text.replace(/\/$/, '');
const originOf = (text: string): string => text.replace(/\/$/, '');
const isPostgresUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && new URL(text).pathname.length > 1;
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
});

/** Settings that later versions read. One that is set asks for something this version does not do, so it is an error. */
const laterSettings = [
  'OPENAI_MODEL',
  ...[
    'SLACK_MODE',
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_RECRUITER_CHANNEL',
    'SLACK_API_URL',
  ],
  ...['SMTP_URL', 'MAIL_FROM'],
] as const;

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
  if (has('OPENAI_EMBEDDING_MODEL') && !has('OPENAI_API_KEY') && !has('OPENAI_BASE_URL'))
    problems.push(
      'OPENAI_API_KEY is missing: OPENAI_EMBEDDING_MODEL needs it, or OPENAI_BASE_URL of a server that needs no key; set one, or remove OPENAI_EMBEDDING_MODEL',
    );
  for (const name of ['OPENAI_API_KEY', 'OPENAI_BASE_URL'])
    if (has(name) && !has('OPENAI_EMBEDDING_MODEL'))
      problems.push(`OPENAI_EMBEDDING_MODEL is missing: ${name} is of no use without it; set it, or remove ${name}`);
  return [...new Set(problems)];
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
  if (config.server.embedOrigins.length === 0)
    lines.push('Embedding the chat in other websites is off: set EMBED_ORIGINS=https://www.example.org');
  return lines;
}
