import { plain } from './plain.ts';

export type Section =
  | 'contact'
  | 'personal'
  | 'profile'
  | 'experience'
  | 'education'
  | 'skills'
  | 'languages'
  | 'references'
  | 'other';

/** Headings, by language a line: en, de, fr, es, it, nl, pl, pt, el, cs, tr, ru, hu, vi, ar, he, zh, ja. */
const headings: Readonly<Record<Section, string>> = {
  contact: `contact, contact details, contact information, contact me, get in touch
    kontakt, kontaktdaten, erreichbarkeit
    coordonnées, contacts
    contacto, datos de contacto
    contatti, recapiti
    contactgegevens
    dane kontaktowe
    contato, contactos, contatos
    επικοινωνία, στοιχεία επικοινωνίας
    kontakty, kontaktní údaje
    iletişim, iletişim bilgileri
    контакты, контактная информация, контактные данные
    elérhetőség, elérhetőségek, kapcsolat
    liên hệ, thông tin liên hệ
    الاتصال, معلومات الاتصال, بيانات الاتصال, التواصل, معلومات التواصل
    יצירת קשר, פרטי קשר, פרטי התקשרות
    联系方式, 聯絡方式, 联系信息, 聯絡資訊
    連絡先`,
  personal: `personal data, personal details, personal information
    persönliche daten, angaben zur person, zur person, persönliches, persönliche angaben
    informations personnelles, état civil, données personnelles
    datos personales, información personal
    dati personali, informazioni personali
    persoonlijke gegevens, personalia
    dane osobowe, dane personalne
    dados pessoais, informações pessoais
    προσωπικά στοιχεία, ατομικά στοιχεία
    osobní údaje
    kişisel bilgiler
    личные данные, персональные данные, личная информация
    személyes adatok
    thông tin cá nhân
    المعلومات الشخصية, البيانات الشخصية, معلومات شخصية, بيانات شخصية
    פרטים אישיים
    个人信息, 基本信息, 個人資料, 个人资料
    個人情報, 基本情報`,
  profile: `profile, summary, about me, about, objective, professional summary, career objective, career summary, executive summary
    profil, kurzprofil, über mich, zusammenfassung
    à propos, à propos de moi, résumé professionnel
    perfil, sobre mí, resumen, perfil profesional
    profilo, sommario, profilo professionale
    profiel, over mij, samenvatting
    podsumowanie, o mnie, podsumowanie zawodowe, profil zawodowy
    resumo, sobre mim, perfil profissional
    προφίλ, σχετικά με εμένα, επαγγελματικό προφίλ
    o mně, shrnutí
    özet, hakkımda, kariyer hedefi
    о себе, профиль, цель
    bemutatkozás, összefoglaló, rólam, szakmai profil
    mục tiêu nghề nghiệp, giới thiệu, tóm tắt, giới thiệu bản thân
    نبذة, نبذة شخصية, الملخص, الهدف الوظيفي, ملخص, نبذة عني
    תמצית, פרופיל, אודות, תקציר, קצת עליי
    个人简介, 自我评价, 个人总结, 求职意向, 個人簡介
    自己紹介, 自己pr, 概要`,
  experience: `work experience, experience, professional experience, employment, employment history, career history, work history, career, professional background, where i have worked
    berufserfahrung, beruflicher werdegang, werdegang, praxiserfahrung, berufspraxis, berufliche stationen, stationen
    expérience, expérience professionnelle, expériences professionnelles, parcours professionnel, expériences, parcours
    experiencia, experiencia laboral, experiencia profesional, trayectoria profesional
    esperienza, esperienze, esperienza professionale, esperienze professionali, esperienza lavorativa, esperienze lavorative
    werkervaring, ervaring, loopbaan
    doświadczenie, doświadczenie zawodowe, przebieg kariery, kariera, historia zatrudnienia, przebieg pracy zawodowej
    experiência, experiência profissional, percurso profissional, experiências
    επαγγελματική εμπειρία, εμπειρία, εργασιακή εμπειρία, προϋπηρεσία
    pracovní zkušenosti, zkušenosti, praxe, pracovní praxe, průběh zaměstnání
    iş deneyimi, deneyim, tecrübe, iş tecrübesi, mesleki deneyim, deneyimler
    опыт работы, опыт, профессиональный опыт, карьера, трудовая деятельность
    szakmai tapasztalat, tapasztalat, munkatapasztalat, munkahelyek, szakmai tapasztalatok, eddigi munkahelyek
    kinh nghiệm, kinh nghiệm làm việc, quá trình công tác
    الخبرة, الخبرات, الخبرة العملية, الخبرة المهنية, الخبرات العملية, الخبرات المهنية
    ניסיון, ניסיון תעסוקתי, ניסיון מקצועי, ניסיון בעבודה, נסיון תעסוקתי
    工作经历, 工作经验, 工作經歷, 职业经历, 实习经历, 工作經驗
    職歴, 職務経歴, 経歴, 業務経験`,
  education: `education, education and training, academic background, qualification, qualifications, academic qualifications, studies, education history, degrees
    ausbildung, bildung, bildungsweg, studium, schulbildung, akademische ausbildung, akademischer werdegang, aus- und weiterbildung, hochschulbildung
    formation, formations, études, diplômes, formation académique, éducation, scolarité, cursus
    educación, formación, formación académica, estudios
    istruzione, formazione, titoli di studio, studi, percorso di studi
    opleiding, opleidingen, onderwijs, studie
    wykształcenie, edukacja, studia
    educação, formação, formação académica, formação acadêmica, habilitações, habilitações académicas, escolaridade
    εκπαίδευση, σπουδές, τίτλοι σπουδών
    vzdělání, studia
    eğitim, eğitim bilgileri, öğrenim, öğrenim durumu
    образование, учёба
    tanulmányok, végzettség, iskolai végzettség, képzettség, oktatás, iskolák
    học vấn, trình độ học vấn, quá trình học tập, đào tạo
    التعليم, المؤهلات العلمية, المؤهلات, الدراسة, المؤهل العلمي, التحصيل العلمي
    השכלה, לימודים, השכלה אקדמית
    教育背景, 教育经历, 教育經歷, 学历, 學歷, 教育
    学歴`,
  skills: `skills, technical skills, key skills, computer skills and competences, computer skills, core skills, competencies, core competencies, technologies, tools, expertise, tech stack, toolbox, what i work with
    kenntnisse, edv, fähigkeiten, kompetenzen, it-kenntnisse, edv-kenntnisse, technische kenntnisse, fachkenntnisse, werkzeuge
    compétences, compétences techniques, savoir-faire
    habilidades, informática, competencias, conocimientos, conocimientos técnicos, aptitudes
    competenze, competenze tecniche, capacità
    vaardigheden, technische vaardigheden, competenties, kennis
    umiejętności, kompetencje, umiejętności techniczne
    competências, competências técnicas, conhecimentos
    δεξιότητες, τεχνικές δεξιότητες, ικανότητες, τεχνικές γνώσεις, γνώσεις
    dovednosti, znalosti, technické dovednosti, odborné znalosti
    beceriler, yetenekler, yetkinlikler, teknik beceriler, teknik yetkinlikler
    навыки, ключевые навыки, технические навыки, профессиональные навыки, технологии
    készségek, kompetenciák, ismeretek, szakmai ismeretek, technikai ismeretek, szaktudás
    kỹ năng, kỹ năng chuyên môn, kỹ năng kỹ thuật
    المهارات, مهارات, المهارات التقنية
    כישורים, מיומנויות, כישורים טכניים, ידע טכני
    技能, 专业技能, 专业能力, 技术栈, 專業技能, 技术技能
    スキル, 技術, 活かせる経験・知識, テクニカルスキル, 技術スキル`,
  languages: `languages, language skills, spoken languages, foreign languages, language proficiency, language, i speak, languages spoken, languages known, known languages, mother tongue, other languages, other language
    sprachen, sprachkenntnisse, fremdsprachen, muttersprache
    langues, langues parlées, langue maternelle, autres langues, compétences linguistiques, langues étrangères
    idiomas, lenguas, lengua materna, otros idiomas, otras lenguas
    lingue, lingue straniere, madrelingua, altre lingue, altra lingua, conoscenze linguistiche, competenze linguistiche
    talen, talenkennis
    języki, języki obce, znajomość języków, znajomość języków obcych
    línguas, idiomas, língua materna, outras línguas, outra língua, competências linguísticas, conhecimentos de línguas
    γλώσσες, ξένες γλώσσες, γλωσσικές δεξιότητες
    jazyky, jazykové znalosti, cizí jazyky, jazykové dovednosti
    diller, yabancı diller, yabancı dil, dil bilgisi, dil becerileri, dil
    языки, иностранные языки, знание языков, владение языками
    nyelvtudás, nyelvek, nyelvismeret, idegen nyelvek, nyelvi ismeretek
    ngôn ngữ, ngoại ngữ, trình độ ngoại ngữ
    اللغات, لغات, المهارات اللغوية
    שפות, ידיעת שפות
    语言, 语言能力, 语言技能, 外语, 外语水平, 語言, 語言能力, 外語能力
    語学, 語学力, 言語, 語学スキル`,
  references: `references, referees
    referenzen
    références
    referencias
    referenze
    referenties
    referencje
    referências
    συστάσεις
    reference
    referanslar, referans
    рекомендации
    referenciák, referencia
    người tham chiếu, người tham khảo
    المراجع, المعرفون, المعرفين
    ממליצים, המלצות
    推荐人, 证明人, 證明人, 推薦人
    推薦者`,
  other: `publications, projects, selected projects, certificates, certifications, interests, hobbies, awards, volunteering, courses, training, patents, talks, memberships, hobbies and interests, selected publications, driving licence, driving license, declaration, achievements, responsibilities
    publikationen, projekte, zertifikate, interessen, auszeichnungen, ehrenamt, weiterbildung, weiterbildungen, veröffentlichungen
    publications, projets, certificats, certifications, centres d'intérêt, loisirs, distinctions, bénévolat
    publicaciones, proyectos, certificados, intereses, aficiones, premios, cursos
    pubblicazioni, progetti, certificazioni, interessi, hobby, premi, corsi
    publicaties, projecten, certificaten, interesses, hobby's, cursussen
    publikacje, projekty, certyfikaty, zainteresowania, nagrody, szkolenia, kursy
    publicações, projetos, certificados, interesses, prémios, cursos
    δημοσιεύσεις, έργα, πιστοποιήσεις, ενδιαφέροντα, σεμινάρια, βραβεία
    publikace, projekty, certifikáty, zájmy, kurzy, ocenění
    yayınlar, projeler, sertifikalar, ilgi alanları, hobiler, kurslar, ödüller
    публикации, проекты, сертификаты, интересы, увлечения, хобби, курсы, награды
    publikációk, projektek, tanúsítványok, érdeklődés, érdeklődési kör, hobbi, díjak
    công bố, dự án, chứng chỉ, sở thích, giải thưởng, hoạt động
    المنشورات, المشاريع, الشهادات, الاهتمامات, الهوايات, الدورات, الجوائز
    פרסומים, פרויקטים, תעודות, תחביבים, קורסים, פרסים
    出版物, 论文, 项目, 项目经历, 证书, 兴趣爱好, 获奖情况, 專案, 證照
    論文, プロジェクト, 資格, 趣味, 受賞歴`,
};

const known = new Map<string, Section>(
  Object.entries(headings).flatMap(([section, list]) =>
    list.split(/[,\n]/).map((name): [string, Section] => [keyOf(name), section as Section]),
  ),
);

/** Nouns that a heading of several words ends or begins with, by the order of the languages above. */
const closing = nouns([0, 1, 5, 8, 9, 10, 11, 12]);
const opening = nouns([2, 3, 4, 6, 7, 9, 11, 13, 14, 15]);

function nouns(languages: readonly number[]): ReadonlyMap<string, Section> {
  const found = new Map<string, Section>();
  for (const section of ['experience', 'education', 'skills', 'profile', 'references'] as const) {
    const lists = headings[section].split('\n');
    for (const at of languages)
      for (const name of lists[at]!.split(','))
        if (keyOf(name).length >= 5 && !keyOf(name).includes(' ')) found.set(keyOf(name), section);
  }
  return found;
}

const joint = /\s*(?:[&/+・]|\s(?:and|und|et|y|e|en|i|a|ve|и|és|và|και|و)\s)\s*/iu;

/** What heading a line is, or begins with before a colon (`alone`: nothing follows it). */
export function headingIn(text: string): { readonly section: Section; readonly alone: boolean } | undefined {
  const [, head = '', rest = ''] = /^([^:：]{2,60})(?:[:：]\s*(.*))?$/s.exec(text) ?? [];
  if (head === '') return undefined;
  const section = sectionOf(head);
  return section && { section, alone: rest === '' };
}

function sectionOf(head: string): Section | undefined {
  const whole = known.get(keyOf(head)) ?? known.get(keyOf(head.replaceAll(' ', '')));
  if (whole) return whole;
  const parts = head.split(joint);
  if (parts.length > 3) return undefined;
  const sections = parts.map((part) => known.get(keyOf(part)));
  if (parts.length > 1 && sections[0] !== undefined) {
    if (sections.includes('languages')) return 'languages';
    return sections.includes('experience') ? 'experience' : sections[0];
  }
  return nounOf(head);
}

/**
 * "Relevant experience", "Schulische und akademische Ausbildung", "Formation initiale": a few words, of which the last or the first is a heading by
 * itself, as the language has it.
 */
function nounOf(head: string): Section | undefined {
  if (head.length > 45 || !/^[\p{L}\p{M}\s&/'’()-]+$/u.test(head)) return undefined;
  const words = keyOf(head).split(' ');
  if (words.length < 2 || words.length > 5 || words.some((word) => inSentences.has(word))) return undefined;
  return closing.get(words.at(-1)!) ?? opening.get(words[0]!);
}

/** "Director of education" is a job, "years of experience" a sentence. */
const inSentences = new Set(
  'of for in at with my von für bei mit de du des en del per of van voor w v ve years jahre ans anos'.split(' '),
);

/** Without bullets, numbers and signs before and behind. */
function keyOf(text: string): string {
  return plain(text)
    .replace(/\((?:s|e|a|en|es|as)\)/g, '')
    .replace(/^[^\p{L}]{0,10}/u, '')
    .replace(/[^\p{L}]{0,10}$/u, '')
    .replace(/\s+/g, ' ');
}
