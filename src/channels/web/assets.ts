import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type OutputFile, type Plugin } from 'esbuild';
import type { Asset } from './asset.ts';

const folder = fileURLToPath(new URL('./widget/', import.meta.url));

/** Pages and what an agency's site embeds are asked for anew; what a page names with a version may be kept for an hour. */
const fresh = 'no-cache';
const kept = 'public, max-age=3600';
const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';
const html = 'text/html; charset=utf-8';

/**
 * Everything a visitor's browser loads: `/` (a demo page with the launcher), `/chat` (the page in the frame), `/widget.js` (the
 * launcher), their parts and those of the pages behind links. Bundled from source, so call it once, at start. No page has inline script or style.
 */
export async function buildAssets(): Promise<Asset[]> {
  const parts = await Promise.all(['forms', 'facts-form', 'download', 'marks'].map(fetchedPart));
  const { outputFiles } = await build({
    ...settings,
    plugins: parts.map(({ source, address }) => leaveOut(source, address)),
    entryPoints: {
      ...{ chat: 'chat.ts', widget: 'launcher.ts', resume: 'resume.ts', my: 'my/my.ts' },
      ...{ style: 'chat.css', demo: 'demo.css', page: 'resume.css', own: 'my/my.css' },
    },
    outdir: '/',
    format: 'iife',
  });
  const bundled = (name: string): Buffer => {
    const file = outputFiles.find((output) => output.path.endsWith(`/${name}`));
    if (!file) throw new Error(`esbuild made no ${name}`);
    return Buffer.from(file.contents);
  };
  const version = createHash('sha256');
  for (const file of outputFiles) version.update(file.contents);
  const tag = version.digest('hex').slice(0, 12);
  const page = async (name: string): Promise<Buffer> =>
    Buffer.from((await readFile(`${folder}${name}`, 'utf8')).replaceAll('{{version}}', tag));

  return [
    { path: '/', contentType: html, body: await page('demo.html'), cacheControl: fresh, page: true },
    { path: '/chat', contentType: html, body: await page('chat.html'), cacheControl: fresh, page: true },
    { path: '/chat.js', contentType: script, body: bundled('chat.js'), cacheControl: kept, page: false },
    ...parts.map(({ path, body }) => ({ path, contentType: script, body, cacheControl: kept, page: false })),
    { path: '/chat.css', contentType: style, body: bundled('style.css'), cacheControl: kept, page: false },
    { path: '/demo.css', contentType: style, body: bundled('demo.css'), cacheControl: kept, page: false },
    { path: '/resume.js', contentType: script, body: bundled('resume.js'), cacheControl: fresh, page: false },
    { path: '/resume.css', contentType: style, body: bundled('page.css'), cacheControl: fresh, page: false },
    { path: '/my.js', contentType: script, body: bundled('my.js'), cacheControl: fresh, page: false },
    { path: '/my.css', contentType: style, body: bundled('own.css'), cacheControl: fresh, page: false },
    {
      path: '/widget.js',
      contentType: script,
      body: bundled('widget.js'),
      cacheControl: 'public, max-age=300',
      page: false,
    },
    {
      path: '/icon.svg',
      contentType: 'image/svg+xml',
      body: await readFile(`${folder}icon.svg`),
      cacheControl: kept,
      page: false,
    },
  ];
}

const settings = {
  absWorkingDir: folder,
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
} as const;

/** A module that a page fetches when it needs it, under a version of its own. */
async function fetchedPart(name: string) {
  const made = await build({ ...settings, entryPoints: [`${name}.ts`], outdir: '/', format: 'esm' });
  const [{ contents }] = made.outputFiles as [OutputFile];
  const version = createHash('sha256').update(contents).digest('hex').slice(0, 12);
  const path = `/${name}.js`;
  return { source: `./${name}.ts`, path, address: `${path}?v=${version}`, body: Buffer.from(contents) };
}

/** What is imported at run time stays out of the bundle, and is fetched from its address when it is. */
const leaveOut = (source: string, address: string): Plugin => ({
  name: 'leave-out',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === 'dynamic-import' && path === source ? { path: address, external: true } : undefined,
    );
  },
});
