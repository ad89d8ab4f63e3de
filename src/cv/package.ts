import { type Inspection, mismatch, refuse } from './refusal.ts';
import { type Listing, listZip } from './zip.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.text';
const SMALL = 256 * 1024;

const programs = /\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk|pif|reg|sh|app|dylib|so)$/i;
const active = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX|Basic|Scripts|oleObject\d*\.bin)(\/|$)/i;

/** Inspects a zip that should be a Word or OpenDocument text. */
export async function inspectPackage(content: Buffer, format: 'docx' | 'odt'): Promise<Inspection> {
  const listing = await listZip(content);
  if (typeof listing === 'string') return refuse(listing);
  try {
    const names = listing.entries.map((entry) => entry.fileName);
    if (names.some((name) => programs.test(name) || active.test(name))) return refuse('active-content');
    return format === 'docx' ? await inspectWord(listing) : await inspectOpenDocument(listing);
  } catch {
    // The small entry lies about its size, or does not unpack.
    return refuse('damaged');
  }
}

/** The package's main part must be a Word document without macros (ECMA-376 part 2, 7.2.3; part 1, 11.3.10). */
async function inspectWord(listing: Listing): Promise<Inspection> {
  const types = (await listing.read('[Content_Types].xml', SMALL))?.toString('utf8');
  if (types === undefined) return mismatch('docx');
  if (/<!DOCTYPE|macroEnabled|vbaProject/i.test(types)) return refuse('active-content');
  const declared = [...types.matchAll(/\bContentType\s*=\s*["']([^"']*)["']/g)].map(([, type]) => type);
  if (!declared.includes(WORD)) return mismatch('docx');
  return listing.entries.some((entry) => /\.xml$/i.test(entry.fileName) && /document/i.test(entry.fileName))
    ? { ok: true, format: 'docx' }
    : refuse('damaged');
}

/** The entry `mimetype` must name a text document (OpenDocument 1.3 part 2, 3.3); encrypted ones say so in their manifest. */
async function inspectOpenDocument(listing: Listing): Promise<Inspection> {
  const type = (await listing.read('mimetype', 256))?.toString('latin1');
  if (type !== OPEN_DOCUMENT) return mismatch('odt');
  const has = (name: string) => listing.entries.some((entry) => entry.fileName === name);
  const manifest = (await listing.read('META-INF/manifest.xml', SMALL))?.toString('utf8') ?? '';
  if (has('encrypted-package') || manifest.includes('encryption-data')) return refuse('encrypted');
  return has('content.xml') ? { ok: true, format: 'odt' } : refuse('damaged');
}
