import { createRequire } from 'node:module';

const { version }: { version: string } = createRequire(import.meta.url)('../../package.json');

/** This program's version, as in package.json. */
export const programVersion = version;
