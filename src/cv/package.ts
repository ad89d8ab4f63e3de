import { type Inspection, mismatch, refuse } from './refusal.ts';
import { pullsIn } from './relationships.ts';
import { isProgram } from './signs.ts';
import { type Listing, listZip } from './zip.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.text';
/** Bytes of the entries that are read here. */
const SMALL = 256 * 1024;
const MOST_RELATIONSHIPS = 200;

const active = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX|Basic|Scripts|oleObject\d*\.bin)(\/|$)/i;

/** Inspects a zip that should be a Word or OpenDocument text. */
export async function inspectPackage(content: Buffer, format: 'docx' | 'odt'): Promise<Inspection> {
  const listing = await listZip(content);
  if (typeof listing === 'string') return refuse(listing);
  try {
    const names = listing.entries.map((entry) => entry.fileName);
    if (names.some((name) => isProgram(name) || active.test(name))) return refuse('active-content');
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
  const relationships = listing.entries.filter(({ fileName }) => /\.rels$/i.test(fileName));
  if (relationships.length > MOST_RELATIONSHIPS) return refuse('bomb');
  for (const { fileName } of relationships) {
    const problem = pullsIn((await listing.read(fileName, SMALL))!);
    if (problem) return refuse(problem);
  }
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
