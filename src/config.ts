import { AppError } from './errors.ts';
import { type LogLevel, missingSettings, type Settings, settingNames, settingsSchema } from './settings.ts';

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
  /** `extract`: what a CV says is read by machine, for the candidate to confirm. */
  readonly cv: { readonly extract: boolean };
  /** At least 32 bytes; keys for CVs, tokens and sessions are derived from it. Absent: the first start makes one. */
  readonly secretKey?: Uint8Array;
  /** Present: files are scanned for malware by ClamAV's daemon there. */
  readonly antivirus?: { readonly host: string; readonly port: number };
  /** Present: questions are found by their meaning too, with vectors of this model. `baseUrl` is not OpenAI's own. */
  readonly embeddings?: { readonly model: string; readonly apiKey?: string; readonly baseUrl?: string };
  /** Present: answers are put in the words of this model, as far as it says what the approved texts say. */
  readonly answers?: { readonly model: string; readonly apiKey?: string; readonly baseUrl?: string };
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
  /** CVs are attached there, beside the link that opens one once. */
  readonly attachCvs?: boolean;
  /** Id of the person or user group who is told of escalations and broken promises. */
  readonly lead?: string;
  /** Id of the channel where curators get the weekly digest. */
  readonly curatorChannel?: string;
  /** Ids of people in Slack, with the name they sign in to the console with. */
  readonly administrators?: ReadonlyMap<string, string>;
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
    ...missingSettings(given),
  ];
  if (!parsed.success || problems.length > 0) throw new AppError('configuration', explain(problems));
  return toConfig(parsed.data);
}

function slackOf(settings: Settings): SlackConfig | undefined {
  const { SLACK_MODE: mode, SLACK_BOT_TOKEN: botToken, SLACK_RECRUITER_CHANNEL: recruiterChannel } = settings;
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl } = settings;
  const transport =
    mode === 'socket' && appToken
      ? { mode, appToken }
      : mode === 'http' && signingSecret
        ? { mode, signingSecret }
        : undefined;
  if (!transport || !botToken || !recruiterChannel) return undefined;
  const { SLACK_LEAD: lead, SLACK_CURATOR_CHANNEL: curatorChannel, SLACK_ADMINISTRATORS: administrators } = settings;
  return {
    ...{ transport, botToken, recruiterChannel },
    ...(settings.SLACK_ATTACH_CV === 'on' && { attachCvs: true }),
    ...(lead && { lead }),
    ...(curatorChannel && { curatorChannel }),
    ...(administrators && { administrators }),
    ...(apiUrl && { apiUrl }),
  };
}

const explain = (problems: readonly string[]): string =>
  [
    `The configuration has ${problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`}:`,
    ...problems.map((problem) => `  - ${problem}`),
    'Correct the environment or the .env file and start again; .env.example explains every setting.',
  ].join('\n');

function toConfig(settings: Settings): Config {
  const {
    OPENAI_EMBEDDING_MODEL: model,
    OPENAI_MODEL: writer,
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: baseUrl,
  } = settings;
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
    cv: { extract: settings.CV_EXTRACT === 'on' },
    ...(settings.SECRET_KEY && { secretKey: settings.SECRET_KEY }),
    ...(settings.CV_AV && { antivirus: settings.CV_AV }),
    ...(model && { embeddings: { model, ...(apiKey && { apiKey }), ...(baseUrl && { baseUrl }) } }),
    ...(writer && { answers: { model: writer, ...(apiKey && { apiKey }), ...(baseUrl && { baseUrl }) } }),
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
  if (!config.antivirus)
    lines.push('Scanning CVs and files for malware is off: set CV_AV=clamd://127.0.0.1:3310 for a ClamAV daemon');
  if (!config.embeddings)
    lines.push(
      'Finding questions by their meaning too is off: set OPENAI_EMBEDDING_MODEL, and OPENAI_API_KEY or the OPENAI_BASE_URL of a server of your own',
    );
  if (!config.answers)
    lines.push(
      'Answers in the words of a model are off, the approved texts are given as they are: set OPENAI_MODEL, and OPENAI_API_KEY or the OPENAI_BASE_URL of a server of your own',
    );
  if (!config.botFramework)
    lines.push('Bot Framework channels (/api/messages) are off: set MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD');
  if (!config.mail)
    lines.push(
      'E-mail to candidates who left the page is off: set SMTP_URL=smtp://user:password@host:587, MAIL_FROM=careers@example.org and PUBLIC_URL',
    );
  if (!config.slack) lines.push('Slack is off: set SLACK_MODE=socket or http, and what docs/slack.md says beside it');
  if (!config.cv.extract)
    lines.push(
      'Reading CVs is off, candidates type what they want to tell: remove CV_EXTRACT=off, or set CV_EXTRACT=on',
    );
  if (config.server.embedOrigins.length === 0)
    lines.push('Embedding the chat in other websites is off: set EMBED_ORIGINS=https://www.example.org');
  return lines;
}
