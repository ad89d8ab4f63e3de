import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createVault, type Vault } from '../../src/cv/vault.ts';

const secret = Buffer.alloc(32, 1);
const plain = Buffer.from('Jane Example, jane@example.org, machine learning engineer');
const vault = createVault(secret);
const seal = (by: Vault, id: string, bytes: Uint8Array) => by.sealing(id).end(bytes);

describe('the vault', () => {
  test('gives back what was sealed, also to another process with the same secret', () => {
    for (const bytes of [plain, Buffer.alloc(0), Buffer.alloc(3_000_000, 7)])
      expect(Buffer.from(createVault(secret).unseal('cv1', seal(vault, 'cv1', bytes)))).toEqual(bytes);
  });

  test('keeps nothing of the plain file, and seals the same file differently each time', () => {
    const [first, second] = [seal(vault, 'cv1', plain), seal(vault, 'cv1', plain)];
    for (let at = 0; at + 8 <= plain.length; at++)
      expect(Buffer.from(first.sealed).includes(plain.subarray(at, at + 8))).toBe(false);
    expect(first.sealed).not.toEqual(second.sealed);
    expect(first.sha256).not.toBe(second.sha256);
  });

  test('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 1000 }, () =>
      Buffer.from(seal(vault, 'cv1', plain).sealed.subarray(1, 13)).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(1000);
  });

  test('names the key without telling it', () => {
    const { keyId } = seal(vault, 'cv1', plain);
    expect(keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(keyId).toBe(seal(createVault(secret), 'cv2', plain).keyId);
    expect(keyId).not.toBe(seal(createVault(Buffer.alloc(32, 2)), 'cv1', plain).keyId);
  });

  test('refuses every altered byte of the ciphertext, whether or not its digest was altered too', () => {
    const row = seal(vault, 'cv1', plain);
    for (let at = 0; at < row.sealed.length; at++) {
      const sealed = Buffer.from(row.sealed);
      sealed[at] = sealed[at]! ^ 1;
      expect(() => vault.unseal('cv1', { ...row, sealed })).toThrow('cv1 is damaged');
      const sha256 = createHash('sha256').update(sealed).digest('hex');
      expect(() => vault.unseal('cv1', { ...row, sealed, sha256 })).toThrow(/cv1 (is damaged|was altered)/);
    }
  });

  test('refuses a cut ciphertext and a digest that is none', () => {
    const row = seal(vault, 'cv1', plain);
    expect(() => vault.unseal('cv1', { ...row, sealed: row.sealed.subarray(0, 20) })).toThrow('damaged');
    expect(() => vault.unseal('cv1', { ...row, sha256: '' })).toThrow('damaged');
  });

  test('refuses a row that was swapped for that of another CV', () => {
    const [mine, yours] = [seal(vault, 'cv1', plain), seal(vault, 'cv2', plain)];
    expect(() => vault.unseal('cv1', yours)).toThrow('altered');
    expect(() => vault.unseal('cv2', mine)).toThrow('altered');
  });

  test('refuses another key and says which setting to bring back', () => {
    const other = createVault(Buffer.alloc(32, 2));
    expect(() => other.unseal('cv1', seal(vault, 'cv1', plain))).toThrow(/SECRET_KEY/);
    expect(() => other.unseal('cv1', { ...seal(vault, 'cv1', plain), keyId: seal(other, 'x', plain).keyId })).toThrow(
      'altered',
    );
  });

  test('is not made from a short secret', () => {
    expect(() => createVault(Buffer.alloc(31))).toThrow('32 bytes');
  });
});
