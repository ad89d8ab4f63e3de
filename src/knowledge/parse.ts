import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Entry, frontMatterSchema, type Section } from './entry.ts';
import type { Problem } from './problem.ts';

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/;

/** One Markdown file -> one entry, or the problems that keep it from being one, each with its line. */
export function parseEntry(file: string, locale: string, text: string): { entry?: Entry; problems: Problem[] } {
  const match = frontMatter.exec(text.replace(/^\uFEFF/, ''));
  if (!match) {
    return {
      problems: [problem(file, 1, 'front-matter', 'must begin with a block between two lines of three dashes (---)')],
    };
  }
  const [, yaml = '', body = ''] = match;
  const { value, problems } = parseYaml(file, yaml, frontMatterSchema, 1);
  if (!value) return { problems };
  const bodyLine = text.slice(0, text.length - body.length).split('\n').length;
  return { entry: { ...value, locale, file, sections: parseSections(body, bodyLine) }, problems };
}

/** YAML text -> a value of the schema, or problems with the line each is on. `offset` is added to line numbers. */
export function parseYaml<T extends z.ZodType>(
  file: string,
  yaml: string,
  schema: T,
  offset = 0,
): { value?: z.infer<T>; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, uniqueKeys: true });
  const at = (position: number) => lines.linePos(position).line + offset;
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) =>
        problem(
          file,
          at(error.pos[0]),
          'yaml',
          `${error.message.split('\n')[0]}; check the indentation and quotes here`,
        ),
      ),
    };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems: [] };
  return {
    problems: parsed.error.issues.map((issue) => {
      let path = issue.path;
      let node: unknown;
      // The deepest node that exists: a missing key is reported on its parent.
      for (; path.length > 0 && !node; path = path.slice(0, -1))
        node = document.getIn(path as (string | number)[], true);
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      return problem(
        file,
        range ? at(range[0]) : 1 + offset,
        'schema',
        `${issue.path.join('.') || 'the file'}: ${issue.message}`,
      );
    }),
  };
}

function parseSections(body: string, firstLine: number): Section[] {
  const sections: Section[] = [];
  let current: { heading: string; asked: string[]; text: string[]; line: number } | undefined;
  const finish = () => {
    if (current) sections.push({ ...current, text: current.text.join('\n').trim() });
  };
  body.split(/\r?\n/).forEach((line, index) => {
    const heading = /^##\s+(.+?)\s*$/.exec(line);
    const asked = /^>\s*asked:\s*(.+)$/i.exec(line);
    if (heading) {
      finish();
      current = { heading: heading[1]!, asked: [], text: [], line: firstLine + index };
    } else if (asked && current) {
      current.asked.push(
        ...asked[1]!
          .split(';')
          .map((phrase) => phrase.trim())
          .filter(Boolean),
      );
    } else {
      current?.text.push(line);
    }
  });
  finish();
  return sections;
}

function problem(file: string, line: number, rule: string, message: string): Problem {
  return { rule, severity: 'error', file, line, message };
}
