import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { showCheck } from './knowledge-check.ts';
import { showHistory, showPreview, showPublished, showRollback } from './knowledge-versions.ts';

/** Curation from a shell or a CI job. Each command says what to do next; the exit status is 1 where something must be corrected. */

const usage = `Use: npm run -s knowledge -- COMMAND [--json]
  check                                 what has to be looked at, with its place and the fix
  preview                               which golden answers the files would change against the published version
  publish [--by NAME] [--note TEXT]     make the files the published version, if they have no errors
  history                               what was published, by whom
  rollback VERSION [--write] [--by NAME] [--note TEXT]
                                        publish an earlier version again; --write puts its files into KNOWLEDGE_DIR`;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      by: { type: 'string' },
      note: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
    },
  });
  const { json, note, write } = values;
  const by = values.by ?? userInfo().username;
  const config = readConfig(process.env);
  const [command, version] = positionals;
  switch (command) {
    case 'check':
      return showCheck(config, json);
    case 'preview':
      return showPreview(config, json);
    case 'publish':
      return showPublished(config, { by, note }, json);
    case 'history':
      return showHistory(config, json);
    case 'rollback':
      if (version) return showRollback(config, version, { by, note }, { json, write });
      break;
  }
  throw new AppError('bad-request', usage);
}

try {
  process.exitCode = await run();
} catch (error) {
  const known = error instanceof AppError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
