import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPrompt, type Writer, type WritingRequest } from '../../src/answering/answering.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { projectTerminal } from '../support/learnt.ts';

/** Questions as natives put them, formal and colloquial, with the entry each must reach: what is known, and what is said not to be. */
const asked: Record<string, readonly [question: string, entry: string][]> = {
  de: [
    ['was bekommt man als ML Engineer so raus', 'salary'],
    ['Was verdient ein Ingenieur für maschinelles Lernen?', 'salary'],
    ['Guten Tag, wie hoch ist das Einstiegsgehalt?', 'salary'],
    ['Wächst der Bedarf an ML-Ingenieuren?', 'demand'],
    ['brauch ich nen doktor dafür', 'degree-required'],
    ['Mit welchen Abteilungen arbeitet man zusammen?', 'collaborators'],
    ['muss man ueberstunden machen', 'working-hours'],
    ['Werden die Umzugskosten übernommen?', 'relocation'],
    ['gibts weihnachtsgeld oder nen firmenwagen', 'benefits'],
    ['Ab wie vielen Jahren Berufserfahrung gilt man als Senior?', 'years-per-level'],
    ['Was verdient eine Krankenschwester?', 'other-role-pay'],
    ['Bin ich mit 52 zu alt?', 'age'],
  ],
  fr: [
    ['Un ingénieur en apprentissage automatique touche combien par an ?', 'salary'],
    ['salaire ML engineer?', 'salary'],
    ["en quoi consiste le métier d'ingénieur machine learning", 'role'],
    ["est-ce qu'on bosse avec des médecins", 'collaborators'],
    ['Quels secteurs embauchent ?', 'industries'],
    ['je peux bosser depuis chez moi ?', 'remote'],
    ['Je suis marocain, il me faut un titre de séjour ?', 'visa'],
    ["quelle est la durée de la période d'essai", 'contract-type'],
    ["C'est quoi le TJM moyen d'un freelance ?", 'hourly-rate'],
    ["Quelles sont les perspectives d'évolution ?", 'career-path'],
    ['Combien gagne un infirmier ?', 'other-role-pay'],
    ["L'IA va-t-elle remplacer ce métier ?", 'future-of-ai'],
  ],
  es: [
    ['¿Cuánto cobran los ingenieros de aprendizaje automático?', 'salary'],
    ['cuanto se saca un senior al año', 'salary'],
    ['¿A qué se dedica un ingeniero de aprendizaje automático?', 'role'],
    ['¿Hace falta un máster o basta con el grado?', 'degree-required'],
    ['En qué se diferencia de un científico de datos?', 'vs-data-scientist'],
    ['tiene salida este trabajo?', 'demand'],
    ['se puede teletrabajar?', 'remote'],
    ['cuantos dias de vacaciones hay', 'benefits'],
    ['¿Cobráis algo a los candidatos?', 'agency-fee'],
    ['¿Cuánto tarda el proceso de selección?', 'hiring-time'],
    ['¿Cuánto es en pesos?', 'other-currency'],
    ['¿Cuánto cobra un futbolista?', 'other-role-pay'],
  ],
  it: [
    ['quanto prende un ingegnere di machine learning', 'salary'],
    ['Buongiorno, quanto percepisce un neolaureato al primo impiego?', 'salary'],
    ['Quali sono le mansioni quotidiane?', 'responsibilities'],
    ['ci vuole il dottorato?', 'degree-required'],
    ['si lavora da soli o in gruppo', 'collaborators'],
    ['Pagano il trasloco?', 'relocation'],
    ['È a tempo determinato o indeterminato?', 'contract-type'],
    ['Sono cifre lorde o nette?', 'net-pay'],
    ['Cerco uno stage, ne avete?', 'internships'],
    ["Devo sapere l'inglese?", 'spoken-languages'],
    ['I corsi online servono a qualcosa?', 'certificates'],
    ['Lo stipendio di un avvocato qual è?', 'other-role-pay'],
  ],
  nl: [
    ['hoeveel beurt een machine learning engineer', 'salary'],
    ['Goedemiddag, wat is het aanvangssalaris?', 'salary'],
    ['Wat moet je allemaal kunnen?', 'skills'],
    ['Welke sectoren nemen mensen aan?', 'industries'],
    ['Hoe stuur ik mijn cv op?', 'submit-cv'],
    ['Hebben jullie nu iets openstaan in Utrecht?', 'openings'],
    ['Wordt de verhuizing vergoed?', 'relocation'],
    ["wat is een normaal uurtarief voor een zzp'er", 'hourly-rate'],
    ['Welke doorgroeimogelijkheden zijn er?', 'career-path'],
    ['Waar zitten jullie?', 'offices'],
    ['Zijn de lonen de laatste jaren gestegen?', 'salary-trend'],
    ['Wat verdient een dokter?', 'other-role-pay'],
  ],
  pl: [
    ['ile zarabia inżynier uczenia maszynowego', 'salary'],
    ['Dzień dobry, jakie są zarobki na początku kariery?', 'salary'],
    ['jakie umiejetnosci sa potrzebne', 'skills'],
    ['Czym to się różni od data scientista?', 'vs-data-scientist'],
    ['czy pracuje sie z lekarzami', 'collaborators'],
    ['Ile dni trzeba być w biurze?', 'remote'],
    ['Czy to umowa o pracę czy zlecenie?', 'contract-type'],
    ['Ile z tego zostaje na rękę?', 'net-pay'],
    ['Kiedy mógłbym zacząć?', 'start-date'],
    ['Jakie są możliwości awansu?', 'career-path'],
    ['ile zarabia analityk danych', 'other-role-pay'],
    ['mam 50 lat czy nie jestem za stary', 'age'],
  ],
};

/** Near enough to the subject that a figure could slip in, and not it. */
const beside = [
  'Was kriegt ein Pilot bei der Lufthansa?',
  'Combien gagne un astronaute ?',
  'Quanto guadagna un calciatore?',
  'Wat verdient een profvoetballer?',
  'Ile zarabia piłkarz?',
  'Quel temps fera-t-il demain ?',
  '¿Quién ganó el partido ayer?',
];

describe('a question in another language', () => {
  let terminal: Terminal;
  beforeAll(async () => {
    terminal = await projectTerminal();
    return () => terminal.close();
  });

  it.each(Object.entries(asked))('reaches its entry in %s', async (language, questions) => {
    const wrong: string[] = [];
    for (const [at, [question, entry]] of questions.entries()) {
      const reply = await terminal.say(`${language}-${at}`, question);
      if (reply.language !== language || !reply.entries.includes(entry))
        wrong.push(
          `"${question}" must reach ${entry} and reached ${reply.entries.join(', ') || 'none'} (${reply.language})`,
        );
    }
    expect(wrong).toEqual([]);
  });

  it('is answered in English, which is said once in the language asked in', async () => {
    const first = await terminal.say('a note', 'Was verdient man als ML Engineer?');
    const second = await terminal.say('a note', 'und braucht man einen Doktortitel?');
    expect(first.text).toContain('antworte aber auf Englisch');
    expect(second.text).not.toContain('antworte aber auf Englisch');
  });

  it.each(beside)('is not answered where it asks for something else: %s', async (question) => {
    const { outcome } = await terminal.say(`beside ${question}`, question);
    // The pay of another job may be set beside that of the role, and then says that it is not known.
    expect(['partial', 'decline']).toContain(outcome);
  });
});

/** What a model says in these cannot be checked, so it is not asked: it costs nothing, and nothing is said otherwise. */
describe('with a model that words answers', () => {
  const requests: WritingRequest[] = [];
  let terminal: Terminal;
  let without: Terminal;
  beforeAll(async () => {
    const writer: Writer = {
      model: 'example',
      // biome-ignore lint/correctness/useYield: it is only asked.
      async *write(request) {
        requests.push(request);
        throw new Error('it is only asked');
      },
    };
    const wordsmith = { writer, prompt: await readPrompt('answer'), select: await readPrompt('select') };
    terminal = await projectTerminal({ wordsmith, onModel: () => {} });
    without = await projectTerminal();
    return () => Promise.all([terminal.close(), without.close()]);
  });
  beforeEach(() => {
    requests.length = 0;
  });

  const unsure = [
    '¿da miedo la matemática?',
    'la matematica fa paura?',
    'czy matematyka jest straszna?',
    'matematyka boli',
  ];

  it.each(['es', 'it', 'pl'])('a question in %s is answered as without it, and it is not asked', async (language) => {
    for (const question of [...asked[language]!.map(([text]) => text), ...unsure]) {
      const id = `${language} ${question}`;
      const { ms: _, ...worded } = await terminal.say(id, question);
      const { ms: __, ...plain } = await without.say(id, question);
      expect(worded).toEqual(plain);
    }
    expect(requests).toEqual([]);
  });

  it.each(['de', 'fr', 'nl'])('a question in %s is put to it', async (language) => {
    for (const [question] of asked[language]!) await terminal.say(`${language} ${question}`, question);
    expect(requests.length).toBeGreaterThan(3);
  });
});
