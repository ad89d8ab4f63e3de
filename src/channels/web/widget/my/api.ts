import { call, refusal } from '../http.ts';

const key = 'rolecall-my';

/** The link's token, for this tab alone: it stands neither in the address nor behind the back button. */
export const token = {
  take(): string | undefined {
    const given = /^\/my\/([A-Za-z0-9_-]{43})$/.exec(location.pathname)?.[1];
    try {
      if (given) sessionStorage.setItem(key, given);
      if (given) history.replaceState(null, '', '/my');
      return given ?? sessionStorage.getItem(key) ?? undefined;
    } catch {
      // Nothing is kept for this site: the address goes on holding it.
      return given;
    }
  },
  forget(): void {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  },
};

export type Row = Readonly<Record<string, string | undefined>>;

export interface Conversation {
  readonly conversation: {
    readonly id: string;
    readonly channel: string;
    readonly openedAt: string;
    readonly mode: 'bot' | 'waiting' | 'recruiter';
    readonly recruiter?: string;
    readonly details: { readonly name?: string; readonly email?: string; readonly phone?: string };
    readonly remembered: { readonly consent?: unknown; readonly facts?: Facts };
  };
  readonly messages: readonly {
    readonly at: string;
    readonly from: 'you' | 'assistant' | 'recruiter';
    readonly name?: string;
    readonly text: string;
    readonly deletedAt?: string;
    readonly file?: { readonly name: string };
  }[];
  readonly consents: readonly {
    readonly kind: string;
    readonly notice: string;
    readonly at: string;
    readonly withdrawnAt?: string;
  }[];
  readonly cvs: readonly Stored[];
  readonly files: readonly (Stored & { readonly from: string })[];
  readonly handoffs: readonly {
    readonly reference: string;
    readonly status: 'open' | 'claimed' | 'closed' | 'withdrawn';
    readonly openedAt: string;
    readonly closedAt?: string;
    readonly recruiter?: string;
    readonly promises: readonly {
      readonly dueAt: string;
      readonly zone: string;
      readonly brokenAt?: string;
      readonly answeredAt?: string;
    }[];
  }[];
  readonly mails: readonly { readonly sentAt?: string }[];
  readonly slack: readonly unknown[];
  readonly audit: readonly { readonly at: string; readonly what: string; readonly by: string }[];
}

/** What was read from the CV and confirmed, kind by kind, each with the line that says it. */
export type Facts = Readonly<
  Record<string, readonly { readonly value: string; readonly level?: string; readonly line: string }[]>
>;

export interface Stored {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly storedAt: string;
}

export interface Overview {
  readonly agency: string;
  readonly until: number;
  readonly conversations: readonly Conversation[];
}

export interface Receipt {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly expiresAt: number;
  readonly copies: Readonly<Record<string, number>>;
  readonly left: {
    readonly candidateMessages: number;
    readonly candidateFiles: number;
    readonly recruiterMessages: number;
  };
  readonly mailed: number;
  readonly slack: { readonly pending: number; readonly done: number; readonly failed: number };
}

/** The server's answers are our own, so their shape is taken as it is. */
export const api = {
  overview: async (mine: string) => (await call('GET', '/api/my', mine)) as unknown as Overview,
  erase: async (mine: string) =>
    (await call('POST', '/api/my/erase', mine)) as unknown as { receipts: readonly Receipt[]; kept?: string },
  receipt: async (id: string) => (await call('GET', `/api/my/receipts/${id}`)) as unknown as Receipt,
  post: (mine: string, path: string, body: object) => call('POST', `/api/my/${path}`, mine, body),
  mail: (email: string) => call('POST', '/api/my/mail', undefined, { email }),
  async sendCv(mine: string, conversation: string, file: File): Promise<void> {
    const query = new URLSearchParams({ conversation, name: file.name });
    const response = await fetch(`/api/my/cv?${query}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${mine}`, 'content-type': 'application/octet-stream' },
      body: file,
      signal: AbortSignal.timeout(300_000),
    });
    if (!response.ok) throw refusal(response.status, await response.text());
  },
};
