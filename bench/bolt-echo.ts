import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';

/** The peer of the figures in Slack: the smallest Bolt app that answers, as Bolt's own introduction has it. Keeps nothing. */

const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slackApiUrl } = process.env;
const app = new App({
  token: token!,
  signingSecret: signingSecret!,
  clientOptions: { slackApiUrl: `${slackApiUrl}/` },
});
app.message(async ({ message, say }) => {
  if (message.subtype !== undefined) return;
  await say({ text: `Echo: ${message.text}`, thread_ts: message.thread_ts ?? message.ts });
});
const server = (await app.start(0)) as Server;
process.stdout.write(`The Bolt echo listens: http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
