import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { keptEngines, onEngines } from './store-engines.ts';
import { converse, takeTurn } from './store-samples.ts';

onEngines(keptEngines, (place) => {
  it('can be read beside the process that writes it, as it is at that moment', async () => {
    const writer = await place().open();
    const conversationId = await converse(writer);
    await takeTurn(writer, conversationId, 'Is anyone there?');
    const reader = await openStore({ url: place().url, reading: true });
    try {
      const said = await reader.conversations.messages(conversationId, 0, 10);
      expect(said.map(({ text }) => text)).toContain('Is anyone there?');
      expect(await reader.conversations.message(said[0]!.id)).toEqual(said[0]);
      expect(await reader.conversations.message('nobody')).toBeUndefined();
      expect(await takeTurn(writer, conversationId, 'And now?')).toBe(true);
      expect(await reader.conversations.messages(conversationId, 3, 10)).toHaveLength(2);
    } finally {
      await reader.close();
    }
  });
});

it('says what to do where there is no embedded database, or an older one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const path = join(folder, 'rolecall.db');
  try {
    const reading = () => openStore({ url: `sqlite:${path}`, reading: true });
    await expect(reading()).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/no database .*DATA_DIR/),
    });
    new DatabaseSync(path).close();
    await expect(reading()).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/older version/),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
