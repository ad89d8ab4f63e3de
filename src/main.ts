import { createApp, describeReload } from './app.ts';
import { readConfig } from './config.ts';
import { AppError } from './errors.ts';

/** Reads the environment, builds the app, starts it, reloads the knowledge at SIGHUP, stops at SIGTERM and SIGINT. */

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const app = await createApp(readConfig(process.env));
  const origin = await app.start();
  const stop = (signal: NodeJS.Signals) => {
    say(`Stopping (${signal}) ...`);
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`stopping failed: ${error instanceof Error ? error.stack : error}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGHUP', () => void app.reload().then((reload) => say(describeReload(reload))));
  // A closed terminal sends SIGHUP too, and then nobody is left to read what is said.
  for (const output of [process.stdout, process.stderr])
    output.on('error', () => void app.stop().finally(() => process.exit(0)));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  say(`Rolecall is ready: ${app.knowledge.agency.name}, knowledge ${app.knowledge.version}`);
  say(`  Chat (demo page)   ${origin}/`);
  say(`  Recruiter desk     ${origin}/console`);
  say(`  Knowledge anew     kill -HUP ${process.pid}`);
  for (const note of app.notes) say(`  ${note}`);
  for (const note of await app.check()) say(`  ${note}`);
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
