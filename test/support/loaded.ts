import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a program: says on its standard error, in the end, which packages it has loaded. */
const loaded = new Set<string>();

registerHooks({
  load(url, context, next) {
    const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
    if (name) loaded.add(name);
    return next(url, context);
  },
});
process.on('exit', () => {
  if (isMainThread) process.stderr.write(`loaded: ${[...loaded].join(' ')}\n`);
});
