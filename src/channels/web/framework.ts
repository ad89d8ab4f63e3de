import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { FastifyInstance } from 'fastify';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { type Limiter, parseRequest, spend } from '../../http/http.ts';
import { bearer } from './access.ts';
import { channelId as directLine } from './activities.ts';
import { CareerBot } from './bot.ts';
import type { Pace } from './draft-writer.ts';

export interface MicrosoftCredentials {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId?: string | undefined;
}

export interface FrameworkParts {
  readonly conversations: Conversations;
  readonly microsoft: MicrosoftCredentials;
  readonly pace: Pace;
  /** By client address. */
  readonly limiter: Limiter;
}

const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1) }),
  from: z.looseObject({ id: z.string() }),
  recipient: z.looseObject({ id: z.string() }),
  text: z.string().max(8_000).optional(),
});

type Logic = (context: TurnContext) => Promise<void>;

/** CloudAdapter's own `process` wants Express's objects, and prints a stack to the console for every refusal. */
class QuietCloudAdapter extends CloudAdapter {
  handle(authorization: string, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

/**
 * POST /api/messages for Bot Framework channels. Registered only with credentials: without an app id CloudAdapter believes
 * everyone, and posts its replies to whatever `serviceUrl` a request names.
 */
export function registerFramework(
  app: FastifyInstance,
  { conversations, microsoft, pace, limiter }: FrameworkParts,
): void {
  const adapter = new QuietCloudAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: microsoft.appId,
      MicrosoftAppPassword: microsoft.appPassword,
      MicrosoftAppType: microsoft.tenantId === undefined ? 'MultiTenant' : 'SingleTenant',
      ...(microsoft.tenantId !== undefined && { MicrosoftAppTenantId: microsoft.tenantId }),
    }),
  );
  const career = new CareerBot(conversations, pace);

  app.post('/api/messages', async (request, reply) => {
    spend(limiter, request.ip, reply);
    const token = bearer(request);
    if (!isForUs(token, microsoft.appId)) throw unauthorized();
    const activity = parseRequest(activitySchema, request.body);
    // Direct Line is served here, with tokens of its own: nobody else may speak for it.
    if (activity.channelId === directLine) throw new AppError('forbidden', 'This service has its own Direct Line.');
    const dated = { ...activity, timestamp: new Date() } as unknown as Activity;
    try {
      const response = await adapter.handle(`Bearer ${token}`, dated, (context) => career.run(context));
      return reply.code(response?.status ?? 200).send(response?.body);
    } catch (error) {
      if (isAuthenticationError(error)) throw unauthorized(error);
      throw error;
    }
  });
}

/** Turns away at once, and without a look at the network, what was not even meant for this bot. */
function isForUs(token: string, appId: string): boolean {
  try {
    return decodeJwt(token).aud === appId;
  } catch {
    return false;
  }
}

function isAuthenticationError(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 403);
}

function unauthorized(cause?: unknown): AppError {
  return new AppError('signed-out', 'This token was not issued for this bot.', { cause });
}
