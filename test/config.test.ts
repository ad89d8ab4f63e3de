import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { integrationsOff, readConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';
import { settingNames } from '../src/settings.ts';

const problemsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('configuration');
    return (error as AppError).message;
  }
  throw new Error('readConfig accepted what it should refuse');
};

const mail = {
  SMTP_URL: 'smtp://mail.example.org',
  MAIL_FROM: 'careers@example.org',
  PUBLIC_URL: 'https://jobs.example.org',
};
const appId = '11111111-2222-3333-4444-555555555555';

describe('readConfig', () => {
  test('an empty environment gives the whole product on this machine, every integration off', () => {
    expect(readConfig({})).toEqual({
      server: { host: '127.0.0.1', port: 3000, embedOrigins: [], trustProxy: [] },
      data: { dir: './data' },
      knowledge: { dir: './knowledge' },
      log: { level: 'info' },
      console: {},
      cv: { extract: true },
    });
  });

  test('every setting reaches its place', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '8080',
      PUBLIC_URL: 'https://jobs.example.org/',
      EMBED_ORIGINS: 'https://www.example.org, http://localhost:8000',
      TRUST_PROXY: '127.0.0.1, 10.0.0.0/8, fd00::/8',
      DATA_DIR: '/var/lib/rolecall',
      DATABASE_URL: 'postgres://u:p@db.example.org/rolecall',
      KNOWLEDGE_DIR: '/srv/knowledge',
      LOG_LEVEL: 'debug',
      CONSOLE_PASSWORD: 'correct horse battery',
      SECRET_KEY: 'k'.repeat(32),
      CV_EXTRACT: 'off',
      MICROSOFT_APP_ID: appId,
      MICROSOFT_APP_PASSWORD: 'pw',
      MICROSOFT_APP_TENANT_ID: appId,
      SMTP_URL: 'smtps://us%40er:p%3Aw@mail.example.org:465',
      MAIL_FROM: 'careers@example.org',
      MAIL_AFTER_MINUTES: '30',
      MAIL_BOUNCE_SECRET: 'b'.repeat(32),
      OPENAI_API_KEY: 'sk-example',
      OPENAI_BASE_URL: 'https://models.example.org/v1/',
      OPENAI_EMBEDDING_MODEL: 'text-embedding-3-small',
    });
    expect(config).toEqual({
      server: {
        host: '0.0.0.0',
        port: 8080,
        publicUrl: 'https://jobs.example.org',
        embedOrigins: ['https://www.example.org', 'http://localhost:8000'],
        trustProxy: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
      },
      data: { dir: '/var/lib/rolecall' },
      postgres: { url: 'postgres://u:p@db.example.org/rolecall' },
      knowledge: { dir: '/srv/knowledge' },
      log: { level: 'debug' },
      console: { password: 'correct horse battery' },
      cv: { extract: false },
      secretKey: new TextEncoder().encode('k'.repeat(32)),
      embeddings: { model: 'text-embedding-3-small', apiKey: 'sk-example', baseUrl: 'https://models.example.org/v1' },
      botFramework: { appId, appPassword: 'pw', tenantId: appId },
      mail: {
        smtpUrl: 'smtps://us%40er:p%3Aw@mail.example.org:465',
        from: 'careers@example.org',
        afterMinutes: 30,
        bounceSecret: 'b'.repeat(32),
      },
    });
  });

  test('empty and blank values count as absent', () => {
    const blank = Object.fromEntries(settingNames.map((name, index) => [name, index % 2 ? '' : '  ']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  test.each([
    ['HOST', 'bad host/'],
    ['PORT', '80x'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'careers.example.net'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/99'],
    ['PUBLIC_URL', 'https://jobs.example.org/path'],
    ['PUBLIC_URL', 'https://user:pw@jobs.example.org'],
    ['PUBLIC_URL', 'ftp://jobs.example.org'],
    ['EMBED_ORIGINS', 'https://a.example.org,*'],
    ['EMBED_ORIGINS', 'https://a.example.org,'],
    ['DATABASE_URL', 'mysql://u:hunter2@db.example.org/x'],
    ['DATABASE_URL', 'postgres://u:hunter2@db.example.org'],
    ['LOG_LEVEL', 'loud'],
    ['CONSOLE_PASSWORD', 'hunter2'],
    ['SECRET_KEY', 'short-secret'],
    ['MICROSOFT_APP_ID', 'not-a-guid'],
    ['SMTP_URL', 'mail.example.org:587'],
    ['SMTP_URL', 'http://u:hunter2@mail.example.org'],
    ['SMTP_URL', 'smtp://u:hunter2@'],
    ['SMTP_URL', 'smtp://u:hunter2@mail.example.org/?tls.rejectUnauthorized=false'],
    ['MAIL_FROM', 'Example Agency <careers@example.org>'],
    ['MAIL_FROM', 'careers@example.org,eve@example.org'],
    ['MAIL_FROM', `${'c'.repeat(29)}@example.org`],
    ['MAIL_FROM', 'careers+chat@example.org'],
    ['MAIL_AFTER_MINUTES', '0.5'],
    ['MAIL_AFTER_MINUTES', '1441'],
    ['MAIL_BOUNCE_SECRET', 'hunter2'],
    ['OPENAI_BASE_URL', 'models.example.org'],
    ['OPENAI_BASE_URL', 'ftp://models.example.org'],
    ['OPENAI_BASE_URL', 'https://user:pw@models.example.org/v1'],
    ['OPENAI_BASE_URL', 'https://models.example.org/v1?key=hunter2'],
    ['OPENAI_EMBEDDING_MODEL', 'm'.repeat(201)],
  ])('%s=%s is refused by name, without its value', (name, value) => {
    const beside = {
      ...(/^(SMTP|MAIL)/.test(name) ? mail : {}),
      MICROSOFT_APP_PASSWORD: name === 'MICROSOFT_APP_ID' ? 'pw' : '',
      OPENAI_EMBEDDING_MODEL: name === 'OPENAI_BASE_URL' ? 'a-model' : '',
      OPENAI_API_KEY: name === 'OPENAI_EMBEDDING_MODEL' ? 'a-key' : '',
    };
    const message = problemsOf({ ...beside, [name]: value });
    expect(message).toContain(`- ${name} must`);
    expect(message).toContain('one mistake');
    expect(message).not.toContain(value);
  });

  test('all mistakes are named at once, and no value is shown', () => {
    const secrets = {
      PORT: 'secret-port',
      LOG_LEVEL: 'secret-level',
      DATABASE_URL: 'mysql://secret-url',
      CONSOLE_PASSWORD: 'secret-pw',
      SECRET_KEY: 'secret-key',
      MICROSOFT_APP_ID: 'secret-id',
    };
    const message = problemsOf(secrets);
    for (const name of [...Object.keys(secrets), 'MICROSOFT_APP_PASSWORD']) expect(message).toContain(`- ${name} `);
    expect(message).toContain('7 mistakes');
    expect(message).not.toContain('secret-');
  });

  test('half a Bot Framework registration names the missing half', () => {
    expect(problemsOf({ MICROSOFT_APP_ID: appId })).toContain('- MICROSOFT_APP_PASSWORD is missing');
    expect(problemsOf({ MICROSOFT_APP_PASSWORD: 'pw' })).toContain('- MICROSOFT_APP_ID is missing');
    expect(problemsOf({ MICROSOFT_APP_TENANT_ID: appId })).toContain('- MICROSOFT_APP_ID is missing');
  });

  test.each(['SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'] as const)('e-mail without %s names what is missing', (name) => {
    const { [name]: _missing, ...others } = mail;
    expect(problemsOf(others)).toContain(`- ${name} is missing: `);
    expect(readConfig(mail).mail).toEqual({
      smtpUrl: mail.SMTP_URL,
      from: mail.MAIL_FROM,
      afterMinutes: 5,
    });
  });

  test.each([
    ['MAIL_AFTER_MINUTES', '5'],
    ['MAIL_BOUNCE_SECRET', 'b'.repeat(32)],
  ])('%s alone asks for the mail server', (name, value) =>
    expect(problemsOf({ [name]: value })).toMatch(/- SMTP_URL is missing: .*\n.*- MAIL_FROM is missing: /),
  );

  test.each([
    ['OPENAI_EMBEDDING_MODEL', 'embeddings'],
    ['OPENAI_MODEL', 'answers'],
  ] as const)('%s needs a key or a server of its own', (name, block) => {
    const model = { [name]: 'a-model' };
    expect(problemsOf(model)).toContain(`- OPENAI_API_KEY is missing: ${name} needs it`);
    expect(readConfig({ ...model, OPENAI_API_KEY: 'k' })[block]).toEqual({ model: 'a-model', apiKey: 'k' });
    const baseUrl = 'http://127.0.0.1:11434/v1';
    expect(readConfig({ ...model, OPENAI_BASE_URL: baseUrl })[block]).toEqual({ model: 'a-model', baseUrl });
  });

  test.each(['OPENAI_API_KEY', 'OPENAI_BASE_URL'])('%s is of no use without a model', (name) =>
    expect(problemsOf({ [name]: 'http://127.0.0.1:11434/v1' })).toContain(
      `- OPENAI_MODEL and OPENAI_EMBEDDING_MODEL are missing: ${name} is of no use`,
    ),
  );

  const slack = { SLACK_BOT_TOKEN: 'xoxb-example', SLACK_RECRUITER_CHANNEL: 'C0EXAMPLE' };

  test('Slack over a socket needs an app token, over HTTP a signing secret, and both the bot token and a channel', () => {
    const socket = problemsOf({ SLACK_MODE: 'socket' });
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_RECRUITER_CHANNEL'])
      expect(socket).toContain(`- ${name} is missing: SLACK_MODE=socket needs`);
    expect(socket).not.toContain('SLACK_SIGNING_SECRET');
    expect(problemsOf({ SLACK_MODE: 'http', ...slack })).toContain('- SLACK_SIGNING_SECRET is missing');
    expect(readConfig({ SLACK_MODE: 'socket', ...slack, SLACK_APP_TOKEN: 'xapp-example' }).slack).toEqual({
      transport: { mode: 'socket', appToken: 'xapp-example' },
      botToken: 'xoxb-example',
      recruiterChannel: 'C0EXAMPLE',
    });
    const secret = 'a'.repeat(32);
    const http = {
      SLACK_MODE: 'http',
      ...slack,
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    };
    expect(readConfig(http).slack).toEqual({
      transport: { mode: 'http', signingSecret: secret },
      botToken: 'xoxb-example',
      recruiterChannel: 'C0EXAMPLE',
      apiUrl: 'http://127.0.0.1:9/api/',
    });
  });

  test('CVs are attached in Slack only where that is switched on', () => {
    const socket = { ...slack, SLACK_MODE: 'socket', SLACK_APP_TOKEN: 'xapp-example' };
    expect(readConfig({ ...socket, SLACK_ATTACH_CV: 'on' }).slack?.attachCvs).toBe(true);
    expect(readConfig({ ...socket, SLACK_ATTACH_CV: 'off' }).slack?.attachCvs).toBeUndefined();
    expect(problemsOf({ ...socket, SLACK_ATTACH_CV: 'yes' })).toContain('SLACK_ATTACH_CV must be off or on');
    expect(problemsOf({ SLACK_ATTACH_CV: 'on' })).toContain('- SLACK_MODE is missing');
  });

  test('who else is told in Slack is told by ids, and an administrator there is one of the console', () => {
    const on = { SLACK_MODE: 'socket', ...slack, SLACK_APP_TOKEN: 'xapp-example' };
    const whole = { ...on, SLACK_LEAD: 'U0LEAD', SLACK_CURATOR_CHANNEL: 'C0CURATORS' };
    const administrators = 'U0ADA:ada@example.org, U0BEN:ben';
    expect(readConfig({ ...whole, SLACK_ADMINISTRATORS: administrators }).slack).toMatchObject({
      ...{ lead: 'U0LEAD', curatorChannel: 'C0CURATORS' },
      administrators: new Map([
        ['U0ADA', 'ada@example.org'],
        ['U0BEN', 'ben'],
      ]),
    });
    for (const [name, value] of [
      ['SLACK_LEAD', '@lead'],
      ['SLACK_CURATOR_CHANNEL', '#curators'],
      ['SLACK_ADMINISTRATORS', 'ada@example.org'],
    ])
      expect(problemsOf({ ...on, [name!]: value! })).toContain(`- ${name} must be`);
    expect(problemsOf({ SLACK_LEAD: 'U0LEAD' })).toContain('- SLACK_MODE is missing');
  });

  test('Slack that is off is an absent block, and its settings without a mode are a mistake', () => {
    expect(readConfig({ SLACK_MODE: 'off', ...slack })).toEqual(readConfig({}));
    expect(problemsOf(slack)).toContain('- SLACK_MODE is missing');
    expect(problemsOf({ ...slack, SLACK_MODE: 'http', SLACK_RECRUITER_CHANNEL: '#recruiters' })).toContain(
      "SLACK_RECRUITER_CHANNEL must be a channel's id",
    );
  });
});

describe('CV_AV', () => {
  test.each([
    ['clamd://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamd://clamav.internal:9000', { host: 'clamav.internal', port: 9000 }],
    ['clamd://[::1]:3310', { host: '::1', port: 3310 }],
    ['off', undefined],
    ['', undefined],
  ])('%s', (value, antivirus) => {
    expect(readConfig({ CV_AV: value }).antivirus).toEqual(antivirus);
  });

  test.each(['on', 'clamd', 'clamd://', 'clamd://host', 'http://127.0.0.1:3310', 'clamd://u:p@host:3310'])(
    'cannot be %s',
    (value) => {
      expect(problemsOf({ CV_AV: value })).toContain('- CV_AV must be off, or clamd://host:port');
    },
  );
});

describe('integrationsOff', () => {
  test('says of each integration that is off how to switch it on', () => {
    const lines = integrationsOff(readConfig({}));
    expect(lines).toHaveLength(8);
    for (const name of [
      'DATABASE_URL',
      'SLACK_MODE',
      'CV_AV',
      'OPENAI_EMBEDDING_MODEL',
      'OPENAI_MODEL',
      'MICROSOFT_APP_ID',
      'SMTP_URL',
      'EMBED_ORIGINS',
    ])
      expect(lines.filter((line) => line.includes(`set ${name}`))).toHaveLength(1);
  });

  test('says nothing when everything is on', () => {
    const everything = {
      DATABASE_URL: 'postgres://u:p@db.example.org/rolecall',
      MICROSOFT_APP_ID: appId,
      MICROSOFT_APP_PASSWORD: 'pw',
      OPENAI_EMBEDDING_MODEL: 'text-embedding-3-small',
      OPENAI_MODEL: 'a-model',
      OPENAI_API_KEY: 'sk-example',
      EMBED_ORIGINS: 'https://www.example.org',
      CV_AV: 'clamd://127.0.0.1:3310',
      SLACK_MODE: 'socket',
      SLACK_BOT_TOKEN: 'xoxb-example',
      SLACK_APP_TOKEN: 'xapp-example',
      SLACK_RECRUITER_CHANNEL: 'C0EXAMPLE',
      ...mail,
    };
    expect(integrationsOff(readConfig(everything))).toEqual([]);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const listed = lines.flatMap((line) => /^#?([A-Z][A-Z_]+)=/.exec(line)?.slice(1, 2) ?? []);

  test('lists every setting once, and nothing else', () => {
    expect(listed.toSorted()).toEqual(settingNames.toSorted());
  });

  test('explains every group of settings with a comment before it', () => {
    lines.forEach((line, index) => {
      if (/^#?[A-Z][A-Z_]+=/.test(line)) expect(lines[index - 1], line).toMatch(/^#/);
    });
  });

  test('is itself a valid configuration once its # are removed, blanks aside', () => {
    const env = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name = '', value = ''] = /^#?([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? [];
        return name ? [[name, value]] : [];
      }),
    );
    expect(readConfig(env).server.publicUrl).toBe('https://jobs.example.org');
  });
});
