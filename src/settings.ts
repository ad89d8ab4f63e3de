import { z } from 'zod';

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
const clamdUrl = /^clamd:\/\/([\w.-]+|\[[\da-f:.]+\]):(\d{1,5})$/i;
const isNetwork = (text: string): boolean =>
  z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]).safeParse(text).success;
const guid = (what: string) => z.guid(`must be ${what}, a GUID such as 00000000-0000-0000-0000-000000000000`);

/** Every setting. Messages never repeat a value: it may be a secret that was put in the wrong place. */
export const settingsSchema = z.object({
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
  CV_EXTRACT: z.enum(['on', 'off'], 'must be on or off').default('on'),
  CV_AV: z
    .string()
    .refine(
      (text) => text === 'off' || clamdUrl.test(text),
      'must be off, or clamd://host:port such as clamd://127.0.0.1:3310',
    )
    .transform((text) => {
      const [, host = '', port] = clamdUrl.exec(text) ?? [];
      return host ? { host: host.replace(/[[\]]/g, ''), port: Number(port) } : undefined;
    })
    .optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z
    .string()
    .refine(isEndpoint, 'must be an address such as http://127.0.0.1:11434/v1, without a password')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  OPENAI_MODEL: z.string().max(200, 'must be the name of a model').optional(),
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
  SLACK_ATTACH_CV: z.enum(['off', 'on'], 'must be off or on').default('off'),
  SLACK_LEAD: z
    .string()
    .regex(/^[UWS][A-Z0-9]{2,}$/, 'must be the id of a person (U...) or a user group (S...), not a name')
    .optional(),
  SLACK_CURATOR_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,}$/, "must be a channel's id such as C0123456789, not its name")
    .optional(),
  SLACK_ADMINISTRATORS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .refine(
      (list) => list.every((one) => /^[UW][A-Z0-9]{2,}:\S{2,}$/.test(one)),
      'must be ids of people in Slack, each with the name they sign in to the console with, such as U0123456789:ada@example.org,U0123456788:ben@example.org',
    )
    .transform((list) => new Map(list.map((one) => one.split(/:(.*)/s, 2) as [string, string])))
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isEndpoint, 'must be an address such as https://slack.com/api/, without a password')
    .transform((url) => `${url.replace(/\/+$/, '')}/`)
    .optional(),
});

export type Settings = z.output<typeof settingsSchema>;

/** Names of all settings. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape);

/** Settings that need others beside them. `given`: those that are set, as text. One line for each that is missing. */
export const missingSettings = (given: Readonly<Record<string, string>>): string[] => [
  ...missingPartners(given),
  ...missingForSlack(given),
];

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
  const models = ['OPENAI_MODEL', 'OPENAI_EMBEDDING_MODEL'];
  for (const name of models.filter(has))
    if (!has('OPENAI_API_KEY') && !has('OPENAI_BASE_URL'))
      problems.push(
        `OPENAI_API_KEY is missing: ${name} needs it, or OPENAI_BASE_URL of a server that needs no key; set one, or remove ${name}`,
      );
  for (const name of ['OPENAI_API_KEY', 'OPENAI_BASE_URL'])
    if (has(name) && !models.some(has))
      problems.push(
        `OPENAI_MODEL and OPENAI_EMBEDDING_MODEL are missing: ${name} is of no use without either; set one, or remove ${name}`,
      );
  return [...new Set(problems)];
}

/** What a mode of Slack needs; the settings of the other mode may stay, so that one can be tried after the other. */
function missingForSlack(given: Readonly<Record<string, string>>): string[] {
  const { SLACK_MODE: mode = 'off' } = given;
  const has = (name: string): boolean => given[name] !== undefined;
  if (mode === 'off') {
    const left = [
      ...['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_RECRUITER_CHANNEL'],
      ...['SLACK_ATTACH_CV', 'SLACK_LEAD', 'SLACK_CURATOR_CHANNEL', 'SLACK_ADMINISTRATORS'],
    ].filter((name) => has(name) && given[name] !== 'off');
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
