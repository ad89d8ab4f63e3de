import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../support/command.ts';
import { type Fault, fakeOpenAi, faults } from '../support/fake-openai.ts';
import { house } from '../support/house.ts';
import { smallFiles } from '../support/snapshot.ts';

/** No entry has a word of it that tells what it is about. */
const byMeaning = 'so about that wonga';
const byWords = 'what does a senior earn';

const asked = `
- { question: how good is the dosh, entry: salary }
- { question: the emoluments of such a person, entry: salary }
- { question: wonga for juniors, entry: salary }
- { question: does one need an alma mater, entry: degree-required }
- { question: is the mortarboard needed, entry: degree-required }
- { question: what about a diploma, entry: degree-required }
- { question: will they do my immigration papers, entry: visa }
- { question: papers for people from abroad, entry: visa }
- { question: is there a pension plan, entry: none }
- { question: who founded the company, entry: none }
- { question: what is a transformer, entry: none }
- { question: do you hire nurses, entry: none }
`;

let folder: string;
let data: string;
let openai: Awaited<ReturnType<typeof fakeOpenAi>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-meaning-'));
  await mkdir(join(folder, 'knowledge/en'), { recursive: true });
  for (const [path, text] of smallFiles) await writeFile(join(folder, path), text);
  await writeFile(join(folder, 'knowledge/en/asked.yaml'), asked);
  data = join(folder, 'data');
  openai = await fakeOpenAi();
});
afterEach(() => {
  openai.fails(undefined);
  openai.asked.length = 0;
});
afterAll(async () => {
  await openai.close();
  await rm(folder, { recursive: true, force: true });
});

const settings = (env: Record<string, string> = openai.env) => ({
  KNOWLEDGE_DIR: join(folder, 'knowledge'),
  DATA_DIR: data,
  ...env,
});
/** A busy machine must not make an answer of this stand-in a late one. */
const patience = 20_000;

async function withHouse<T>(
  env: Record<string, string> | undefined,
  use: (at: Awaited<ReturnType<typeof house>>) => Promise<T>,
  waits: { patience?: number } = { patience },
) {
  const product = await house({ env: settings(env), ...waits });
  try {
    return await use(product);
  } finally {
    await product.close({ keepData: true });
  }
}

const outcome = async ({ candidate }: Awaited<ReturnType<typeof house>>, text: string) => {
  const { channelData } = await (await candidate()).says(text);
  return { outcome: channelData?.rolecall?.outcome, entries: channelData?.rolecall?.entries };
};
const salary = { outcome: 'answer', entries: ['salary'] };
const figure = async (origin: string, name: string) =>
  (await (await fetch(`${origin}/metrics`)).text()).split('\n').find((line) => line.startsWith(name));

describe('a question whose words no entry has', () => {
  it('is not found by words alone, and is by its meaning', async () => {
    await withHouse({}, async (product) => {
      expect(await outcome(product, byWords)).toEqual(salary);
      expect((await outcome(product, byMeaning)).outcome).toBe('decline');
      expect(product.app.notes.join()).toMatch(/by their meaning too is off: set OPENAI_EMBEDDING_MODEL/);
    });
    await withHouse(undefined, async (product) => {
      expect(await outcome(product, byWords)).toEqual(salary);
      expect(await outcome(product, byMeaning)).toEqual(salary);
      expect(await outcome(product, 'who won the cup last night')).toMatchObject({ outcome: 'decline' });
      expect(product.app.notes.join()).toContain(`is sent to the embedding model ${openai.model}`);
      expect(await figure(product.origin, 'rolecall_question_embeddings_total{result="done"}')).toMatch(/ 3$/);
    });
  });

  it('is found together with another in one message', async () => {
    await withHouse(undefined, async (product) => {
      const { entries } = await outcome(product, 'What is the wonga like? And is a mortarboard required?');
      expect(entries?.toSorted()).toEqual(['degree-required', 'salary']);
      expect(openai.asked).toHaveLength(1);
    });
  });

  it('costs no request for the knowledge at the next start, and for an edit only what is new', async () => {
    const files = new Map(smallFiles);
    const visa = 'knowledge/en/visa.md';
    await withHouse(undefined, async (product) => {
      expect(openai.asked).toEqual([]);
      expect(await outcome(product, byMeaning)).toEqual(salary);
      openai.asked.length = 0;
      await writeFile(join(folder, visa), files.get(visa)!.replace('visa sponsorship', 'visa for my wife'));
      expect((await product.app.reload()).result).toBe('swapped');
      expect(openai.asked).toEqual([['visa for my wife']]);
      await writeFile(join(folder, visa), files.get(visa)!);
      expect((await product.app.reload()).result).toBe('swapped');
      expect(openai.asked).toHaveLength(1);
    });
  });

  it('is found by words alone again once the model is off, and anew with another model', async () => {
    await withHouse({}, async (product) => {
      expect((await outcome(product, byMeaning)).outcome).toBe('decline');
      expect(openai.asked).toEqual([]);
    });
    await withHouse({ ...openai.env, OPENAI_EMBEDDING_MODEL: 'another' }, async (product) => {
      expect(openai.asked.flat().length).toBeGreaterThan(30);
      expect(await outcome(product, byMeaning)).toEqual(salary);
    });
  });
});

describe('an endpoint that fails', () => {
  it.each(faults)(
    'and %s leaves questions to their words, and is counted',
    { timeout: 20_000 },
    async (fault: Fault) => {
      await withHouse(
        undefined,
        async (product) => {
          openai.fails(fault);
          expect(await outcome(product, byWords)).toEqual(salary);
          expect((await outcome(product, `${byMeaning} Zebedee`)).outcome).toBe('decline');
          expect(await figure(product.origin, 'rolecall_question_embeddings_total{result="failed"}')).toMatch(/ 2$/);
          const told = product.log.filter((line) => line.includes('question not embedded'));
          expect(told).toHaveLength(2);
          expect(product.log.join()).not.toMatch(/wonga|Zebedee/);
          openai.fails(undefined);
          if (fault !== 'hangs') expect(await outcome(product, byMeaning)).toEqual(salary);
        },
        fault === 'hangs' ? {} : { patience },
      );
    },
  );

  it('again and again is left alone for a while, so that nobody waits for it', { timeout: 20_000 }, async () => {
    await withHouse(undefined, async (product) => {
      openai.fails('is busy');
      for (let count = 0; count < 5; count++) expect(await outcome(product, byWords)).toEqual(salary);
      expect(openai.asked).toHaveLength(3);
      expect(await figure(product.origin, 'rolecall_question_embeddings_total{result="failed"}')).toMatch(/ 5$/);
    });
  });

  it.each<Fault>(['refuses the key', 'gives too few', 'is gone'])(
    'at the start, and %s, is told, and asked again at the next reload',
    { timeout: 30_000 },
    async (fault) => {
      openai.fails(fault);
      const product = await house({ env: { ...settings(), DATA_DIR: join(folder, fault) }, patience });
      try {
        expect((await fetch(`${product.origin}/readyz`)).status).toBe(200);
        expect(product.app.notes.join()).toMatch(/cannot be had \(127\.0\.0\.1:\d+ .*words alone/);
        expect(product.log.filter((line) => line.includes('knowledge not embedded'))).toHaveLength(1);
        const before = openai.asked.length;
        expect(await outcome(product, byWords)).toEqual(salary);
        expect((await outcome(product, byMeaning)).outcome).toBe('decline');
        expect(openai.asked).toHaveLength(before);
        expect((await product.app.reload()).result).toBe('same');
        openai.fails(undefined);
        expect((await product.app.reload()).result).toBe('swapped');
        expect(await outcome(product, byMeaning)).toEqual(salary);
      } finally {
        await product.close();
      }
    },
  );
});

describe('what candidates say of themselves', () => {
  it('goes to no model: neither contact details, nor a CV, nor pay, nor what is for a recruiter', async () => {
    await withHouse(undefined, async (product) => {
      const anna = await product.candidate();
      await anna.says("I'm Anna Zebedee, what is the wonga? My mail is anna@example.org, or call +31 6 1234 5678");
      await anna.says('I currently earn 58,317 a year, is a diploma needed?');
      const sent = openai.asked.flat().join('\n');
      expect(sent).toMatch(/wonga/);
      expect(sent).toMatch(/diploma/);
      expect(sent).not.toMatch(/58|317|Anna|Zebedee|example\.org|1234|5678/);

      openai.asked.length = 0;
      const ben = await product.candidate();
      for (const own of [
        'I want to talk to a recruiter',
        'Ben Zebedee',
        'who sees my name, Ben Zebedee?',
        'ben@example.org',
        'I agree',
        'and what is the salary?',
      ])
        await ben.says(own);
      const cv = 'Ben Zebedee, engineer, quokka whisperer. '.repeat(20);
      await ben.uploads('Ben_Zebedee.txt', Buffer.from(cv), 'text/plain');
      await ben.says('Send it');
      await ben.says('is the wonga good? Tell them that I moved to Zebedee Street');
      const rita = await product.recruiter('Rita Example');
      const [{ id }] = (await rita.queue()).waiting;
      await rita.claims(id);
      await ben.post('what does a senior earn, Rita?');
      await ben.waitFor(({ text }) => text?.includes('Rita?') ?? false);
      await rita.closes(id);
      expect(openai.asked.flat()).toEqual(['I want to talk to a recruiter']);

      openai.asked.length = 0;
      const chris = await product.candidate();
      for (const own of ['I want to die', 'delete my data', 'no', 'hello', 'I am 14, what is the wonga?'])
        await chris.says(own);
      expect(openai.asked.flat().join()).not.toMatch(/die|data|hello|14/);
    });
  });
});

describe('an answer found by its meaning', () => {
  it('is made again with the vectors of its model, and without them it is told why not', {
    timeout: 60_000,
  }, async () => {
    const conversation = await withHouse(undefined, async (product) => {
      const anna = await product.candidate();
      await anna.says(byMeaning);
      await anna.says('and in Germany?');
      await anna.says('thanks');
      return anna.conversationId;
    });
    const replayed = async (env: Record<string, string>) => {
      const { output, errors } = await command('src/cli/ask.ts', ['--replay', conversation, '--json'], {
        env: settings(env),
      });
      return {
        errors,
        lines: output
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      };
    };
    const again = await replayed(openai.env);
    expect(again.lines.map(({ replayed }) => replayed.verdict)).toEqual(['same', 'same', 'same']);
    const [first, , last] = again.lines.map(({ said }) => said.reply.receipt.embedded);
    expect(first).toEqual({ model: openai.model, fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect(last).toBeUndefined();

    const without = await replayed({});
    expect(without.lines[0].replayed).toMatchObject({
      verdict: 'explained',
      reasons: [{ kind: 'vectors', model: openai.model, now: 'none' }],
    });
    openai.fails('breaks');
    const broken = await replayed(openai.env);
    expect(broken.lines[0].replayed).toMatchObject({
      verdict: 'explained',
      reasons: [{ kind: 'vectors', now: 'none' }],
    });
  });

  it('is made again from a knowledge that is no longer served', { timeout: 60_000 }, async () => {
    const conversation = await withHouse(undefined, async (product) => {
      const anna = await product.candidate();
      await anna.says(byMeaning);
      return anna.conversationId;
    });
    const path = join(folder, 'knowledge/en/salary.md');
    const text = smallFiles.get('knowledge/en/salary.md')!;
    await writeFile(path, text.replace('"max":120000', '"max":125000'));
    try {
      const { output } = await command('src/cli/ask.ts', ['--replay', conversation, '--json'], { env: settings() });
      expect(JSON.parse(output).replayed).toMatchObject({
        verdict: 'explained',
        reproduced: true,
        reasons: [{ kind: 'knowledge' }],
      });
    } finally {
      await writeFile(path, text);
    }
  });

  it('shows its meaning among what spoke for it', async () => {
    const { output, errors } = await command('src/cli/ask.ts', ['--explain', byMeaning], { env: settings() });
    expect(errors).toBe('');
    expect(output).toContain(`looked up by vectors of ${openai.model} too`);
    expect(output).toMatch(/1\. salary \d\.\d+: .*meaning \d\.\d\d/);
    expect((await command('src/cli/ask.ts', ['--explain', byMeaning], { env: settings({}) })).output).not.toContain(
      'meaning',
    );
  });

  it('is checked as it will be given, and what the knowledge costs is paid once', { timeout: 60_000 }, async () => {
    const golden = join(folder, 'knowledge/en/golden.yaml');
    await writeFile(golden, `- { question: "${byMeaning}", entry: salary, outcome: answer, reason: by meaning }\n`);
    const check = async (env: Record<string, string>) => {
      openai.asked.length = 0;
      const { output } = await command('src/cli/knowledge.ts', ['check'], {
        env: { ...settings(env), DATA_DIR: join(folder, 'checked') },
      });
      return output.split('\n').some((line) => line.includes(byMeaning));
    };
    try {
      expect(await check({})).toBe(true);
      expect(await check(openai.env)).toBe(false);
      expect(openai.asked.flat()).toContain('do I need a phd');
      expect(await check(openai.env)).toBe(false);
      expect(openai.asked.flat()).not.toContain('do I need a phd');
    } finally {
      await writeFile(golden, '[]');
    }
  });
});
