import { noteShortcut } from './envelope.ts';

/** Every scope that may be asked for, and what it is for: `npm run -s slack -- scopes` and docs/slack.md say it in these words. */
const reasons = {
  'app_mentions:read': 'hearing who mentions the app in a channel',
  'assistant:write': '"is looking it up", and the suggestions before the first message',
  'channels:history':
    'what recruiters write under a card in a public channel; finding a message of ours again after a cut connection',
  'channels:read': 'whether the app is in the recruiters’ channel, and who else is, where that is public',
  'chat:write': 'answers, cards and their changes',
  'chat:write.customize': 'a recruiter’s name on what they say to a candidate',
  commands: '`/handoffs` and the shortcut *Mark as internal note*',
  'files:read': 'a CV sent in a direct message or a form; a recruiter’s file for a candidate',
  'files:write':
    'bringing a candidate a recruiter’s file, and recruiters the CV where SLACK_ATTACH_CV is on; taking them away again',
  'groups:history': 'the same as `channels:history` where the channel is private',
  'groups:read': 'the same as `channels:read` where the channel is private',
  'im:history': 'what candidates write to the app; finding an answer again after a cut connection',
  'reactions:write': 'the signs under what recruiters say',
  'users:read':
    'recruiters’ names; and, once a candidate has agreed, their time zone, in which a promised time is told',
} as const;
type Scope = keyof typeof reasons;

/** The one source of what the app asks for: each method that is called and each event that is listened to, with the scopes that allow it. */
const methods: Readonly<Record<string, readonly Scope[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write', 'chat:write.customize'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.appendStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'conversations.info': ['groups:read', 'channels:read'],
  'conversations.members': ['groups:read', 'channels:read'],
  'conversations.replies': ['groups:history', 'channels:history', 'im:history'],
  'conversations.history': ['groups:history', 'channels:history'],
  'users.info': ['users:read'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'files.info': ['files:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'views.open': [],
  'views.publish': [],
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
};

const events: Readonly<Record<string, readonly Scope[]>> = {
  app_home_opened: [],
  agent_session_stopped: ['chat:write'],
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
  'message.groups': ['groups:history'],
  'message.channels': ['channels:history'],
};

/** What `/handoffs` and the shortcut need, which are no events. */
const others: readonly Scope[] = ['commands'];

/** Methods that the program calls, and the events that it hears. */
export const calledMethods: readonly string[] = Object.keys(methods);
export const heardEvents: readonly string[] = Object.keys(events);

/** Every scope that the bot's token needs, in alphabetical order. */
const needed: readonly Scope[] = [
  ...new Set([...others, ...Object.values(methods).flat(), ...Object.values(events).flat()]),
].toSorted();
export const neededScopes: readonly string[] = needed;

/** What is asked for and why, as a table in Markdown. */
export const scopeTable = (): string =>
  ['| Scope | For |', '|---|---|', ...needed.map((scope) => `| \`${scope}\` | ${reasons[scope]} |`)].join('\n');

/** What the app is called and says of itself; Slack's limits on them are in docs/slack.md. */
const words = {
  name: 'Career Assistant',
  description:
    'An automated assistant (AI): answers questions about the ML Engineer role and hands you to a recruiter.',
  agent:
    'I am an automated assistant (AI). Ask about the Machine Learning Engineer role: work, skills, qualifications, pay. A human recruiter is one message away.',
};

export type Manifest = Readonly<Record<string, unknown>>;

/** The manifest to paste into Slack. `address`: the product's own, which mode http needs. */
export function manifest(
  mode: { readonly mode: 'socket' } | { readonly mode: 'http'; readonly address: string },
): Manifest {
  const url = mode.mode === 'http' ? { request_url: `${mode.address}/slack/events` } : {};
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: { name: words.name, description: words.description, background_color: '#1D2A44' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'career-assistant', always_online: true },
      agent_view: {
        agent_description: words.agent,
        suggested_prompts: [
          { title: 'What is the job?', message: 'What does a Machine Learning Engineer do?' },
          { title: 'What does it pay?', message: 'How much do they earn in Europe?' },
          { title: 'Which skills?', message: 'What skills do I need?' },
          { title: 'Talk to a recruiter', message: 'Talk to a recruiter' },
        ],
      },
      slash_commands: [
        {
          command: '/handoffs',
          description: 'Recruiters: candidates who wait for you',
          usage_hint: '[open|mine|all]',
          should_escape: false,
          ...(mode.mode === 'http' && { url: `${mode.address}/slack/events` }),
        },
      ],
      shortcuts: [
        {
          type: 'message',
          name: 'Mark as internal note',
          callback_id: noteShortcut,
          description: 'Keep this message from the candidate',
        },
      ],
    },
    oauth_config: { scopes: { bot: neededScopes } },
    settings: {
      event_subscriptions: { ...url, bot_events: heardEvents },
      interactivity: { is_enabled: true, ...url },
      org_deploy_enabled: false,
      socket_mode_enabled: mode.mode === 'socket',
      token_rotation_enabled: false,
    },
  };
}
