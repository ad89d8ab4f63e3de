import type { Person } from './person.ts';

/** CVs in the manner of forms, exports and countries that the others lack; with `passersby`, the last that were made (docs/figures.md). */
export const newcomers: readonly Person[] = [
  {
    id: 'en-linkedin-export',
    markup: `
      Contact
      ruth.pretend@mail.example.org
      [www.linkedin.com/in/ruth-pretend](https://www.linkedin.com/in/ruth-pretend) (LinkedIn)
      [ruthpretend.example](https://ruthpretend.example) (Personal)
      Top Skills
      Machine Learning
      PyTorch
      Electronic Health Records (EHR)
      Languages
      Dutch (Professional Working)
      English (Native or Bilingual)
      Certifications
      Deep Learning Specialization
      Ruth Pretend
      Staff Machine Learning Engineer at Pretend Health | ex-Sample Labs
      Utrecht, Netherlands
      Summary
      I build models for clinical decision support and bring them to wards.
      Experience
      Pretend Health
      Staff Machine Learning Engineer
      August 2021 - Present (3 years 4 months)
      Utrecht
      Sample Labs
      Data Scientist
      February 2016 - July 2021 (5 years 6 months)
      Education
      Pretend University
      Master of Science - MS, Artificial Intelligence · (2013 - 2015)
      Page 1 of 2`,
    gold: {
      name: 'Ruth Pretend',
      email: ['ruth.pretend@mail.example.org'],
      phone: [],
      links: ['linkedin.com/in/ruth-pretend', 'ruthpretend.example'],
      languages: ['Dutch', 'English'],
      skills: ['Machine learning', 'PyTorch', 'Electronic health records', 'Clinical decision support'],
      years: ['2021 - Present', '2016 - July 2021'],
      education: ['Pretend University', 'Master of Science'],
    },
  },
  {
    id: 'en-europass-old',
    markup: `
      Europass Curriculum Vitae
      Personal information
      First name(s) / Surname(s) || Ioana Imaginara
      Address(es) || 1 Nowhere Street, 000001 Bucharest (Romania)
      Telephone(s) || (40) 21-555 01 23 || Mobile: (40) 700 000 001
      E-mail(s) || ioana.imaginara@example.org
      Nationality || Romanian
      Date of birth || 02/03/1990
      Gender || Female
      Work experience
      Dates || 10/2018 onwards
      Occupation or position held || ML engineer
      Main activities and responsibilities || Natural language processing of discharge letters, TensorFlow
      Name and address of employer || Imaginara Clinics S.R.L., Bucharest
      Education and training
      Dates || 2013 - 2015
      Title of qualification awarded || Master of Science in Computational Linguistics
      Name and type of organisation || University of Imaginara
      Personal skills and competences
      Mother tongue(s) || Romanian
      Other language(s) || English, French
      Computer skills and competences || Python, R, SQL
      Driving licence || B`,
    gold: {
      name: 'Ioana Imaginara',
      email: ['ioana.imaginara@example.org'],
      phone: ['40215550123', '40700000001'],
      links: [],
      languages: ['Romanian', 'English', 'French'],
      skills: ['Natural language processing', 'TensorFlow', 'Python', 'R'],
      years: ['10/2018 onwards'],
      education: ['2013 - 2015', 'Master of Science', 'University of Imaginara'],
    },
  },
  {
    id: 'pt-europass-new',
    markup: `
      Duarte Imaginário
      Nacionalidade: Portuguesa | Data de nascimento: 01/02/1991 | Número de telefone: (+351) 910000001 (Telemóvel)
      Endereço de correio eletrónico: duarte@imaginario.example.org | Sítio Web: https://imaginario.example.org
      SOBRE MIM
      Engenheiro com gosto por aprendizagem automática.
      EXPERIÊNCIA PROFISSIONAL
      [ 01/09/2019 – Atual ] Engenheiro de dados
      Clínica Imaginária, Lisboa
      Python, imagens médicas
      [ 01/02/2016 – 31/08/2019 ] Programador Java
      EDUCAÇÃO E FORMAÇÃO
      [ 2010 – 2015 ] Mestrado em Engenharia Informática
      Universidade Imaginária
      COMPETÊNCIAS LINGUÍSTICAS
      Língua(s) materna(s): Português
      Outra(s) língua(s): Inglês
      COMPREENSÃO ORAL C1 LEITURA C1 ESCRITA B2`,
    gold: {
      name: 'Duarte Imaginário',
      email: ['duarte@imaginario.example.org'],
      phone: ['351910000001'],
      links: ['imaginario.example.org'],
      languages: ['Portuguese', 'English'],
      skills: ['Machine learning', 'Python', 'Medical imaging', 'Java'],
      years: ['2019 – Atual', '2016 – 31/08/2019'],
      education: ['2010 – 2015', 'Universidade Imaginária'],
    },
  },
  {
    id: 'de-formular',
    markup: `
      LEBENSLAUF
      Persönliche Daten
      Name: || Beispielhuber
      Vorname: || Katrin Johanna
      Geburtsname: || Musterfrau
      Geburtsdatum/-ort: || 03.04.1988 in Musterstadt
      Familienstand: || verheiratet, zwei Kinder
      Telefon: || 0151 / 000 000 12
      E-Mail: || k.beispielhuber@example.org
      Beruflicher Werdegang
      seit 10/2020 || Data Scientist bei der Erfundene Krankenkasse
      || Aufbau von Empfehlungssystemen in Python
      04/2014 – 09/2020 || Statistikerin, Erfundenes Institut
      || statistische Analysen klinischer Register mit R
      Schulische und akademische Ausbildung
      2008 – 2013 || Diplom Statistik, Technische Universität Musterstadt
      2007 || Abitur, Gymnasium Musterstadt
      Sprachen
      Deutsch || Muttersprache
      Englisch || verhandlungssicher
      Musterstadt, den 01.11.2026`,
    gold: {
      name: 'Katrin Johanna Beispielhuber',
      email: ['k.beispielhuber@example.org'],
      phone: ['015100000012'],
      links: [],
      languages: ['German', 'English'],
      skills: ['Recommendation systems', 'Python', 'Statistical analysis', 'R'],
      years: ['seit 10/2020', '04/2014 – 09/2020'],
      education: ['2008 – 2013', 'Diplom Statistik', '2007', 'Abitur'],
    },
  },
  {
    id: 'de-ingenieur',
    markup: `
      Dipl.-Ing. (FH) Jörg-Uwe Ausgedacht, geb. Erfinder
      Ausgedachte Gasse 3 • 00000 Musterhausen
      Tel.: 0 30 – 23 12 54 56
      mobil (0171) 000 00 03
      joerg.ausgedacht@example.org
      Berufspraxis
      ab 2018: Entwicklungsingenieur medizinische Bildgebung, Ausgedacht GmbH
      2010 bis 2018: Softwareentwickler Java, Beispielwerk AG
      Studium
      Dipl.-Ing. Elektrotechnik, FH Musterhausen, 2010
      EDV
      TensorFlow, PyTorch, C++
      Fremdsprachen: Englisch (gut in Wort und Schrift), Französisch (Grundkenntnisse)`,
    gold: {
      name: 'Jörg-Uwe Ausgedacht',
      email: ['joerg.ausgedacht@example.org'],
      phone: ['03023125456', '01710000003'],
      links: [],
      languages: ['English', 'French'],
      skills: ['Medical imaging', 'Java', 'TensorFlow', 'PyTorch'],
      years: ['ab 2018', '2010 bis 2018'],
      education: ['Dipl.-Ing. Elektrotechnik'],
    },
  },
  {
    id: 'at-akademisch',
    markup: `
      Mag. Dr. Florian Fiktiv, BSc
      Scheingasse 1/2/3, 1000 Wien, Österreich
      +43 (0) 660 / 000 00 04 — florian@fiktiv.example.org
      Berufserfahrung
      Jänner 2019 – laufend: Senior Researcher, Fiktives Institut; Genomik, unüberwachtes Lernen
      Ausbildung
      Doktoratsstudium Informatik, Universität Fiktiv (2018)
      Sprachkenntnisse
      Deutsch (Muttersprache), Englisch (C2), Italienisch (B1)`,
    gold: {
      name: 'Dr. Florian Fiktiv',
      email: ['florian@fiktiv.example.org'],
      phone: ['436600000004'],
      links: [],
      languages: ['German', 'English', 'Italian'],
      skills: ['Genomics', 'Unsupervised learning'],
      years: ['2019 – laufend'],
      education: ['Doktoratsstudium'],
    },
  },
  {
    id: 'ch-romand',
    markup: `
      Aline Imaginon
      Rue de Nulle-Part 4, CH-1000 Lausanne
      Nat. 079 000 00 05 | aline.imaginon@example.org
      Suisse, permis de conduire, célibataire
      PARCOURS
      Depuis mars 2020, Cheffe de projet IA, Hôpital Imaginon (imagerie médicale, PyTorch)
      De 2015 à 2020, Développeuse Java, Fiction SA
      DIPLÔMES
      Bachelor HES-SO en informatique, 2015
      LANGUES
      Français langue maternelle, allemand B2, anglais C1`,
    gold: {
      name: 'Aline Imaginon',
      email: ['aline.imaginon@example.org'],
      phone: ['0790000005'],
      links: [],
      languages: ['French', 'German', 'English'],
      skills: ['Medical imaging', 'PyTorch', 'Java'],
      years: ['Depuis mars 2020', '2015 à 2020'],
      education: ['Bachelor HES-SO'],
    },
  },
  {
    id: 'fr-capitales',
    markup: `
      DUPONT-FICTIF Jean-Baptiste
      INGÉNIEUR MACHINE LEARNING — 8 ANS D'EXPÉRIENCE
      12, rue de la Fiction – 75000 PARIS
      Port. : 06.00.00.00.01
      Courriel : jb.dupont-fictif@example.org
      COMPÉTENCES CLÉS
      Apprentissage supervisé / Python / TensorFlow / traitement automatique des langues
      EXPÉRIENCES PROFESSIONNELLES
      Depuis 2021 : Fiction Santé (CDI), Paris
      2017-2021 : Imaginaire Assurances (CDD puis CDI)
      FORMATIONS
      2016 : Diplôme d'ingénieur, École Fictive
      LANGUES & LOISIRS
      Anglais courant (TOEIC 930), espagnol scolaire. Tennis, lecture.`,
    gold: {
      name: 'DUPONT-FICTIF Jean-Baptiste',
      email: ['jb.dupont-fictif@example.org'],
      phone: ['0600000001'],
      links: [],
      languages: ['English', 'Spanish'],
      skills: [...['Machine learning', 'Supervised learning', 'Python', 'TensorFlow', 'Natural language processing']],
      years: ['8 ANS', 'Depuis 2021', '2017-2021'],
      education: ["2016 : Diplôme d'ingénieur"],
    },
  },
  {
    id: 'be-vlaams',
    markup: `
      Curriculum vitae van Wouter Verzonnen
      Personalia
      Adres: Nergensstraat 5, 9000 Gent
      GSM: 0470/00.00.01
      Mail: wouter.verzonnen@example.org
      Burgerlijke staat: gehuwd
      Professionele ervaring
      2019 tot heden – Machine learning engineer, Verzonnen Ziekenhuis (elektronisch patiëntendossier, Python)
      2014 tot 2019 – Java developer, Fictie NV
      Studies
      2009 – 2014 Burgerlijk ingenieur computerwetenschappen, Verzonnen Universiteit
      Talenkennis
      Nederlands: moedertaal / Frans: goed / Engels: zeer goed`,
    gold: {
      name: 'Wouter Verzonnen',
      email: ['wouter.verzonnen@example.org'],
      phone: ['0470000001'],
      links: [],
      languages: ['Dutch', 'French', 'English'],
      skills: ['Machine learning', 'Python', 'Java'],
      years: ['2019 tot heden', '2014 tot 2019'],
      education: ['2009 – 2014'],
    },
  },
  {
    id: 'nl-titels',
    markup: `
      Mw. drs. A.M. (Anna) de Verzinsel
      Roepnaam: Anna
      06 - 00 00 00 02 | anna@verzinsel.example.org | LinkedIn: linkedin.com/in/annadeverzinsel
      PROFIEL
      Ik maak modellen voor klinische beslissingsondersteuning.
      WERKERVARING
      jan. 2020 – heden || Data scientist, Verzinsel UMC
      || Python, medische beeldvorming, statistische analyse
      2013 – 2019 || Onderzoeker, Fictief Instituut
      OPLEIDING
      2008 – 2012 || Drs. Econometrie, Universiteit van Verzinsel
      TALEN
      Nederlands (moedertaal) · Engels (vloeiend) · Duits (redelijk)`,
    gold: {
      name: 'A.M. de Verzinsel',
      email: ['anna@verzinsel.example.org'],
      phone: ['0600000002'],
      links: ['linkedin.com/in/annadeverzinsel'],
      languages: ['Dutch', 'English', 'German'],
      skills: ['Python', 'Medical imaging', 'Statistical analysis'],
      years: ['2020 – heden', '2013 – 2019'],
      education: ['2008 – 2012', 'Drs. Econometrie'],
    },
  },
  {
    id: 'es-ficha',
    markup: `
      CURRÍCULUM VÍTAE
      DATOS PERSONALES
      Nombre: Lucía
      Apellidos: Inventada Ruiz
      DNI: 00000000T
      Dirección: C/ Ninguna, 7, 2º B, 28000 Madrid
      Móvil: 600 00 00 02
      Correo electrónico: lucia.inventada@example.org
      FORMACIÓN ACADÉMICA
      2012-2016 Grado en Ingeniería Biomédica. Universidad Inventada
      EXPERIENCIA LABORAL
      Enero 2020 – Actualidad. Ingeniera de aprendizaje automático. Hospital Inventado. Imagen médica, PyTorch.
      Septiembre 2016 a diciembre de 2019. Analista. Ficción S.L.
      INFORMÁTICA
      Python (avanzado), R (medio)
      IDIOMAS
      Inglés: nivel alto (C1). Catalán: nativo.`,
    gold: {
      name: 'Lucía Inventada Ruiz',
      email: ['lucia.inventada@example.org'],
      phone: ['600000002'],
      links: [],
      languages: ['English', 'Catalan'],
      skills: ['Machine learning', 'Medical imaging', 'PyTorch', 'Python', 'R'],
      years: ['2020 – Actualidad', '2016 a diciembre de 2019'],
      education: ['2012-2016 Grado'],
    },
  },
  {
    id: 'mx-hoja',
    markup: `
      ING. RODRIGO FICTICIO MORALES
      Col. Inventada, Ciudad de México | Cel: 55 0000 0003 | rodrigo.ficticio@example.org
      OBJETIVO
      Aplicar procesamiento de lenguaje natural a historias clínicas electrónicas.
      EXPERIENCIA
      Ficticio Salud, S.A. de C.V. (2018 - a la fecha)
      Científico de datos: Python, TensorFlow, aprendizaje supervisado
      EDUCACIÓN
      Ingeniería en Sistemas, Instituto Tecnológico Inventado (2012-2016), cédula 0000000
      IDIOMAS
      Inglés 80%`,
    gold: {
      name: 'RODRIGO FICTICIO MORALES',
      email: ['rodrigo.ficticio@example.org'],
      phone: ['5500000003'],
      links: [],
      languages: ['English'],
      skills: [
        ...['Natural language processing', 'Electronic health records', 'Python', 'TensorFlow', 'Supervised learning'],
      ],
      years: ['2018 - a la fecha'],
      education: ['Ingeniería en Sistemas'],
    },
  },
  {
    id: 'br-curriculo',
    markup: `
      Thaís Imaginária dos Santos
      Brasileira, solteira, 29 anos
      Rua Nenhuma, 10 – São Paulo/SP – CEP 00000-000
      Telefone/WhatsApp: (11) 90000-0004
      thais.santos@example.org · github.com/thaisimaginaria
      Objetivo: atuar como cientista de dados
      Resumo das qualificações
      Cinco anos de experiência com aprendizado de máquina e prontuários eletrônicos
      Histórico profissional
      Hospital Imaginário – Cientista de Dados Pleno – 03/2021 até o momento
      Fictícia Tecnologia – Estagiária – 01/2018 a 02/2021
      Formação
      Bacharelado em Ciência da Computação – Universidade Imaginária – concluído em 2020
      Idiomas
      Inglês avançado, espanhol básico`,
    gold: {
      name: 'Thaís Imaginária dos Santos',
      email: ['thais.santos@example.org'],
      phone: ['11900000004'],
      links: ['github.com/thaisimaginaria'],
      languages: ['English', 'Spanish'],
      skills: ['Machine learning', 'Electronic health records'],
      years: ['Cinco anos', '03/2021 até o momento', '01/2018 a 02/2021'],
      education: ['Bacharelado em Ciência da Computação'],
    },
  },
  {
    id: 'it-formato',
    markup: `
      Formato europeo per il curriculum vitae
      INFORMAZIONI PERSONALI
      Cognome e nome || FITTIZI Giulia Maria
      Indirizzo || Via Inesistente 8, 20100 Milano
      Cell. || 300 000 0005
      PEC || giulia.fittizi@pec.example.org
      Nata a || Milano il 05/06/1992
      ESPERIENZA LAVORATIVA
      Date (da – a) || Dal 2019 ad oggi
      Datore di lavoro || Ospedale Fittizio
      Tipo di impiego || Ingegnere biomedico, imaging medico e Python
      ISTRUZIONE E FORMAZIONE
      Date || 2011 - 2017
      Qualifica conseguita || Laurea magistrale in Ingegneria biomedica
      CAPACITÀ E COMPETENZE PERSONALI
      Madrelingua || Italiano
      Altre lingue || Inglese (buono), Tedesco (elementare)`,
    gold: {
      name: 'FITTIZI Giulia Maria',
      email: ['giulia.fittizi@pec.example.org'],
      phone: ['3000000005'],
      links: [],
      languages: ['Italian', 'English', 'German'],
      skills: ['Medical imaging', 'Python'],
      years: ['Dal 2019 ad oggi'],
      education: ['2011 - 2017', 'Laurea magistrale'],
    },
  },
  {
    id: 'pl-rubryki',
    markup: `
      CURRICULUM VITAE
      Imię: Agnieszka
      Nazwisko: Zmyślona-Wymyślna
      Data urodzenia: 07.08.1990
      Adres: ul. Nigdzie 9/1, 00-000 Warszawa
      Tel. kom.: 500-000-006
      e-mail: agnieszka.zmyslona@example.org
      Doświadczenie:
      * od VI 2019 do dziś – inżynier uczenia maszynowego, Zmyślona Klinika sp. z o.o.; obrazowanie medyczne, PyTorch
      * IX 2014 – V 2019 – programistka Java, Fikcja S.A.
      Wykształcenie:
      * 2009–2014 Politechnika Zmyślona, informatyka, mgr inż.
      Języki: angielski – biegle, niemiecki – podstawowy
      Wyrażam zgodę na przetwarzanie moich danych osobowych.`,
    gold: {
      name: 'Agnieszka Zmyślona-Wymyślna',
      email: ['agnieszka.zmyslona@example.org'],
      phone: ['500000006'],
      links: [],
      languages: ['English', 'German'],
      skills: ['Machine learning', 'Medical imaging', 'PyTorch', 'Java'],
      years: ['2019 do dziś', '2014 – V 2019'],
      education: ['2009–2014 Politechnika'],
    },
  },
];
