import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/knowledge/knowledge.ts';
import { projectTerminal } from '../support/learnt.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  const terminal = await projectTerminal();
  snapshot = terminal.snapshot;
  return () => terminal.close();
});

describe('the language of a message', () => {
  it.each([
    ['de', 'gehalt ml engineer'],
    ['de', 'Überstunden?'],
    ['de', 'master nötig?'],
    ['de', 'Was kriegt ein Senior?'],
    ['fr', 'salaire ML engineer?'],
    ['fr', 'télétravail ?'],
    ['fr', 'CDI ?'],
    ['fr', "c'est quoi un ML engineer"],
    ['es', 'salario ml engineer'],
    ['es', 'teletrabajo?'],
    ['es', 'vacantes madrid'],
    ['es', 'que lenguajes se usan'],
    ['it', 'stipendio ML engineer'],
    ['it', 'dottorato obbligatorio?'],
    ['it', 'ferie?'],
    ['nl', 'salaris senior ML engineer'],
    ['nl', 'thuiswerken?'],
    ['nl', 'vacatures rotterdam'],
    ['pl', 'zarobki ML engineer'],
    ['pl', 'praca zdalna?'],
    ['pl', 'jakie sa zarobki'],
  ])('is %s: %s', (language, text) => {
    expect(snapshot.detectLanguage(text)).toBe(language);
  });

  it.each([
    'What does a senior ML engineer earn?',
    'salary senior Python',
    'visa sponsorship in Deutschland?',
    'per hour rate',
    'My name is Maria de la Cruz and I want to apply',
    'bonus and stress in pharma',
    'AI engineer, data scientist or MLE?',
    'gross or net?',
    'team size?',
    'man, is it hard?',
  ])('is English: %s', (text) => {
    expect(snapshot.detectLanguage(text)).toBe('en');
  });

  it('is the one spoken before where the message does not tell', () => {
    expect(snapshot.detectLanguage('Senior Java?', 'de')).toBe('de');
    expect(snapshot.detectLanguage('Senior Java?')).toBe('en');
  });

  it('is English for what people asked in English', () => {
    const questions = snapshot.golden.map(({ question }) => question);
    const english = questions.filter((question) => snapshot.detectLanguage(question) === 'en');
    expect(english.length / questions.length).toBeGreaterThan(0.99);
  });
});

describe('a word of another language', () => {
  const terms = (text: string, language: string) => snapshot.search.query(text, language).terms;

  it('stands for its English term, with or without accents and umlauts', () => {
    expect(terms('Überstunden', 'de')).toEqual(terms('overtime', 'en'));
    for (const written of ['Ueberstunden', 'überstunden', 'Uberstunden'])
      expect(terms(written, 'de')).toEqual(terms('Überstunden', 'de'));
    expect(terms('remuneration', 'fr')).toEqual(terms('rémunération', 'fr'));
    expect(terms('wynagrodzenie', 'pl')).toEqual(terms('salary', 'en'));
  });

  it('is read as a phrase before it is read alone', () => {
    expect(terms('ingénieur en apprentissage automatique', 'fr')).toEqual(terms('machine learning engineer', 'en'));
    expect(terms('media jornada', 'es')).toEqual(terms('part time', 'en'));
  });

  it('is dropped where it carries no topic, and is never taken for an English one', () => {
    expect(terms('Wie groß ist denn eigentlich das Gehalt?', 'de')).not.toContain(terms('gross', 'en')[0]);
    expect(terms('net klaar', 'nl')).not.toEqual(terms('net', 'en'));
    expect(terms('was ist das', 'de')).toEqual(terms('what', 'en'));
  });

  it('stands for one term only', () => {
    const twice = Object.entries(snapshot.glossary.foreign).flatMap(([language, list]) => {
      const seen = new Map<string, string>();
      return Object.entries(list).flatMap(([term, phrases]) =>
        phrases.flatMap((phrase) => {
          const before = seen.get(phrase.toLowerCase());
          seen.set(phrase.toLowerCase(), term);
          return before === undefined ? [] : [`${language}: "${phrase}" is ${before} and ${term}`];
        }),
      );
    });
    expect(twice).toEqual([]);
  });
});
