import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consolePassword, house, json, recruiter } from '../support/house.ts';

describe('the people of an agency get sign-ins of their own', () => {
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    product = await house();
  });
  afterAll(() => product.close());

  /** Adds somebody at the console and takes up their link, as they do. */
  async function add(by: Awaited<ReturnType<typeof recruiter>>, name: string, role: string): Promise<string> {
    const login = `${name.split(' ')[0]!.toLowerCase()}@example.org`;
    const { path } = await json(by.call('/people', { name, login, role }));
    const token = path.split('/').at(-1);
    await json(
      fetch(`${product.origin}/console/api/invitation/password`, {
        method: 'POST',
        headers: { origin: product.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ token, password: `${name} chose this` }),
      }),
    );
    return login;
  }
  const enter = (login: string, name: string) => recruiter(product.origin, login, `${name} chose this`);

  it('from the shared password to people, and a candidate is answered by one of them', async () => {
    const first = await product.recruiter('Ada Example');
    const ada = await add(first, 'Ada Example', 'administrator');
    const rita = await add(first, 'Rita Example', 'recruiter');
    expect((await (await product.recruiter('Sam Sample')).call('/queue')).status).toBe(200);

    const desk = await enter(rita, 'Rita Example');
    const administrator = await enter(ada, 'Ada Example');
    expect((await first.call('/queue')).status).toBe(401);
    await expect(recruiter(product.origin, 'Sam Sample', consolePassword)).rejects.toThrow(/out of use/);
    expect((await desk.call('/people')).status).toBe(403);

    const nora = await product.candidate();
    for (const text of ["I'm interested", 'Nora Example, nora@example.org', 'I agree', 'Skip', 'Send it'])
      await nora.says(text);
    const { waiting } = await desk.queue();
    await desk.claims(waiting[0].id);
    await desk.says(waiting[0].id, 'Hello Nora, I am Rita.');
    expect((await nora.waitFor(({ text }) => text === 'Hello Nora, I am Rita.')).from.name).toBe('Rita Example');

    const { people } = await json(administrator.call('/people'));
    const { id } = people.find((one: { name: string }) => one.name === 'Rita Example');
    expect((await product.app.store.handoffs.find(waiting[0].id))?.recruiter).toEqual({
      id: `staff:${id}`,
      name: 'Rita Example',
    });
  });

  it('and both are still signed in after a restart, until an administrator ends it', async () => {
    const administrator = await enter('ada@example.org', 'Ada Example');
    const desk = await enter('rita@example.org', 'Rita Example');
    await product.close({ keepData: true });
    product = await house({ env: { DATA_DIR: product.folder } });
    const moved = (headers: Record<string, string>) => ({ ...headers, origin: product.origin });
    const get = (cookie: string, path: string) =>
      fetch(`${product.origin}/console/api${path}`, { headers: moved({ cookie }) });
    expect((await get(desk.cookie, '/queue')).status).toBe(200);
    const { people } = await json(get(administrator.cookie, '/people'));
    const { id } = people.find((one: { name: string }) => one.name === 'Rita Example');
    await json(
      fetch(`${product.origin}/console/api/people/${id}/active`, {
        method: 'POST',
        headers: moved({ cookie: administrator.cookie, 'content-type': 'application/json' }),
        body: '{"active":false}',
      }),
    );
    expect((await get(desk.cookie, '/queue')).status).toBe(401);
    await expect(enter('rita@example.org', 'Rita Example')).rejects.toThrow(/not the right name and password/);
  });

  it('no name, sign-in name or password of theirs is in the log', () => {
    expect(product.log.join('')).toContain('person changed');
    expect(product.log.join('')).not.toMatch(/Rita|Ada Example|@example\.org|chose this/);
  });
});
