import { list, text } from './activity.ts';
import { parse } from './http.ts';

/** The server sends at least an empty frame every 15 s; after this long without one the connection is taken for dead. */
const silence = 45_000;

export interface StreamHandlers {
  opened(): void;
  received(activities: readonly unknown[], watermark: string): void;
}

/** Follows a stream until it closes; resolves to whether it had opened. `stop` closes it. */
export function follow(url: string, handlers: StreamHandlers, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let opened = false;
    let watchdog = 0;
    let over = false;
    const socket = new WebSocket(url);
    const finish = (): void => {
      if (over) return;
      over = true;
      clearTimeout(watchdog);
      window.removeEventListener('offline', finish);
      stop.removeEventListener('abort', finish);
      socket.close();
      resolve(opened);
    };
    const alive = (): void => {
      clearTimeout(watchdog);
      watchdog = window.setTimeout(finish, silence);
    };
    socket.onopen = () => {
      opened = true;
      alive();
      handlers.opened();
    };
    socket.onmessage = ({ data }) => {
      if (over) return;
      alive();
      if (typeof data !== 'string' || data === '') return;
      const set = parse(data);
      handlers.received(list(set.activities), text(set.watermark));
    };
    socket.onclose = finish;
    socket.onerror = finish;
    window.addEventListener('offline', finish);
    stop.addEventListener('abort', finish);
    alive();
  });
}

/** The stream's address on the host this page came from, asking for everything after `watermark`. */
export function streamAddress(streamUrl: string, watermark: string): string {
  const url = new URL(streamUrl, location.href);
  url.searchParams.set('watermark', watermark);
  // What is no message, and only this page understands.
  url.searchParams.set('events', '1');
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${url.pathname}${url.search}`;
}
