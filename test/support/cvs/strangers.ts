import type { Person } from './person.ts';

/** CVs in other people's manner, made after the first rules; addresses and numbers as those of `people`. */
export const strangers: readonly Person[] = [
  {
    id: 'us-resume',
    markup: `
      JOHN Q. SAMPLE
      Boston, MA • (212) 555-0142 • john.sample@example.com • linkedin.com/in/johnsample • github.com/jsample
      # EXPERIENCE
      Example Biotech, Boston, MA — Machine Learning Engineer (Jan 2020 – Present)
      • Shipped recommender systems in Java and Python; cut latency by 40% for 2,000 users
      • Trained Faster R-CNN detectors and moved EMA crossover signals to JavaScript
      Sample Analytics, New York, NY — Data Analyst (2017 – 2019)
      • $1.2M budget; base salary $95,000
      # EDUCATION
      B.S., Computer Science, Sample State University, 2017
      # SKILLS: Python, Java, SQL, TensorFlow, NLP
      # REFERENCES
      Available on request`,
    gold: {
      name: 'JOHN Q. SAMPLE',
      email: ['john.sample@example.com'],
      phone: ['2125550142'],
      links: ['linkedin.com/in/johnsample', 'github.com/jsample'],
      languages: [],
      skills: [
        ...['Machine learning', 'Recommendation systems', 'Java', 'Python', 'TensorFlow'],
        ...['Natural language processing'],
      ],
      years: ['2020 – Present', '2017 – 2019'],
      education: ['B.S., Computer Science'],
    },
  },
  {
    id: 'uk-academic',
    markup: `
      Curriculum Vitae — Dr Priya Placeholder
      E: p.placeholder@example.org  T: 020 7946 0321  W: priya.example.org
      Nationality: British. Married, two children.
      # Research positions
      Since 2021: Research Fellow, Placeholder Institute of Genomics, working on multi-omics and unsupervised learning in R
      2017–2021: Postdoctoral Researcher, Example College
      # Degrees
      PhD Statistics, University of Example (2017)
      MA Mathematics, Example College (2013)
      # Languages: fluent English and Hindi, basic Spanish
      # Selected publications
      A. R. Other, P. Placeholder. Deep learning on health records. Example Journal 2020; 12: 345-356. doi:10.0000/example.2020`,
    gold: {
      name: 'Dr Priya Placeholder',
      email: ['p.placeholder@example.org'],
      phone: ['02079460321'],
      links: ['priya.example.org'],
      languages: ['English', 'Hindi', 'Spanish'],
      skills: ['Genomics', 'Omics data', 'Unsupervised learning', 'R'],
      years: ['Since 2021', '2017–2021'],
      education: ['PhD Statistics', 'MA Mathematics'],
    },
  },
  {
    id: 'de-kurz',
    markup: `
      Max Mustermann-Probe
      Musterweg 3 · 50667 Köln
      Mobil 0152 28817386 · max@mustermann-probe.example
      Geb. 12.03.1985, verheiratet, 2 Kinder, evangelisch
      # Beruflicher Werdegang
      seit 04/2020 Senior Data Scientist, Probe Pharma AG, Leverkusen
      Überwachtes und unüberwachtes Lernen auf elektronischen Patientenakten; Python-/R-Pakete
      01/2014 bis 03/2020 Softwareentwickler (Java), Probe Soft GmbH
      # Studium
      10/2008–12/2013 Diplom-Informatiker (Univ.), Universität Musterstadt
      # Sprachen
      Deutsch Muttersprache
      Englisch verhandlungssicher
      Gehaltswunsch: 85.000 EUR`,
    gold: {
      name: 'Max Mustermann-Probe',
      email: ['max@mustermann-probe.example'],
      phone: ['015228817386'],
      links: [],
      languages: ['German', 'English'],
      skills: ['Supervised learning', 'Unsupervised learning', 'Electronic health records', 'Python', 'R', 'Java'],
      years: ['seit 04/2020', '01/2014 bis 03/2020'],
      education: ['Diplom-Informatiker'],
    },
  },
  {
    id: 'fr-court',
    markup: `
      Nom et prénom : EXEMPLE Paul
      Né le 3 mai 1990, célibataire
      Portable : 06.39.98.45.67 – paul.exemple@example.org
      # Parcours
      Depuis 2019 : ingénieur machine learning chez Exemple Imagerie (traitement automatique du langage, Python)
      De 2015 à 2019 : développeur Java, Société Exemple
      # Diplômes
      2015 – Diplôme d'ingénieur, École Exemple
      2012 – Baccalauréat scientifique
      # Langues : français (langue maternelle), anglais (C1), arabe (notions)`,
    gold: {
      name: 'EXEMPLE Paul',
      email: ['paul.exemple@example.org'],
      phone: ['0639984567'],
      links: [],
      languages: ['French', 'English', 'Arabic'],
      skills: ['Machine learning', 'Natural language processing', 'Python', 'Java'],
      years: ['Depuis 2019', '2015 à 2019'],
      education: ["Diplôme d'ingénieur", 'Baccalauréat scientifique'],
    },
  },
  {
    id: 'it-europass',
    markup: `
      CURRICULUM VITAE EUROPASS
      Nome || Marco Finto
      Telefono || +39 06 0000 0000
      E-mail || marco.finto@example.org
      Nazionalità || Italiana
      Data di nascita || 01/01/1989
      # Esperienza lavorativa
      Da 2018 a oggi || Sviluppatore di modelli, Clinica Finta: imaging medico, PyTorch, Python
      # Istruzione e formazione
      2012 – 2017 || Laurea in Ingegneria Informatica, Politecnico Finto
      # Competenze linguistiche
      Madrelingua || Italiano
      Inglese || Avanzato (C1)`,
    gold: {
      name: 'Marco Finto',
      email: ['marco.finto@example.org'],
      phone: ['390600000000'],
      links: [],
      languages: ['Italian', 'English'],
      skills: ['Medical imaging', 'PyTorch', 'Python'],
      years: ['2018 a oggi'],
      education: ['2012 – 2017', 'Laurea in Ingegneria'],
    },
  },
  {
    id: 'es-datos',
    markup: `
      # DATOS PERSONALES
      Nombre y apellidos: Pablo Supuesto Inventado
      Edad: 34 años
      Teléfono: 600 00 00 00
      Correo electrónico: pablo.supuesto@example.org
      # TRAYECTORIA PROFESIONAL
      2016 - Actualidad. Científico de datos. Hospital Supuesto, Sevilla. Imágenes médicas y aprendizaje automático con Python, TensorFlow.
      # ESTUDIOS
      Grado en Ingeniería Informática. Universidad Supuesta. 2012 - 2016.
      # IDIOMAS
      Inglés nivel alto (C1). Portugués nivel medio.`,
    gold: {
      name: 'Pablo Supuesto Inventado',
      email: ['pablo.supuesto@example.org'],
      phone: ['600000000'],
      links: [],
      languages: ['English', 'Portuguese'],
      skills: ['Medical imaging', 'Machine learning', 'Python', 'TensorFlow'],
      years: ['2016 - Actualidad'],
      education: ['Grado en Ingeniería'],
    },
  },
  {
    id: 'nl-zijbalk',
    narrow: 40,
    markup: `
      Bram Verzonnen
      06-00000000
      bram.verzonnen@mail.voorbeeld-bedrijf.example
      www.linkedin.com/in/bram-verzonnen
      # Over mij
      Zes jaar ervaring met genomica en Java.
      # Loopbaan
      2018-heden: ML-engineer bij Verzonnen BV
      # Opleidingen
      Master Bio-informatica, Universiteit Verzonnen, 2018
      # Talen
      Nederlands - moedertaal | Engels - C2`,
    gold: {
      name: 'Bram Verzonnen',
      email: ['bram.verzonnen@mail.voorbeeld-bedrijf.example'],
      phone: ['0600000000'],
      links: ['linkedin.com/in/bram-verzonnen'],
      languages: ['Dutch', 'English'],
      skills: ['Genomics', 'Java'],
      years: ['Zes jaar', '2018-heden'],
      education: ['Master Bio-informatica, Universiteit Verzonnen, 2018'],
    },
  },
  {
    id: 'pl-krotko',
    markup: `
      Imię i nazwisko: Jan Zmyślony
      Data urodzenia: 1 stycznia 1990 r., stan cywilny: żonaty
      Kontakt: +48 500 000 000, jan@zmyslony.example
      # Historia zatrudnienia
      od 2017 do chwili obecnej – analityk danych, Zmyślona Klinika (obrazowanie medyczne, język R)
      2014–2017 – programista Java, Zmyślony Software
      # Edukacja
      Politechnika Zmyślona, magister inżynier, informatyka (2009–2014)
      # Znajomość języków
      język angielski – biegle
      język niemiecki – podstawowy`,
    gold: {
      name: 'Jan Zmyślony',
      email: ['jan@zmyslony.example'],
      phone: ['48500000000'],
      links: [],
      languages: ['English', 'German'],
      skills: ['Medical imaging', 'R', 'Java'],
      years: ['2017 do chwili obecnej', '2014–2017'],
      education: ['Politechnika Zmyślona'],
    },
  },
  {
    id: 'pt-br',
    markup: `
      Bruno Inventado
      brasileiro, solteiro, 31 anos
      (11) 90000-0000 | bruno@inventado.example | https://github.com/binventado
      # Objetivo
      Engenheiro de aprendizado de máquina
      # Experiência
      01/2020 - atual: Cientista de dados na Saúde Inventada (pretensão salarial R$ 15.000)
      Prontuários eletrônicos, processamento de linguagem natural, Python
      # Formação
      Bacharelado em Ciência da Computação - Universidade Inventada - 2019
      # Idiomas
      Inglês avançado; espanhol intermediário`,
    gold: {
      name: 'Bruno Inventado',
      email: ['bruno@inventado.example'],
      phone: ['11900000000'],
      links: ['github.com/binventado'],
      languages: ['English', 'Spanish'],
      skills: ['Machine learning', 'Electronic health records', 'Natural language processing', 'Python'],
      years: ['01/2020 - atual'],
      education: ['Bacharelado'],
    },
  },
  {
    id: 'el-kefalaia',
    markup: `
      ΚΩΣΤΑΣ ΦΑΝΤΑΣΤΙΚΟΣ
      Κινητό: 690 000 0000
      e-mail: kostas@fantastikos.example
      # ΠΡΟΫΠΗΡΕΣΙΑ
      Από 2019: Ερευνητής, Φανταστικό Ινστιτούτο, μηχανική μάθηση και γονιδιωματική με R και Python
      2016 – 2019: Προγραμματιστής Java, Φανταστική Α.Ε.
      # ΣΠΟΥΔΕΣ
      Πτυχίο Πληροφορικής, Φανταστικό Πανεπιστήμιο (2016)
      # ΓΛΩΣΣΕΣ
      Αγγλικά: C2, Γαλλικά: B1`,
    gold: {
      name: 'ΚΩΣΤΑΣ ΦΑΝΤΑΣΤΙΚΟΣ',
      email: ['kostas@fantastikos.example'],
      phone: ['6900000000'],
      links: [],
      languages: ['English', 'French'],
      skills: ['Machine learning', 'Genomics', 'R', 'Python', 'Java'],
      years: ['Από 2019', '2016 – 2019'],
      education: ['Πτυχίο Πληροφορικής'],
    },
  },
  {
    id: 'cs-tituly',
    markup: `
      Ing. Petr Smyšlený, Ph.D.
      petr@smysleny.example, mobil 777 000 000
      Narozen 4. 4. 1984, ženatý
      # Praxe
      od roku 2016: datový analytik, Smyšlená nemocnice – strojové učení, statistická analýza v R
      # Studia
      Ph.D., bioinformatika, Univerzita Smyšlená, 2016
      # Jazyky
      anglicky plynně, německy pasivně`,
    gold: {
      name: 'Petr Smyšlený',
      email: ['petr@smysleny.example'],
      phone: ['777000000'],
      links: [],
      languages: ['English', 'German'],
      skills: ['Machine learning', 'Statistical analysis', 'R'],
      years: ['od roku 2016'],
      education: ['Ph.D., bioinformatika'],
    },
  },
  {
    id: 'tr-ozet',
    markup: `
      Mehmet Uydurma
      0500 000 00 00
      mehmet@uydurma.example
      1988 doğumlu, evli
      # ÖZET
      10 yıl deneyimli; ilaç keşfi, Python ve TensorFlow.
      # İŞ TECRÜBESİ
      2016'dan beri Uydurma İlaç, veri bilimci
      2013 - 2016 Uydurma Yazılım, Java geliştirici
      # ÖĞRENİM
      Uydurma Üniversitesi, Yüksek Lisans, 2013
      # DİLLER
      Türkçe (ana dil), İngilizce (ileri), Rusça (başlangıç)`,
    gold: {
      name: 'Mehmet Uydurma',
      email: ['mehmet@uydurma.example'],
      phone: ['05000000000'],
      links: [],
      languages: ['Turkish', 'English', 'Russian'],
      skills: ['Drug discovery', 'Python', 'TensorFlow', 'Java'],
      years: ['10 yıl', "2016'dan beri", '2013 - 2016'],
      education: ['Yüksek Lisans'],
    },
  },
  {
    id: 'ru-fio',
    markup: `
      Вымышленная Мария Петровна
      Пол: женский. Возраст: 33 года. Гражданство: РФ
      тел. 8 (900) 000-00-01, e-mail: maria@vymysel.example
      # Трудовая деятельность
      с 2017 года по н.в.: аналитик данных, Вымышленная клиника (медицинские изображения, Python, R)
      2013–2017: разработчик Java, ООО «Вымысел»
      # Образование
      Вымышленный государственный университет, бакалавр информатики, 2013
      # Владение языками
      английский — свободно, немецкий — базовый уровень
      Желаемая зарплата: 200 000 руб.`,
    gold: {
      name: 'Вымышленная Мария Петровна',
      email: ['maria@vymysel.example'],
      phone: ['89000000001'],
      links: [],
      languages: ['English', 'German'],
      skills: ['Medical imaging', 'Python', 'R', 'Java'],
      years: ['с 2017 года по н.в.', '2013–2017'],
      education: ['бакалавр информатики'],
    },
  },
  {
    id: 'hu-kotojel',
    markup: `
      Kitalált Péter – önéletrajz
      Telefonszám: 06 20 000 0001
      peter@kitalalt.example
      Születési idő: 1990. május 5.
      # Munkahelyek
      2017 óta: adatelemző, Kitalált Klinika – gépi tanulás, genomika, R
      2014–2017: Java-fejlesztő, Kitalált Szoftver
      # Végzettség
      Kitalált Egyetem, mérnökinformatikus BSc, 2014
      # Idegen nyelvek
      angol felsőfok, francia alapfok`,
    gold: {
      name: 'Kitalált Péter',
      email: ['peter@kitalalt.example'],
      phone: ['06200000001'],
      links: [],
      languages: ['English', 'French'],
      skills: ['Machine learning', 'Genomics', 'R', 'Java'],
      years: ['2017 óta', '2014–2017'],
      education: ['mérnökinformatikus BSc'],
    },
  },
  {
    id: 'vi-hoa',
    markup: `
      TRẦN THỊ GIẢ
      Giới tính: Nữ. Quốc tịch: Việt Nam
      SĐT: 0900 000 001 - Email: gia@tran.example
      # QUÁ TRÌNH CÔNG TÁC
      Từ 2018 đến nay: Chuyên viên dữ liệu, Bệnh viện Giả, dùng Python và R cho học máy
      2015 - 2018: Lập trình viên Java
      # ĐÀO TẠO
      Cử nhân Công nghệ thông tin, Đại học Giả, 2015
      # NGÔN NGỮ
      Tiếng Anh thành thạo, tiếng Pháp cơ bản`,
    gold: {
      name: 'TRẦN THỊ GIẢ',
      email: ['gia@tran.example'],
      phone: ['0900000001'],
      links: [],
      languages: ['English', 'French'],
      skills: ['Python', 'R', 'Machine learning', 'Java'],
      years: ['2018 đến nay', '2015 - 2018'],
      education: ['Cử nhân Công nghệ'],
    },
  },
  {
    id: 'ar-arqam',
    markup: `
      محمد وهمي
      مواليد ١٩٨٩، متزوج
      جوال: ٠١٠٠٠٠٠٠٠٠١ | mohamed@wahmi.example
      # الخبرات
      منذ 2019: محلل بيانات في شركة وهمية، التعلم الآلي والتحليل الإحصائي باستخدام Python
      2015 – 2019: مطور Java
      # المؤهلات العلمية
      ماجستير المعلوماتية الحيوية، جامعة وهمية، 2015
      # المهارات اللغوية
      الإنجليزية: جيد جداً، الفرنسية: متوسط`,
    gold: {
      name: 'محمد وهمي',
      email: ['mohamed@wahmi.example'],
      phone: ['01000000001'],
      links: [],
      languages: ['English', 'French'],
      skills: ['Machine learning', 'Statistical analysis', 'Python', 'Java'],
      years: ['منذ 2019', '2015 – 2019'],
      education: ['ماجستير المعلوماتية'],
    },
  },
  {
    id: 'he-kav',
    markup: `
      קורות חיים – נועם בדוי
      נייד: 050-000-0001 | noam@baduy.example
      שנת לידה: 1990, נשוי + 2
      # נסיון תעסוקתי
      2018–2023 מדען נתונים בחברת בדיה: למידת מכונה, גנומיקה, R
      מאז 2023 ראש צוות בבית חולים בדוי, Python
      # לימודים
      תואר שני בסטטיסטיקה, אוניברסיטת בדיה, 2018
      # שפות
      עברית שפת אם, אנגלית שוטפת`,
    gold: {
      name: 'נועם בדוי',
      email: ['noam@baduy.example'],
      phone: ['0500000001'],
      links: [],
      languages: ['Hebrew', 'English'],
      skills: ['Machine learning', 'Genomics', 'R', 'Python'],
      years: ['2018–2023', 'מאז 2023'],
      education: ['תואר שני בסטטיסטיקה'],
    },
  },
  {
    id: 'zh-hang',
    markup: `
      王虚构 | 男 | 28岁 | 138-0000-0000 | wang@xugou.example
      # 工作经验
      2019.07-至今 虚构医院 算法工程师 月薪2万
      负责电子病历的自然语言处理，熟练使用Python/Java，了解无监督学习
      # 教育经历
      2015.09-2019.06 虚构大学 统计学 本科
      # 外语水平
      英语CET-6，日语日常会话`,
    gold: {
      name: '王虚构',
      email: ['wang@xugou.example'],
      phone: ['13800000000'],
      links: [],
      languages: ['English', 'Japanese'],
      skills: ['Electronic health records', 'Natural language processing', 'Python', 'Java', 'Unsupervised learning'],
      years: ['2019.07-至今'],
      education: ['2015.09-2019.06 虚构大学 统计学 本科'],
    },
  },
  {
    id: 'ja-rireki',
    markup: `
      履歴書
      氏名 || 佐藤 架空
      性別 || 男
      電話 || 090-0000-0001
      メール || sato@kakuu.example
      # 学歴
      2016年3月 || 架空大学 理学部 卒業
      # 経歴
      2016年から現在まで || 架空製薬株式会社 データ分析担当（創薬、機械学習、Python、R）
      # 語学力
      英語 || TOEIC 900
      中国語 || 日常会話`,
    gold: {
      name: '佐藤 架空',
      email: ['sato@kakuu.example'],
      phone: ['09000000001'],
      links: [],
      languages: ['English', 'Chinese'],
      skills: ['Drug discovery', 'Machine learning', 'Python', 'R'],
      years: ['2016年から現在'],
      education: ['2016年3月', '架空大学 理学部 卒業'],
    },
  },
];
