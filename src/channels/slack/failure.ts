/** Slack refused a call, or could not be reached. The worker reads `permanent`, `untried` and `retryAfterMs`. */
export class SlackError extends Error {
  /** Slack's own word for it, such as `channel_not_found`, or `ratelimited`, `unreachable`, `resting`. */
  readonly code: string;
  readonly method: string;
  readonly permanent: boolean;
  /** It was not carried out and will be later: that counts as no attempt. */
  readonly untried: boolean;
  readonly retryAfterMs?: number;
  /** Scopes that would have been enough. */
  readonly needed?: string;

  constructor(method: string, code: string, more: { retryAfterMs?: number; needed?: string; cause?: unknown } = {}) {
    super(`${method}: ${code}${more.needed ? ` (${more.needed})` : ''}`, { cause: more.cause });
    this.name = 'SlackError';
    this.code = code;
    this.method = method;
    this.permanent = hopeless.has(code);
    this.untried = code === 'ratelimited' || code === 'resting';
    if (more.retryAfterMs !== undefined) this.retryAfterMs = more.retryAfterMs;
    if (more.needed !== undefined) this.needed = more.needed;
  }
}

/** What no later attempt changes. A missing scope, an archived channel or a revoked token may yet be put right, so those wait. */
const hopeless = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'message_not_found',
  'cant_update_message',
  'cant_delete_message',
  'cant_delete_file',
  'user_not_found',
  'unknown_method',
  'edit_window_closed',
]);

export const isSlackError = (error: unknown, ...codes: readonly string[]): error is SlackError =>
  error instanceof SlackError && (codes.length === 0 || codes.includes(error.code));
