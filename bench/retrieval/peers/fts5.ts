import { DatabaseSync } from 'node:sqlite';
import { type Document, type Index, setupsOf, type Weights, wordsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';

/** SQLite's full-text search in memory, ranked by its `bm25()`; `bytes` is the size of the database. */
export function indexFts5(
  { stemmed }: { readonly stemmed: boolean },
  documents: readonly Document[],
  { title, questions, body }: Weights,
): Index & { bytes(): number } {
  const database = new DatabaseSync(':memory:');
  const tokenizer = stemmed ? 'porter unicode61' : 'unicode61';
  database.exec(`CREATE VIRTUAL TABLE documents USING fts5(title, questions, body, tokenize = '${tokenizer}')`);
  const add = database.prepare('INSERT INTO documents (rowid, title, questions, body) VALUES (?, ?, ?, ?)');
  database.exec('BEGIN');
  documents.forEach((document, id) => {
    add.run(id, document.title, document.questions, document.body);
  });
  database.exec('COMMIT');
  database.exec("INSERT INTO documents (documents) VALUES ('optimize')");
  const find = database.prepare(
    `SELECT rowid AS id, bm25(documents, ${title}, ${questions}, ${body}) AS distance
     FROM documents WHERE documents MATCH ? ORDER BY distance LIMIT ?`,
  );
  return {
    search(text, limit) {
      const anyWord = wordsOf(text)
        .map((word) => `"${word}"`)
        .join(' OR ');
      if (anyWord === '') return [];
      return find.all(anyWord, limit).map(({ id, distance }) => ({ document: Number(id), score: -Number(distance) }));
    },
    bytes: () =>
      Number(
        database.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()').get()!
          .bytes,
      ),
  };
}

export const fts5: Contestant = {
  name: 'SQLite FTS5',
  setups: [false, true].flatMap((stemmed) =>
    setupsOf(stemmed ? 'porter' : 'default', (documents, weights) => indexFts5({ stemmed }, documents, weights)),
  ),
};
