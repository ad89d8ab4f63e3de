import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { openTerminal, type Terminal, type TerminalOptions } from '../../src/cli/terminal.ts';
import { loadKnowledge, requireKnowledge, type Snapshot } from '../../src/knowledge/knowledge.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with what is learnt from the project's own knowledge, by this very program. */
    learnt: string;
  }
}

/** Learns once for all test files, as a second start finds it learnt. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-learnt-'));
  await loadKnowledge('knowledge', today(), { kept: folder });
  project.provide('learnt', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

const today = () => new Date().toISOString().slice(0, 10);

let loaded: Promise<Snapshot> | undefined;
/** The project's own knowledge, by words alone: read once in a test file, however many products serve it. */
export function projectKnowledge(): Promise<Snapshot> {
  loaded ??= requireKnowledge('knowledge', today(), { kept: inject('learnt') }).then(({ snapshot }) => snapshot);
  return loaded;
}

/** Puts what was learnt where a product with this data folder looks for it. */
export function bringLearnt(dataFolder: string): void {
  cpSync(inject('learnt'), join(dataFolder, 'search'), { recursive: true });
}

/** The project's own knowledge without a server. */
export const projectTerminal = async (options: TerminalOptions = {}): Promise<Terminal> =>
  openTerminal({}, { snapshot: await projectKnowledge(), ...options });
