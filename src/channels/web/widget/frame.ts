/** The page this chat is embedded in, where its launcher lives. */
export interface Host {
  /** Whether there is one; the chat also works as a page of its own. */
  readonly present: boolean;
  close(): void;
  /** Something was said while the chat was closed or out of sight. */
  news(): void;
}

/** Talks with the launcher: only with the window that embeds this page, and only at the origin it gave when it opened it. */
export function createHost(parent: Window, hostOrigin: string | null, onOpen: () => void): Host {
  const present = parent !== window && hostOrigin !== null && URL.canParse(hostOrigin);
  const origin = present ? new URL(hostOrigin).origin : '';
  const post = (message: string): void => {
    if (present) parent.postMessage(message, origin);
  };
  window.addEventListener('message', (event) => {
    if (present && event.source === parent && event.origin === origin && event.data === 'rolecall:open') onOpen();
  });
  return { present, close: () => post('rolecall:close'), news: () => post('rolecall:news') };
}
