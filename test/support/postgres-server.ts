import { startPostgres } from './postgres.ts';

/** Starts one PostgreSQL server for all test files, which make databases of their own there. Where it cannot, those that need one say why. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  const server = await startPostgres().catch(() => undefined);
  if (server) process.env.TEST_DATABASE_URL = server.serverUrl;
  return server?.stop;
}
