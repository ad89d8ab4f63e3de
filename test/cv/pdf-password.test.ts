import { expect, test } from 'vitest';
import { inspect } from '../../src/cv/inspect.ts';
import { pdfOf, pdfStream } from '../support/files.ts';

interface Encryption {
  readonly asks: boolean;
  readonly revision: number;
  readonly entries: string;
  readonly owner: string;
  readonly user: string;
  readonly id: string;
}

/** Dictionaries as qpdf wrote them (its test suite), with passwords for the reader, or for the owner alone. */
const filters = '/CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /StmF /StdCF /StrF /StdCF';
const table: readonly Encryption[] = [
  {
    asks: true,
    revision: 2,
    entries: '/V 1 /R 2 /P -8 /Length 40',
    owner: 'cfa8d15199a309bdf5a4a29c9bcadacf808df2ea827f6e97ce0966666889ac56',
    user: 'd7a228ec65f5c10278e715e04d0ccc32bbebb2ab9b69f9cc76433e16633616d2',
    id: '31415926535897932384626433832795',
  },
  {
    asks: true,
    revision: 3,
    entries: '/V 2 /R 3 /P -2052 /Length 128',
    owner: '592497ab8b5ff92458336fbe82fc3b249b2be129617c59a403ffa9727c7743e6',
    user: '67d9be6955fe883503c895150c5785d70122456a91bae5134273a6db134c87c4',
    id: '31415926535897932384626433832795',
  },
  {
    asks: true,
    revision: 4,
    entries: `/V 4 /R 4 /P -2052 ${filters}`,
    owner: '592497ab8b5ff92458336fbe82fc3b249b2be129617c59a403ffa9727c7743e6',
    user: '67d9be6955fe883503c895150c5785d70122456a91bae5134273a6db134c87c4',
    id: '31415926535897932384626433832795',
  },
  {
    asks: true,
    revision: 5,
    entries: `/V 5 /R 5 /P -2052 ${filters}`,
    owner: '584a5353c424c1f963b6b5f0a092d720f07bf120eb329add8663fe33a8589adcad4fca2653793d0994948f7f6f30a035',
    user: 'd77cd882af29e7bec7579157187616c324a6a00e8b90f0959e6b01f83972065ec5b7c45121f5963430ffe03a06a22301',
    id: '31415926535897932384626433832795',
  },
  {
    asks: true,
    revision: 6,
    entries: `/V 5 /R 6 /P -2052 ${filters}`,
    owner: '763da292b812f8dc28b06a3c761cf326d10d3ce4466c57e1190591c46ef175908a6937494850bf868acadf7895f624d3',
    user: 'f13b5bad8897f5dd742a2ba8ce3054421fd9e1aa129dae482b3e78a79809f64a3e2b28a0c0600c55b869930d80c56e9c',
    id: '31415926535897932384626433832795',
  },
  {
    asks: false,
    revision: 2,
    entries: '/V 1 /R 2 /P -64 /Length 40',
    owner: '09d1dcbeee8e06c9097eb769a96fedb71891fd7a9b2fc605690557da6d132a24',
    user: '5fe5d8dcbb0987a8e00ac0440c55540891f1dd59d88e5b6e5e0a7954217a8f78',
    id: '66d36a30a97e0f16f39955c6221e0c2a',
  },
  {
    asks: false,
    revision: 3,
    entries: '/V 2 /R 3 /P -3104 /Length 128',
    owner: '43c9dc2870a984994bc1265a57c7f8ada724fa891e652bb0654f50170f72f5ee',
    user: '3b64a47ae69c81add269ec98ad14615991f1dd59d88e5b6e5e0a7954217a8f78',
    id: '66d36a30a97e0f16f39955c6221e0c2a',
  },
  {
    asks: false,
    revision: 6,
    entries: `/V 5 /R 6 /P -2368 ${filters}`,
    owner: '323c4d27ca11c598be1a8a05328b60cc4049eff0582b249511f1eb9311bf3d4aefad369cae86da4d84b8c2cddd329a30',
    user: 'f591296384b58adba5b86b2b3ad1280ccadb51c9d69d759a5a2cd85ffdcce460b3e04fda6b7a8e174d5f863bf1917416',
    id: '7f25422ce0bde941bb4347fd74e2b041',
  },
];

const escaped = (hex: string): string =>
  `(${Buffer.from(hex, 'hex')
    .toString('latin1')
    .replace(/[()\\]/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\012')})`;

function encrypted({ entries, owner, user, id }: Encryption, written: (hex: string) => string): Buffer {
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [] /Count 0 >>',
      pdfStream(Buffer.from('sealed')),
      `<< /Filter /Standard ${entries} /O ${written(owner)} /U ${written(user)} >>`,
    ],
    { trailer: `/Encrypt 4 0 R /ID [${written(id)} ${written(id)}] ` },
  );
}

const answer = async (file: Buffer): Promise<string> => {
  const inspection = await inspect(file, 'cv.pdf');
  return inspection.ok ? 'taken' : inspection.code;
};

test.each(table)('revision $revision: a password to read it is asked for: $asks', async (encryption) => {
  const expected = encryption.asks ? 'encrypted' : 'taken';
  expect(await answer(encrypted(encryption, (hex) => `<${hex}>`))).toBe(expected);
  expect(await answer(encrypted(encryption, escaped))).toBe(expected);
});

test('attachments alone may be encrypted', async () => {
  const sealed = table.find(({ asks, revision }) => asks && revision === 6)!;
  const entries = sealed.entries.replaceAll('F /StdCF', 'F /Identity');
  expect(await answer(encrypted({ ...sealed, entries }, (hex) => `<${hex}>`))).toBe('taken');
});

test.each([
  ['nothing to point to', '/Encrypt 99 0 R'],
  ['no dictionary', '/Encrypt true'],
  ['a filter of its own', '/Encrypt << /Filter /Mine /O (a) /U (b) >>'],
  ['strings that never end', `/Encrypt << /Filter /Standard /R 3 /O (${'('.repeat(3000)} /U <`],
  ['sizes that are none', `/Encrypt << /Filter /Standard /R 3 /Length -8 /P 99999999999 /O (a) /U (b) >>`],
])('an encryption that cannot be made out is left to the reader: %s', async (_, trailer) => {
  expect(await answer(pdfOf(['<< /Type /Catalog >>'], { trailer }))).toBe('taken');
});
