import type { Person } from './person.ts';

/** As `newcomers`: other countries, and English from several of them. */
export const passersby: readonly Person[] = [
  {
    id: 'cs-titul',
    markup: `
      Ing. Petr Vymyšlený, Ph.D.
      Nikde 10, 100 00 Praha 10
      mobil: 600 000 007, petr.vymysleny@example.org
      Praxe
      2017 – dosud: vývojář strojového učení, Vymyšlená nemocnice, a.s.
      2012 – 2017: výzkumný pracovník, Fiktivní ústav
      Vzdělání
      2012 Ph.D., Vymyšlená univerzita, obor Bioinformatika
      2008 Ing., Fiktivní vysoké učení technické
      Jazyky
      AJ – C1, NJ – A2, čeština – rodilý mluvčí
      PC: Python, R, Java`,
    gold: {
      name: 'Petr Vymyšlený',
      email: ['petr.vymysleny@example.org'],
      phone: ['600000007'],
      links: [],
      languages: ['English', 'German', 'Czech'],
      skills: ['Machine learning', 'Python', 'R', 'Java'],
      years: ['2017 – dosud', '2012 – 2017'],
      education: ['2012 Ph.D.', '2008 Ing.'],
    },
  },
  {
    id: 'el-entypo',
    markup: `
      ΒΙΟΓΡΑΦΙΚΟ ΣΗΜΕΙΩΜΑ
      ΠΡΟΣΩΠΙΚΑ ΣΤΟΙΧΕΙΑ
      Όνομα: Ελευθερία
      Επώνυμο: Φανταστικού
      Πατρώνυμο: Γεώργιος
      Κιν.: 690 0000008
      E-mail: eleftheria@fantastikou.example.org
      ΕΡΓΑΣΙΑΚΗ ΕΜΠΕΙΡΙΑ
      03/2018 - σήμερα: Μηχανικός μηχανικής μάθησης, Φανταστικό Νοσοκομείο, Python και ιατρική απεικόνιση
      ΕΚΠΑΙΔΕΥΣΗ
      2010-2016: Δίπλωμα Ηλεκτρολόγου Μηχανικού, Φανταστικό Πολυτεχνείο
      ΞΕΝΕΣ ΓΛΩΣΣΕΣ
      Αγγλικά: Proficiency (C2)
      Γαλλικά: Delf B2`,
    gold: {
      name: 'Ελευθερία Φανταστικού',
      email: ['eleftheria@fantastikou.example.org'],
      phone: ['6900000008'],
      links: [],
      languages: ['English', 'French'],
      skills: ['Machine learning', 'Python', 'Medical imaging'],
      years: ['03/2018 - σήμερα'],
      education: ['2010-2016'],
    },
  },
  {
    id: 'tr-bilgi',
    markup: `
      ÖZGEÇMİŞ
      Ad: Zeynep
      Soyad: Uydurma
      Doğum tarihi: 09.10.1991
      Tel: 0 (532) 000 00 09
      E-posta: zeynep.uydurma@example.org
      İŞ DENEYİMİ
      2020 - Halen || Uydurma Sağlık A.Ş. || Makine öğrenmesi mühendisi (Python, TensorFlow)
      2016 - 2020 || Hayali Yazılım Ltd. || Java geliştirici
      EĞİTİM
      2012 - 2016 || Uydurma Üniversitesi, Bilgisayar Mühendisliği
      YABANCI DİL
      İngilizce (çok iyi), Almanca (orta)`,
    gold: {
      name: 'Zeynep Uydurma',
      email: ['zeynep.uydurma@example.org'],
      phone: ['05320000009'],
      links: [],
      languages: ['English', 'German'],
      skills: ['Machine learning', 'Python', 'TensorFlow', 'Java'],
      years: ['2020 - Halen', '2016 - 2020'],
      education: ['2012 - 2016', 'Uydurma Üniversitesi'],
    },
  },
  {
    id: 'ru-portal',
    markup: `
      Выдуманов Пётр Сергеевич
      Мужчина, 34 года, родился 5 мая 1992
      +7 (900) 000-00-10 — предпочитаемый способ связи
      petr.vydumanov@example.org
      Проживает: Москва, м. Вымышленная
      Гражданство: Россия
      Желаемая должность и зарплата
      Data Scientist
      400 000 руб. на руки
      Опыт работы — 8 лет 3 месяца
      Сентябрь 2018 — настоящее время
      ООО «Вымышленная клиника»
      Обработка естественного языка, электронные медицинские карты, Python
      Июнь 2014 — Август 2018
      АО «Фикция»
      Java, статистический анализ
      Образование
      Высшее
      2014 || Вымышленный государственный университет, прикладная математика
      Ключевые навыки
      Знание языков || Русский — Родной, Английский — B2 — Средне-продвинутый
      Навыки || Python, PyTorch, R`,
    gold: {
      name: 'Выдуманов Пётр Сергеевич',
      email: ['petr.vydumanov@example.org'],
      phone: ['79000000010'],
      links: [],
      languages: ['Russian', 'English'],
      skills: [
        ...['Natural language processing', 'Electronic health records', 'Python', 'Java', 'Statistical analysis'],
        ...['PyTorch', 'R'],
      ],
      years: ['8 лет', '2018 — настоящее время', '2014 — Август 2018'],
      education: ['2014', 'Вымышленный государственный университет'],
    },
  },
  {
    id: 'hu-sorok',
    markup: `
      Szakmai önéletrajz
      Dr. Kitalált Kovácsné Tóth Éva
      Lakcím: 1000 Budapest, Sehol utca 11.
      Mobil: 06 30 000 0011
      E-mail: eva@kitalalt.example.org
      Munkatapasztalat
      2016-tól jelenleg is: adattudós, Kitalált Kórház – gépi tanulás, Python, orvosi képalkotás
      2010–2016: biostatisztikus, Képzelt Intézet – statisztikai elemzés, R
      Tanulmányok
      2010: PhD, Kitalált Egyetem, biostatisztika
      Nyelvismeret
      angol felsőfok, német középfok`,
    gold: {
      name: 'Dr. Kitalált Kovácsné Tóth Éva',
      email: ['eva@kitalalt.example.org'],
      phone: ['06300000011'],
      links: [],
      languages: ['English', 'German'],
      skills: ['Machine learning', 'Python', 'Medical imaging', 'Statistical analysis', 'R'],
      years: ['2016-tól jelenleg', '2010–2016'],
      education: ['2010: PhD'],
    },
  },
  {
    id: 'vi-mau',
    markup: `
      SƠ YẾU LÝ LỊCH
      1. Thông tin cá nhân
      - Họ và tên: NGUYỄN THỊ BỊA ĐẶT
      - Ngày sinh: 11/12/1993
      - Điện thoại: 0900.000.012
      - Email: biadat.nguyen@example.org
      2. Học vấn
      - 2011-2016: Kỹ sư Công nghệ thông tin, Đại học Bịa Đặt
      3. Kinh nghiệm làm việc
      - 2019 đến nay: Kỹ sư học máy, Bệnh viện Hư Cấu (Python, hình ảnh y tế)
      - 2016 - 2019: Lập trình viên Java, Công ty Tưởng Tượng
      4. Ngoại ngữ
      - Tiếng Anh: IELTS 7.0
      - Tiếng Nhật: N3`,
    gold: {
      name: 'NGUYỄN THỊ BỊA ĐẶT',
      email: ['biadat.nguyen@example.org'],
      phone: ['0900000012'],
      links: [],
      languages: ['English', 'Japanese'],
      skills: ['Machine learning', 'Python', 'Medical imaging', 'Java'],
      years: ['2019 đến nay', '2016 - 2019'],
      education: ['2011-2016'],
    },
  },
  {
    id: 'ar-khaliji',
    markup: `
      سيرة ذاتية
      م. ليلى المتخيلة
      جوال: 0500000013
      البريد الإلكتروني: layla@mutakhayyala.example.org
      الخبرات العملية
      من 2019 حتى الآن: مهندسة تعلم الآلة في مستشفى خيالي، Python و TensorFlow
      من 2015 إلى 2019: مبرمجة Java في شركة خيالية
      المؤهلات العلمية
      بكالوريوس هندسة الحاسوب، جامعة خيالية، 2015
      اللغات
      العربية: اللغة الأم
      الإنجليزية: ممتاز`,
    gold: {
      name: 'ليلى المتخيلة',
      email: ['layla@mutakhayyala.example.org'],
      phone: ['0500000013'],
      links: [],
      languages: ['Arabic', 'English'],
      skills: ['Machine learning', 'Python', 'TensorFlow', 'Java'],
      years: ['2019 حتى الآن', '2015 إلى 2019'],
      education: ['بكالوريوس هندسة الحاسوب'],
    },
  },
  {
    id: 'he-kovets',
    markup: `
      קו"ח – יעל בדיונית
      050-0000014 | yael@bdyonit.example.org | תל אביב
      ניסיון מקצועי
      2020 – היום: מהנדסת למידת מכונה, בית חולים בדיוני (Python, דימות רפואי)
      2015 – 2020: מפתחת Java, חברה בדיונית
      השכלה
      2011 – 2015: תואר ראשון במדעי המחשב, אוניברסיטה בדיונית
      שפות
      עברית – שפת אם, אנגלית – רמה גבוהה`,
    gold: {
      name: 'יעל בדיונית',
      email: ['yael@bdyonit.example.org'],
      phone: ['0500000014'],
      links: [],
      languages: ['Hebrew', 'English'],
      skills: ['Machine learning', 'Python', 'Medical imaging', 'Java'],
      years: ['2020 – היום', '2015 – 2020'],
      education: ['2011 – 2015'],
    },
  },
  {
    id: 'zh-biaoge',
    markup: `
      个 人 简 历
      姓  名 || 李虚构 || 出生年月 || 1994.05
      学  历 || 硕士 || 联系电话 || 139-0000-0015
      电子邮箱 || lixugou@example.org || 民族 || 汉
      求职意向：算法工程师
      教育经历
      2013.09-2020.06 虚构大学 计算机科学 本硕
      工作经历
      2020.07-至今 虚构医疗科技有限公司 算法工程师 负责医学影像、机器学习
      技能特长
      熟练掌握Python、PyTorch，熟悉R语言
      语言：英语（CET-6），日语（N2）`,
    gold: {
      name: '李虚构',
      email: ['lixugou@example.org'],
      phone: ['13900000015'],
      links: [],
      languages: ['English', 'Japanese'],
      skills: ['Medical imaging', 'Machine learning', 'Python', 'PyTorch', 'R'],
      years: ['2020.07-至今'],
      education: ['硕士', '2013.09-2020.06'],
    },
  },
  {
    id: 'ja-rirekisho',
    markup: `
      履 歴 書　　2026年11月1日現在
      ふりがな || かくう　はなこ
      氏　名 || 架空　花子
      生年月日 || 1993年4月1日生（満33歳）
      携帯電話 || 090-0000-0016
      メール || hanako@kaku.example.org
      学歴・職歴
      2016年3月 || 架空大学 理学部 卒業
      2016年4月 || 架空システム株式会社 入社
      2020年4月 || 架空病院 入職（機械学習、医用画像、Python）現在に至る
      免許・資格
      2018年6月 || TOEIC 公開テスト 880点
      特技：英語、韓国語`,
    gold: {
      name: '架空 花子',
      email: ['hanako@kaku.example.org'],
      phone: ['09000000016'],
      links: [],
      languages: ['English', 'Korean'],
      skills: ['Machine learning', 'Medical imaging', 'Python'],
      years: [],
      education: ['架空大学 理学部 卒業'],
    },
  },
  {
    id: 'in-declaration',
    markup: `
      RESUME
      RAJESH KUMAR FICTIONAL
      Mob:- +91-9000000017
      E-mail id :- rajesh.fictional@example.org
      CAREER OBJECTIVE
      To work with an organisation that does machine learning for clinical trial data.
      PROFESSIONAL SUMMARY
      • 6+ years of experience in Python and NLP
      WORK EXPERIENCE
      Fictional Infotech Pvt. Ltd., Pune – Senior Software Engineer (Jun'19 – Till date)
      Imaginary Systems, Chennai – Software Engineer (July 2016 to May 2019)
      EDUCATIONAL QUALIFICATION
      B.Tech (CSE) || Fictional Institute of Technology || 2016 || 8.1 CGPA
      XII || Imaginary Public School || 2012 || 91%
      PERSONAL PROFILE
      Father's Name : Mahesh Kumar Fictional
      Date of Birth : 12-01-1994
      Languages Known : English, Hindi, Tamil
      DECLARATION
      I hereby declare that the above is true.
      (RAJESH KUMAR FICTIONAL)`,
    gold: {
      name: 'RAJESH KUMAR FICTIONAL',
      email: ['rajesh.fictional@example.org'],
      phone: ['919000000017'],
      links: [],
      languages: ['English', 'Hindi', 'Tamil'],
      skills: ['Machine learning', 'Clinical trial data', 'Python', 'Natural language processing'],
      years: ['6+ years', "Jun'19 – Till date", '2016 to May 2019'],
      education: ['B.Tech', 'Fictional Institute of Technology', '2016', '2012'],
    },
  },
  {
    id: 'ng-bio-data',
    markup: `
      CURRICULUM VITAE
      PERSONAL DATA
      SURNAME: Imaginary
      OTHER NAMES: Chinedu Emmanuel
      PHONE NUMBER: 0800 000 0018
      EMAIL ADDRESS: c.imaginary@example.org
      SEX: Male
      STATE OF ORIGIN: Anywhere
      INSTITUTIONS ATTENDED WITH DATES
      University of Imaginary, Lagos (B.Sc. Computer Science) 2009 – 2013
      WORKING EXPERIENCE
      Imaginary Bank Plc – Data Analyst – 2015 till date
      Skills: Python, R, statistical analysis`,
    gold: {
      name: 'Chinedu Emmanuel Imaginary',
      email: ['c.imaginary@example.org'],
      phone: ['08000000018'],
      links: [],
      languages: [],
      skills: ['Python', 'R', 'Statistical analysis'],
      years: ['2015 till date'],
      education: ['University of Imaginary'],
    },
  },
  {
    id: 'us-ats',
    markup: `
      Jane "Janie" A. Doe-Example, PhD
      617.555.0119 | janie.doe@example.org | Somewhere, MA 00000 | in/janiedoe
      SUMMARY
      Data scientist with a decade of experience in drug discovery, genomics and FDA submissions.
      EXPERIENCE
      Example Therapeutics — Principal Data Scientist — 06/2020–Present
      Sample Pharma — Scientist II — 2014–2020
      EDUCATION
      PhD, Computational Biology, Example University, 2014
      BA, Biology, Sample College, 2008
      TECHNICAL SKILLS
      Languages: Python, R, Java, Bash
      Frameworks: PyTorch, TensorFlow`,
    gold: {
      name: 'Jane A. Doe-Example',
      email: ['janie.doe@example.org'],
      phone: ['6175550119'],
      links: [],
      languages: [],
      skills: ['Drug discovery', 'Genomics', 'FDA guidance', 'Python', 'R', 'Java', 'PyTorch', 'TensorFlow'],
      years: ['06/2020–Present', '2014–2020'],
      education: ['PhD, Computational Biology', 'BA, Biology'],
    },
  },
  {
    id: 'uk-cv-of',
    markup: `
      Curriculum Vitae of Dr. S. J. Pretend (née Invented)
      Home: 01632 960 120. Mobile: 07700 900120.
      Please email: sj.pretend@example.org
      Personal statement
      A statistician who likes electronic health records.
      Career to date
      Sept 2015 – present Senior Lecturer, Pretend University
      2009–15 Research Associate, Invented Institute
      Education and qualifications
      DPhil Statistics, Invented College (2009)
      MMath, Pretend University (2005), First Class
      Other skills
      R, Python; conversational Welsh; full clean driving licence`,
    gold: {
      name: 'Dr. S. J. Pretend',
      email: ['sj.pretend@example.org'],
      phone: ['01632960120', '07700900120'],
      links: [],
      languages: ['Welsh'],
      skills: ['Electronic health records', 'R', 'Python'],
      years: ['2015 – present', '2009–15'],
      education: ['DPhil Statistics', 'MMath'],
    },
  },
  {
    id: 'nordic-english',
    markup: `
      Sofie Opdigtet
      Intetsted 21, 2100 København Ø · Phone +45 20 00 00 21 · sofie@opdigtet.example.org · www.opdigtet.example.org
      KEY QUALIFICATIONS
      Reinforcement learning, supervised and unsupervised learning, GMLP
      PROFESSIONAL CAREER
      2022 →  Opdigtet Medtech, ML engineer
      2018-2022  Fiktion ApS, developer (Java)
      EDUCATION
      MSc Eng, Technical University of Fiction, 2018
      LANGUAGES
      Danish (mother tongue), Swedish (good), English (fluent)`,
    gold: {
      name: 'Sofie Opdigtet',
      email: ['sofie@opdigtet.example.org'],
      phone: ['4520000021'],
      links: ['opdigtet.example.org'],
      languages: ['Danish', 'Swedish', 'English'],
      skills: [
        ...['Reinforcement learning', 'Supervised learning', 'Unsupervised learning', 'Good machine learning practice'],
        ...['Java'],
      ],
      years: ['2022 →', '2018-2022'],
      education: ['MSc Eng'],
    },
  },
];
