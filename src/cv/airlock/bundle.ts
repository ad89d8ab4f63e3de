import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** A program in a folder of its own, where any user of this machine may read it. */
export interface Bundle {
  readonly file: string;
  /** All that it needs to read. */
  readonly folders: readonly string[];
  remove(): void;
}

/**
 * Puts a TypeScript program and all that it imports into a few files of JavaScript, so that a process neither looks for modules nor
 * takes types off, and needs to read nothing else of the sources and packages. Takes some 300 ms, in which the thread does nothing else. Throws where
 * nothing can be written to the folder for temporary files.
 */
export function bundle(program: URL): Bundle {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-airlock-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const maps = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps');
  try {
    buildSync({
      entryPoints: { program: fileURLToPath(program) },
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: `node${process.versions.node}`,
      define: { CHARACTER_MAPS: JSON.stringify(`${maps}/`) },
      // Packages that are no modules ask for node's own with require.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      logLevel: 'silent',
    });
    chmodSync(folder, 0o755);
  } catch (error) {
    remove();
    throw error;
  }
  return { file: join(folder, 'program.mjs'), folders: [folder, maps], remove };
}
