import type { Person } from './person.ts';

/** Made last, when the rules were done: what was read of them at first sight (docs/figures.md) is what to expect of CVs to come. */
export const latecomers: readonly Person[] = [
  {
    id: 'en-functional',
    markup: `
      RESUME OF OLIVIA FICTION-SAMPLE
      12 Nowhere Lane, Dublin 2 · mob 020 915 0123 · olivia.fiction@sample.example · https://olivia.sample.example
      # Career highlights
      Led the rollout of GMLP and SaMD documentation for an FDA clearance
      Over six years' experience with omics and PyTorch
      # Employment
      Sample Diagnostics (Dublin) | Lead ML Engineer | 05/2021 to date
      Fiction Genomics (Cork) | Software Engineer | 09/2017 – 04/2021
      # Academic
      BEng Biomedical Engineering, Sample Institute of Technology, 2017
      # Languages
      English, Irish (fluent)`,
    gold: {
      name: 'OLIVIA FICTION-SAMPLE',
      email: ['olivia.fiction@sample.example'],
      phone: ['0209150123'],
      links: ['olivia.sample.example'],
      languages: ['English', 'Irish'],
      skills: [
        ...['Good machine learning practice', 'Software as a medical device', 'FDA guidance', 'Omics data', 'PyTorch'],
        ...['Genomics'],
      ],
      years: ['six years', '05/2021 to date', '09/2017 – 04/2021'],
      education: ['BEng Biomedical Engineering'],
    },
  },
  {
    id: 'en-table',
    markup: `
      Curriculum vitae
      Name || Tomas Madeup
      Contact || +1 212 555 0187, tomas@madeup.example
      Born || 4 July 1986
      # Professional summary
      Data scientist who moved from physics into drug discovery.
      # Technical skills
      Languages || Python, R, C++, JavaScript
      Libraries || TensorFlow, scikit-learn
      Methods || reinforcement learning, statistical analysis
      # Career history
      Jan 2018 - Present || Madeup Therapeutics, Boston
      2014 - 2017 || Postdoc, Madeup University
      # Education
      PhD || Physics, Madeup University, 2014`,
    gold: {
      name: 'Tomas Madeup',
      email: ['tomas@madeup.example'],
      phone: ['12125550187'],
      links: [],
      languages: [],
      skills: ['Drug discovery', 'Python', 'R', 'TensorFlow', 'Reinforcement learning', 'Statistical analysis'],
      years: ['2018 - Present', '2014 - 2017'],
      education: ['PhD', 'Physics, Madeup University'],
    },
  },
  {
    id: 'de-spalten',
    narrow: 38,
    markup: `
      Lena Fantasie
      Fantasieallee 7
      Handy: +49 30 23125 456
      lena.fantasie@post.fantasie-klinik.example
      # BERUFSPRAXIS
      2022 – dato: KI-Entwicklerin, Fantasie Klinikum
      2018 – 2022: Softwareingenieurin (Java/Python), Fantasie AG
      # HOCHSCHULBILDUNG
      B.Sc. Medizininformatik, Hochschule Fantasie, 2018
      # FACHKENNTNISSE
      Maschinelles Lernen, medizinische Bildgebung, statistische Analysen mit R
      # FREMDSPRACHEN
      Englisch: fließend; Spanisch: A2`,
    gold: {
      name: 'Lena Fantasie',
      email: ['lena.fantasie@post.fantasie-klinik.example'],
      phone: ['493023125456'],
      links: [],
      languages: ['English', 'Spanish'],
      skills: ['Java', 'Python', 'Machine learning', 'Medical imaging', 'Statistical analysis', 'R'],
      years: ['2022 – dato', '2018 – 2022'],
      education: ['B.Sc. Medizininformatik, Hochschule Fantasie, 2018'],
    },
  },
  {
    id: 'fr-liens',
    markup: `
      Camille INVENTÉE — Ingénieure IA
      [camille@inventee.example](mailto:camille@inventee.example) — [github](https://github.com/cinventee) — +33 1 99 00 45 67
      34 ans, nationalité française, permis B
      # EXPÉRIENCES
      sept. 2020 – présent | Hôpital Inventé | dossiers médicaux électroniques, apprentissage par renforcement, Python
      2017 – 2020 | Start-up Inventée | systèmes de recommandation, Java
      # FORMATION
      2017 | Master 2 Mathématiques appliquées | Université Inventée
      # LANGUES
      Anglais : C1 – Allemand : B1`,
    gold: {
      name: 'Camille INVENTÉE',
      email: ['camille@inventee.example'],
      phone: ['33199004567'],
      links: ['github.com/cinventee'],
      languages: ['English', 'German'],
      skills: ['Electronic health records', 'Reinforcement learning', 'Python', 'Recommendation systems', 'Java'],
      years: ['2020 – présent', '2017 – 2020'],
      education: ['2017 | Master 2'],
    },
  },
  {
    id: 'es-cabecera',
    markup: `
      header: MARTA FICTICIA LÓPEZ
      header: Tlf.: 600 000 001 / marta@ficticia.example
      # Perfil
      Ingeniera biomédica con 5 años de experiencia en descubrimiento de fármacos.
      # Experiencia
      Desde 2020: Laboratorios Ficticios, aprendizaje supervisado y no supervisado, R y Python
      # Educación
      2015-2020. Doctorado en Bioinformática. Universidad Ficticia
      # Idiomas
      Castellano (nativo), catalán (nativo), inglés (B2)`,
    gold: {
      name: 'MARTA FICTICIA LÓPEZ',
      email: ['marta@ficticia.example'],
      phone: ['600000001'],
      links: [],
      languages: ['Spanish', 'Catalan', 'English'],
      skills: ['Drug discovery', 'Supervised learning', 'R', 'Python'],
      years: ['5 años', 'Desde 2020'],
      education: ['Doctorado en Bioinformática'],
    },
  },
  {
    id: 'it-breve',
    markup: `
      Luca Immaginario
      Cell. 330 000 0000 – luca@immaginario.example
      nato a Pisa il 2/2/1992
      # Esperienze
      dal 2021 ad oggi: data scientist presso Immaginario S.p.A. (cartelle cliniche elettroniche, NLP)
      2018-2021: sviluppatore Java
      # Titoli di studio
      Laurea triennale in Informatica, Università Immaginaria (2018)
      # Lingue
      inglese ottimo, francese scolastico`,
    gold: {
      name: 'Luca Immaginario',
      email: ['luca@immaginario.example'],
      phone: ['3300000000'],
      links: [],
      languages: ['English', 'French'],
      skills: ['Electronic health records', 'Natural language processing', 'Java'],
      years: ['2021 ad oggi', '2018-2021'],
      education: ['Laurea triennale'],
    },
  },
  {
    id: 'pl-tabela',
    markup: `
      ŻYCIORYS
      Agnieszka Nieistniejąca
      Telefon || 500 000 001
      Adres e-mail || agnieszka@nieistniejaca.example
      # DOŚWIADCZENIE
      03.2019 – nadal || Data Scientist, Nieistniejąca S.A.: genomika, uczenie maszynowe, Python
      # WYKSZTAŁCENIE
      2014 – 2019 || Uniwersytet Nieistniejący, bioinformatyka (mgr)
      # JĘZYKI OBCE
      angielski || C1
      hiszpański || A2`,
    gold: {
      name: 'Agnieszka Nieistniejąca',
      email: ['agnieszka@nieistniejaca.example'],
      phone: ['500000001'],
      links: [],
      languages: ['English', 'Spanish'],
      skills: ['Genomics', 'Machine learning', 'Python'],
      years: ['03.2019 – nadal'],
      education: ['2014 – 2019', 'Uniwersytet Nieistniejący'],
    },
  },
  {
    id: 'ru-tablica',
    markup: `
      РЕЗЮМЕ
      ФИО || Кузнецов Пётр Выдуманный
      Телефон || +7 (900) 000-00-02
      E-mail || petr@vydumka.example
      Год рождения || 1990
      # ОПЫТ
      июнь 2018 — настоящее время || Лаборатория «Выдумка», обучение без учителя, PyTorch
      # ОБРАЗОВАНИЕ
      2012—2018 || Выдуманный институт, специалист по биоинформатике
      # НАВЫКИ
      Python, R, статистический анализ
      # ИНОСТРАННЫЕ ЯЗЫКИ
      Английский B2, китайский базовый`,
    gold: {
      name: 'Кузнецов Пётр Выдуманный',
      email: ['petr@vydumka.example'],
      phone: ['79000000002'],
      links: [],
      languages: ['English', 'Chinese'],
      skills: ['Unsupervised learning', 'PyTorch', 'Python', 'R', 'Statistical analysis'],
      years: ['2018 — настоящее время'],
      education: ['2012—2018', 'Выдуманный институт'],
    },
  },
  {
    id: 'el-apli',
    markup: `
      Μαρία Επινοημένη
      690 000 0001 | maria@epinoimeni.example | Αθήνα
      # ΕΡΓΑΣΙΑΚΗ ΕΜΠΕΙΡΙΑ
      2020-σήμερα: Αναλύτρια δεδομένων, Επινοημένο Νοσοκομείο (στατιστική ανάλυση, R, Python)
      # ΕΚΠΑΙΔΕΥΣΗ
      2020 Διδακτορικό, Εθνικό Επινοημένο Πανεπιστήμιο
      # ΓΝΩΣΕΙΣ
      ενισχυτική μάθηση, ανακάλυψη φαρμάκων
      # ΞΕΝΕΣ ΓΛΩΣΣΕΣ
      Αγγλικά (Proficiency), Ιταλικά (B1)`,
    gold: {
      name: 'Μαρία Επινοημένη',
      email: ['maria@epinoimeni.example'],
      phone: ['6900000001'],
      links: [],
      languages: ['English', 'Italian'],
      skills: ['Statistical analysis', 'R', 'Python', 'Reinforcement learning', 'Drug discovery'],
      years: ['2020-σήμερα'],
      education: ['2020 Διδακτορικό'],
    },
  },
  {
    id: 'ar-jadwal',
    markup: `
      ليلى خيالية
      البريد الإلكتروني || laila@khayal.example
      رقم الجوال || +971 50 000 0000
      الجنسية || أردنية
      # الخبرات العملية
      2019 - حتى الآن || مهندسة بيانات، مستشفى خيالي، معالجة اللغات الطبيعية، Python
      # المؤهل العلمي
      2019 || دكتوراه في المعلوماتية، جامعة خيالية
      # اللغات
      العربية || اللغة الأم
      الإنجليزية || بطلاقة`,
    gold: {
      name: 'ليلى خيالية',
      email: ['laila@khayal.example'],
      phone: ['971500000000'],
      links: [],
      languages: ['Arabic', 'English'],
      skills: ['Natural language processing', 'Python'],
      years: ['2019 - حتى الآن'],
      education: ['2019', 'دكتوراه في المعلوماتية'],
    },
  },
  {
    id: 'zh-biao',
    markup: `
      求职简历
      姓名 || 陈假想 || 性别 || 男
      手机 || 13900000001 || 邮箱 || chen@jiaxiang.example
      # 项目经历
      2021.03—2022.08 药物研发平台，PyTorch，强化学习
      # 工作经历
      2018.07—至今 假想生物科技 机器学习工程师
      # 教育背景
      假想大学 生物信息学 硕士 2015—2018
      # 技能
      Python / Java / TensorFlow；基因组学
      # 语言
      英语 六级`,
    gold: {
      name: '陈假想',
      email: ['chen@jiaxiang.example'],
      phone: ['13900000001'],
      links: [],
      languages: ['English'],
      skills: [
        ...['Drug discovery', 'PyTorch', 'Reinforcement learning', 'Machine learning', 'Python', 'Java', 'TensorFlow'],
        ...['Genomics'],
      ],
      years: ['2018.07—至今'],
      education: ['假想大学'],
    },
  },
  {
    id: 'ja-kanketsu',
    markup: `
      鈴木 仮名（すずき かめい）
      suzuki@kamei.example / 080-0000-0002
      # 職務経歴
      2019/04 - 現在　仮名メディカル株式会社　機械学習エンジニア
      電子カルテの解析、教師なし学習、Python
      # 学歴
      2019/03　仮名大学 情報工学部 卒業
      # 語学
      英語（TOEIC 850）、中国語（初級）`,
    gold: {
      name: '鈴木 仮名',
      email: ['suzuki@kamei.example'],
      phone: ['08000000002'],
      links: [],
      languages: ['English', 'Chinese'],
      skills: ['Machine learning', 'Electronic health records', 'Unsupervised learning', 'Python'],
      years: ['2019/04 - 現在'],
      education: ['2019/03'],
    },
  },
];
