import { joints } from './words.ts';

/**
 * Words of other languages for those that passages are written with, so that a sentence in one of them can be held against an English
 * passage. A line is what it says in English, then the words for it, several joined by "_"; "*" stands for any ending. "-" says nothing.
 * What is not in a list is not understood, and so not supported. Folded: lower case, no accents; ß is ss.
 */
const lists: Readonly<Record<string, string>> = {
  de: `
-: der die das den dem des ein eine einen einem einer eines es sich
here: hier
there: da dabei
they: sie
you: du man
and: und sowie
or: oder
in: in im bei beim
on: auf
at: am zum zur an
for: fur fuer
of: von vom
with: mit
as: als
such as: wie_etwa wie_zum_beispiel wie
by: durch
also: auch ebenfalls ebenso
that: dass
whereas: wahrend waehrend hingegen dagegen
but: aber doch
because: weil denn da
because of: dank wegen aufgrund
is: ist betragt liegt_bei
are: sind liegen_bei
not: nicht kein keine keinen
always: immer
often: oft haufig haeufig
typically: typischerweise in_der_regel meist ublicherweise
can: kann konnen koennen
may: durfen
would: wurde wurdest wuerde wuerdest
earn: verdien*
salary: gehalt gehalter gehaelter lohn verdienst bezahlung gehaltern
average: durchschnitt durchschnittlich durchschnittliche durchschnittlichen im_durchschnitt im_schnitt
europe: europa europaisch* europaweit
entry level: einstiegslevel einstiegsniveau einsteiger* berufseinsteiger* einstieg
mid level: mittleres_niveau mittlerem_niveau mittleren_niveau mittlere_stufe mittleres_level mittlerem_level
senior level: senior_level senior senior-niveau seniors
at senior level: auf_senior-niveau
vary: hang*_von hangen variier* richtet_sich
depend: abhang* hangt_ab ab abhaengig abhangig
experience: erfahrung* berufserfahrung
location: standort ort standorts
industry: branche* industrie
highly: sehr hoch
valued: geschatzt gefragt
most common: am_haufigsten verbreitetste* haufigste* am_weitesten_verbreitet
extensive: umfangreich* umfassend*
libraries: bibliothek*
community support: community-unterstutzung unterstutzung_durch_die_community unterstutzung_der_community
degree: abschluss* studienabschluss*
bachelor: bachelor bachelorabschluss bachelors
master: master masterabschluss masters
sufficient: ausreichend reicht genugt ausreicht genug
required: erforderlich notig notwendig verlangt
essential: unerlasslich wesentlich
higher: hoherer hoheren hoher
help: helfen hilfreich hilft
advancement: aufstieg weiterkommen karriere
especially: besonders vor_allem
research roles: forschungsrollen forschungspositionen
demand: nachfrage
rising: steigt wachst steigend
businesses: unternehmen firmen
increasingly: zunehmend immer_mehr
adopt: einsetzen ubernehmen einfuhren
ai: ki
solutions: losungen
enhance: verbessern
operations: ablaufe betrieb
services: dienstleistungen dienste
machine learning engineers: machine_learning_engineers
data scientists: data_scientists data_scientist
develops: entwickel*
algorithms: algorithmen
models: modelle modellen
design: entwerfen entwirft
train: trainieren trainiert
deploy: bereitstellen stellt_bereit
focus: konzentrieren konzentriert fokussieren
more: mehr starker
deriving: ableiten gewinnen
insights: erkenntnisse erkenntnissen
specialise: spezialisieren spezialisiert
building: bauen aufbau
finance: finanzwesen finanzbranche finanzen
technology: technologie tech
healthcare: gesundheitswesen gesundheit
automotive: automobilindustrie automobilbranche automobil
prominently: besonders_stark stark prominent
hiring: stellen_ein einstellen suchen
proficiency: kenntnisse beherrschung
language: sprache programmiersprache
field: bereich feld
`,
  fr: `
-: le la les l un une des d en
there: y
they: ils elles
you: vous
and: et ainsi_que
or: ou
in: dans
at: au aux a
for: pour
of: de du
with: avec
as: comme
such as: tels_que tel_que telles_que comme
also: aussi egalement
whereas: tandis_que alors_que
but: mais
because: car parce_que
because of: grace_a grace_aux en_raison_de
is: est
are: sont
not: pas ne n
not always: pas_toujours
often: souvent
typically: generalement typiquement
can: peut peuvent
would: -
earn: gagne gagnent gagner gagneriez
salary: salaire* remuneration*
average: moyenne moyen moyens en_moyenne
europe: europe europeen*
entry level: debutant* niveau_debutant junior juniors
mid level: niveau_intermediaire intermediaire
senior level: senior seniors niveau_senior
vary: varie varient dependent depend selon
experience: experience
location: lieu localisation
industry: secteur secteur_d_activite
highly: tres hautement
valued: apprecie* prise* valorise*
most common: plus_courant plus_repandu
extensive: vaste* riches etendues
libraries: bibliotheques
community support: soutien_de_la_communaute
degree: diplome
bachelor: licence bachelor
sufficient: suffisant* suffit
required: requis* necessaire exige
demand: demande
rising: augmente croissante hausse
businesses: entreprises
increasingly: de_plus_en_plus
adopt: adoptent
ai: ia
solutions: solutions
enhance: ameliorer
operations: operations activites
services: services
finance: finance
technology: technologie
healthcare: sante
automotive: automobile
prominently: fortement
hiring: recrutent recruter
`,
  nl: `
-: de het een ze
here: hier
there: er
they: zij
you: je jij u
and: en
or: of
in: in
on: op
at: bij
for: voor
of: van
with: met
as: als
such as: zoals
also: ook eveneens
whereas: terwijl
but: maar
because: omdat want
because of: dankzij door vanwege
is: is
are: zijn
not: niet geen
always: altijd
often: vaak
typically: doorgaans meestal gewoonlijk
can: kan kunnen
would: zou
earn: verdient verdienen
salary: salaris salarissen loon
average: gemiddeld gemiddelde
europe: europa europese
entry level: instapniveau starter* junior juniors startersniveau
mid level: middenniveau medior
senior level: seniorniveau senior seniors
vary: verschillen varieren hangen_af hangt_af
experience: ervaring
location: locatie plaats
industry: sector branche
highly: zeer erg hoog
valued: gewaardeerd
most common: meest_gebruikt meest_gangbaar meest_voorkomend*
extensive: uitgebreide
libraries: bibliotheken
community support: ondersteuning_van_de_community community-ondersteuning
degree: diploma graad
sufficient: voldoende genoeg
required: vereist nodig
demand: vraag
rising: stijgt groeit neemt_toe
businesses: bedrijven
increasingly: steeds_meer
finance: financiele_sector financien
technology: technologie
healthcare: gezondheidszorg
automotive: auto-industrie automotive
prominently: volop sterk
hiring: nemen_aan zoeken
`,
};

interface Phrase {
  readonly words: readonly string[];
  readonly english: string;
}

const phrases: Readonly<Record<string, readonly Phrase[]>> = Object.fromEntries(
  Object.entries(lists).map(([language, list]) => [
    language,
    list
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [english = '', own = ''] = line.split(': ');
        return own
          .trim()
          .split(/\s+/)
          .map((phrase) => ({
            words: phrase.replaceAll('-', '_').split('_').filter(Boolean),
            english: english.replace(/^-$/, ''),
          }));
      })
      .filter(({ words }) => words.length > 0)
      .toSorted((a, b) => b.words.length - a.words.length),
  ]),
);

/** Languages that a sentence can be checked in. */
export const checkable: ReadonlySet<string> = new Set(['en', ...Object.keys(lists)]);

const piece = /\{\{fact:[a-z0-9-]+\}\}|\p{L}+|[^\p{L}{]+|\{/gu;

/** In the place of a word that is one of another language and looks as if it were an English one that says little: "plus", "will", "war". */
const untold = 'untold';

/** A sentence of another language with the words that are known put in English; the others stay. `fold`: lower case, no accents. */
export function inEnglish(sentence: string, language: string, fold: (text: string) => string): string {
  const known = phrases[language] ?? [];
  const pieces = sentence.match(piece) ?? [];
  const isWord = (one: string | undefined) => one !== undefined && /^\p{L}/u.test(one);
  const out: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    const one = pieces[at]!;
    if (!isWord(one)) {
      out.push(/^['’-]$/.test(one) ? ' ' : one);
      at++;
      continue;
    }
    const found = known.find(({ words, english }) =>
      words.every((word, offset) => {
        const there = pieces[at + offset * 2];
        const gap = offset === 0 || /^[ '’-]$/.test(pieces[at + offset * 2 - 1] ?? '');
        if (!isWord(there) || !gap) return false;
        const folded = fold(there!);
        // "Des" is an article, "dès" is none.
        if (english === '' && folded !== there!.toLowerCase()) return false;
        return word.endsWith('*') ? folded.startsWith(word.slice(0, -1)) : folded === word;
      }),
    );
    out.push(found ? found.english : joints.has(fold(one)) ? untold : one);
    at += found ? found.words.length * 2 - 1 : 1;
  }
  return out
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/\bnot not\b/g, 'not')
    .trim();
}
