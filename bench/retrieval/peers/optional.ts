/**
 * A package that is compared with where it is installed and is no dependency of the project (`npm i --no-save NAME`); undefined where
 * it is not. Its shape is the caller's to know.
 */
export async function optional<T>(name: string): Promise<T | undefined> {
  try {
    const loaded = (await import(name)) as { default?: T } & T;
    return loaded.default ?? loaded;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
