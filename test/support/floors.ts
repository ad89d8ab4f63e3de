/** Versions below which a known fault is open, by the advisories named. A floor holds for its major version and those below. */
export const floors: Readonly<Record<string, readonly { readonly below: string; readonly because: string }[]>> = {
  '@azure/identity': [{ below: '4.2.1', because: 'CVE-2024-35255' }],
  '@azure/msal-node': [{ below: '2.9.2', because: 'CVE-2024-35255' }],
  '@fastify/multipart': [{ below: '9.0.3', because: 'CVE-2025-24033' }],
  ajv: [{ below: '8.18.0', because: 'CVE-2025-69873' }],
  axios: [{ below: '1.16.0', because: 'CVE-2026-42033 and others' }],
  cookie: [{ below: '0.7.0', because: 'CVE-2024-47764' }],
  esbuild: [{ below: '0.25.0', because: 'GHSA-67mh-4wv8-2f99' }],
  'fast-uri': [
    { below: '3.1.7', because: 'CVE-2026-84292' },
    { below: '4.0.1', because: 'CVE-2026-13676' },
  ],
  fastify: [{ below: '5.8.5', because: 'CVE-2026-25223, CVE-2026-3635, CVE-2026-33806' }],
  'file-type': [{ below: '21.3.2', because: 'CVE-2026-31808, GHSA-j47w-4g3g-c36v' }],
  'find-my-way': [{ below: '9.7.0', because: 'CVE-2026-47219' }],
  'follow-redirects': [{ below: '1.16.0', because: 'CVE-2026-40895' }],
  'form-data': [{ below: '4.0.4', because: 'CVE-2025-7783' }],
  jsonwebtoken: [{ below: '9.0.0', because: 'CVE-2022-23529' }],
  jws: [{ below: '4.0.1', because: 'CVE-2025-65945' }],
  kysely: [{ below: '0.28.14', because: 'CVE-2026-33468' }],
  nanoid: [{ below: '3.3.8', because: 'CVE-2024-55565' }],
  'node-fetch': [{ below: '2.6.7', because: 'CVE-2022-0235' }],
  'pdfjs-dist': [{ below: '6.2.108', because: 'CVE-2026-16633' }],
  picomatch: [{ below: '4.0.4', because: 'CVE-2026-33671' }],
  saxes: [{ below: '6.0.0', because: 'the version whose handling of hostile documents was measured' }],
  semver: [{ below: '7.5.2', because: 'CVE-2022-25883' }],
  // As used: the packages that bring an older one call v4 only, and the fault is in v3, v5 and v6. See the test.
  uuid: [{ below: '8.3.2', because: 'CVE-2026-41907 (v4 is not affected)' }],
  ws: [
    { below: '7.5.11', because: 'CVE-2026-48779' },
    { below: '8.21.0', because: 'CVE-2026-48779' },
  ],
  yaml: [{ below: '2.8.3', because: 'CVE-2026-33532' }],
  yauzl: [{ below: '3.4.0', because: 'the version whose handling of hostile zips was measured' }],
  zod: [{ below: '3.22.3', because: 'CVE-2023-4316' }],
};

/** Packages with a history of faults on hostile files that this project must not bring in again. */
export const unwanted = [
  'adm-zip',
  'mammoth',
  'officeparser',
  'pdf-parse',
  'pdf2json',
  'pdfjs-serverless',
  'unpdf',
  'multer',
  'request',
];

const numbers = (version: string): number[] => version.split(/[-+]/)[0]!.split('.').map(Number);

export function isBelow(version: string, floor: string): boolean {
  const [mine, theirs] = [numbers(version), numbers(floor)];
  const at = theirs.findIndex((number, index) => number !== (mine[index] ?? 0));
  if (at < 0) return version.includes('-');
  return (mine[at] ?? 0) < theirs[at]!;
}

/** What is wrong with this version of a package: the floor of its own major version counts, else the next higher one. */
export function faultOf(name: string, version: string): string | undefined {
  if (unwanted.includes(name)) return `${name} is not wanted here`;
  const major = numbers(version)[0]!;
  const floor = floors[name]?.find(({ below }) => numbers(below)[0]! >= major);
  return floor && isBelow(version, floor.below)
    ? `${name} ${version} is below ${floor.below}: ${floor.because}`
    : undefined;
}
