const key = 'rolecall';

/** Keeps the conversation's token for this tab. In a cross-site frame storage may be denied: then a reload starts anew. */
export const session = {
  read(): string | undefined {
    try {
      return sessionStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write(token: string): void {
    try {
      sessionStorage.setItem(key, token);
    } catch {
      // Denied or full: the chat works, only a reload will not find it again.
    }
  },
  forget(): void {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Denied: there is nothing to forget.
    }
  },
};
