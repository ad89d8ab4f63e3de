import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The desk page's files, bundled at start and kept in memory. Names carry a digest of the content: they never change. */
export interface DeskAssets {
  readonly script: string;
  readonly style: string;
  readonly icon: string;
  find(name: string): { readonly contentType: string; readonly body: Buffer } | undefined;
}

const contentTypes: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

export async function bundleDesk(): Promise<DeskAssets> {
  const folder = join(import.meta.dirname, 'page');
  const [bundle, icon] = await Promise.all([
    build({
      entryPoints: [join(folder, 'console.ts'), join(folder, 'desk.css')],
      outdir: folder,
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: ['chrome111', 'firefox113', 'safari16.4'],
      logLevel: 'silent',
    }),
    readFile(join(folder, 'icon.svg')),
  ]);
  const files = new Map<string, { contentType: string; body: Buffer }>();

  function keep(extension: string, body: Uint8Array): string {
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const name = `desk-${digest}.${extension}`;
    files.set(name, { contentType: contentTypes[extension] ?? 'application/octet-stream', body: Buffer.from(body) });
    return name;
  }

  const output = (extension: string): Uint8Array => {
    const file = bundle.outputFiles.find((one) => one.path.endsWith(`.${extension}`));
    if (!file) throw new Error(`the desk page has no ${extension} file`);
    return file.contents;
  };
  const names = { script: keep('js', output('js')), style: keep('css', output('css')), icon: keep('svg', icon) };
  return { ...names, find: (name) => files.get(name) };
}
