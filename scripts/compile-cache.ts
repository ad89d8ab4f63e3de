import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Loaded before the program: keeps the compiled sources, so that the second start takes about a quarter less.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
