import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Config, readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { systemClock } from '../lib/clock.ts';
import { randomIds } from '../lib/ids.ts';
import {
  createStaff,
  type Link,
  type ListedPerson,
  linkPath,
  loginName,
  type People,
  personName,
  roles,
  sameLogin,
} from '../staff/staff.ts';
import { openDatabase } from './database.ts';

/** The people of the console, from a shell, for whoever runs Rolecall. While the embedded database is in use, only `list` can be run. */

const usage = `Use: npm run -s staff -- COMMAND [--json]
  list                                  who signs in to the console, and as what
  add NAME --login LOGIN [--role ROLE]  adds somebody and prints the link on which they choose a password;
                                        LOGIN is what they sign in with, ROLE ${roles.join(', ')} (administrator)
  reset LOGIN                           prints a new link; the password they had and their sessions end`;

const OPERATOR = 'operator';
const silent = () => {};

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      login: { type: 'string' },
      role: { type: 'string', default: 'administrator' },
    },
  });
  const { json, login, role } = values;
  const [command = 'list', subject, ...more] = positionals;
  const adding = command === 'add' && subject !== undefined && login !== undefined;
  const resetting = command === 'reset' && subject !== undefined && login === undefined;
  const listing = command === 'list' && subject === undefined;
  if (more.length > 0 || !(adding || resetting || listing)) throw new AppError('bad-request', usage);
  const config = readConfig(process.env);
  const store = await openDatabase(config, { reading: listing });
  try {
    const { people } = createStaff({
      store: store.staff,
      // Nobody signs in here.
      shared: { value: randomIds.secret(), key: randomBytes(32) },
      clock: systemClock,
      ids: randomIds,
      events: { signedIn: silent, signInRefused: silent, signedOut: silent, personChanged: silent },
    });
    if (listing) {
      const everybody = await people.list();
      console.log(json ? JSON.stringify(everybody) : described(everybody));
      return;
    }
    const link = adding
      ? await people.add(personOf(subject, login, role), OPERATOR)
      : await people.invite(await idOf(people, subject ?? ''), OPERATOR);
    const address = addressOf(config, link);
    if (json) console.log(JSON.stringify({ person: link.person, link: address, endsAt: link.endsAt }));
    else
      console.log(
        `${link.person.name} chooses a password here, once, until ${new Date(link.endsAt).toISOString()}:\n${address}`,
      );
  } finally {
    await store.close();
  }
}

const personSchema = z.object({
  name: personName,
  login: loginName,
  role: z.enum(roles, `ROLE is one of: ${roles.join(', ')}.`),
});

function personOf(name: string, login: string, role: string): z.infer<typeof personSchema> {
  const person = personSchema.safeParse({ name, login, role });
  if (person.success) return person.data;
  throw new AppError('bad-request', person.error.issues.map(({ message }) => message).join('\n'));
}

async function idOf(people: People, login: string): Promise<string> {
  const person = (await people.list()).find((one) => one.login === sameLogin(login));
  if (!person) throw new AppError('not-found', `Nobody signs in as ${login}. See: npm run -s staff -- list`);
  return person.id;
}

function described(people: readonly ListedPerson[]): string {
  if (people.length === 0) return 'Nobody has been added yet: the console password lets everybody in.';
  const lines = people.map(({ name, login, role, active, hasPassword }) => {
    const state = !active ? ', not active' : hasPassword ? '' : ', has not chosen a password';
    return `${login}  ${name}, ${role}${state}`;
  });
  return lines.join('\n');
}

function addressOf({ server: { publicUrl, host, port } }: Config, { token }: Link): string {
  return `${publicUrl ?? `http://${host}:${port}`}${linkPath(token)}`;
}

try {
  await run();
} catch (error) {
  const known = error instanceof AppError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
