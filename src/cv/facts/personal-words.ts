import { plain, plainPattern } from './plain.ts';

// What a CV says of a person that nobody may weigh: patterns on plain text, by language en, de, fr, es, it, nl, pl, pt, el, cs, tr,
// ru, hu, vi, ar, he, zh, ja. `words` say it anywhere; `labels` before a colon, a dash, a figure or the end; `wholes` alone.

const words = [
  // birth
  String.raw`date of birth|birth ?date|birthday|place of birth|born (?:on|in|at|\d)|born(?=\s*[:：])|d\.?o\.?b\.?`,
  String.raw`geburts\p{L}*|geboren|geb\.`,
  String.raw`(?:date|lieu) de naissance|nee? le|nee?\(e\) le|nee? en`,
  '(?:fecha|lugar) de nacimiento|nacid[oa]',
  '(?:data|luogo) di nascita|nat[oa] (?:il|a|nel)',
  String.raw`geboorte\p{L}*`,
  String.raw`(?:data|miejsce) urodzenia|urodzon[ya]|ur\.`,
  'data de nascimento|nascid[oa]|naturalidade',
  String.raw`γεννησ\p{L}*|γεννηθηκα|γεννηθ\p{L}*`,
  String.raw`narozeni|narozen[ay]?|nar\.`,
  String.raw`dogum\p{L}*`,
  String.raw`рождения|родил\p{L}*|г\. ?р\.`,
  String.raw`szulet\p{L}*`,
  'ngay sinh|sinh ngay|noi sinh|nam sinh|sinh nam',
  'تاريخ (?:الميلاد|الولادة)|مواليد|مكان (?:الميلاد|الولادة)',
  String.raw`תאריך לידה|ילידת?|שנת לידה|ת\. לידה`,
  // gender
  String.raw`gender identity|geschlecht|mannlich|weiblich|geslacht|plec|mezczyzna|kobieta|φυλο|pohlavi|cinsiyet\p{L}*|мужской|женский|gioi tinh|الجنس|masculino|femen?ino|feminino`,
  // nationality
  String.raw`nationality|citizenship|citizen(?! (?:science|developer|data))|staatsangehorig\p{L}*|staatsburger\p{L}*|nationalitat|nationalite|nacionalidad|nazionalita|cittadinanza|nationaliteit|narodowosc|obywatelstwo|nacionalidade|cidadania`,
  String.raw`υπηκοοτητα|εθνικοτητα|ιθαγενεια|statni prislusnost|narodnost|obcanstvi|uyru[gk]\p{L}*|vatandas\p{L}*|milliyet\p{L}*|гражданство|национальность|allampolgar\p{L}*|nemzetiseg\p{L}*|quoc tich|dan toc|الجنسية|אזרחות|לאום|work permit|arbeitserlaubnis`,
  // marital status, children
  String.raw`marital status|married|divorced|widowed|civil partnership|\d children|familienstand|verheiratet|ledig|geschieden|verwitwet|\d kind(?:er)?`,
  String.raw`situation (?:familiale|de famille|maritale)|mariee?|celibataire|divorcee?|\d enfants?|estado civil|casad[oa]|solter[oa]|divorciad[oa]|\d hijos?|stato civile|coniugat[oa]|celibe|nubile|sposat[oa]|\d figli[oa]?`,
  String.raw`burgerlijke (?:staat|stand)|gehuwd|ongehuwd|samenwonend|\d kinderen|stan cywilny|zonaty|zamezna|kawaler|panna|\d dzieci|solteir[oa]|\d filhos?`,
  String.raw`οικογενειακη κατασταση|εγγαμ\p{L}*|αγαμ\p{L}*|παντρεμεν\p{L}*|rodinny stav|zenaty|vdana|svobodn[ya]|rozveden[ya]?|medeni (?:durum|hal)\p{L}*|evli|bekar`,
  String.raw`семейное положение|женат|замужем|холост|не замужем|csaladi allapot\p{L}*|hazas|ferjezett|notlen|hajadon|tinh trang hon nhan|da ket hon|doc than`,
  String.raw`الحالة الاجتماعية|متزوجة?|اعزب|عزباء|מצב משפחתי|נשואה?|רווקה?|\+ ?\d ילדים`,
  // religion, politics, health, service in an army
  String.raw`religion|religious affiliation|konfession|religions\p{L}*|religione|godsdienst|wyznanie|religia|religiao|θρησκευμα|θρησκεια|nabozenstvi|вероисповедание|религия|vallasa?|ton giao|الديانة`,
  String.raw`military service|wehrdienst|askerlik\p{L}*|στρατιωτικ\p{L}* υποχρεωσ\p{L}*|воинская обязанность|الخدمة العسكرية|party member|trade union|gewerkschaft\p{L}*|schwerbehinder\p{L}*|behinderung|rqth|niepelnospraw\p{L}*`,
  // age
  String.raw`\d{1,2} (?:years? old|jahre alt)|\d{1,2} yo|(?:im )?alter von|aged \d\d|anos de edad|\d\d anos de idade|\d{1,2} ετων|\d\d yas\p{L}*|\d\d-?year-?old`,
];
const labels = [
  'age|sex|gender|alter|sexe|sexo|sesso|edad|eta|leeftijd|wiek|idade|ηλικια|vek|yasi?|возраст|eletkor|kor|tuoi|العمر|السن|גיל|מין|דת|пол|neme?|din|dini|الدين|single|status|civilstand|disability|disabled|health',
  'photo|foto|lichtbild|passfoto|fotografie|zdjecie|fotoğraf|фото',
];
const wholes = [
  String.raw`male|female|m|f|w|man|woman|single|homme|femme|hombre|mujer|maschio|femmina|vrouw|ανδρας|γυναικα|αρρεν|θηλυ|muz|zena|erkek|kadin|мужчина|женщина|ferfi|no|nam|nu|ذكر|انثى|זכר|נקבה|男|女|汉族|\d{1,2} ans`,
];
const unspaced =
  '出生|生年月日|生まれ|性别|性別|国籍|國籍|民族|籍贯|婚姻|已婚|未婚|配偶者|独身|扶養|宗教|政治面貌|党员|兵役|年龄|年齢|年齡|\\d{2}(?:岁|歳|歲)|满\\d{2}|照片|写真';

const money = [
  'salary|salaries|wages?|remuneration|compensation package|total compensation|ctc|day rate|daily rate|hourly rate|take[- ]home',
  String.raw`\p{L}*gehalt(?:er|s\p{L}*)?|(?:brutto|stunden|monats|jahres|arbeits|mindest|tarif)?lohn|jahresbrutto|monatsbrutto|verdienst|stundensatz|tagessatz|vergutung`,
  String.raw`salaires?|pretentions|salarial\p{L}*|tjm|salarios?|sueldo|stipendio|retribuzione|ral|salaris\p{L}*|brutoloon|uurloon|uurtarief`,
  String.raw`wynagrodzen\p{L}*|pensj[aiey]|zarobk\p{L}*|oczekiwania finansowe|remuneracao|ordenado|vencimento|μισθ\p{L}*|αποδοχ\p{L}*|mzd[aouy]|platov\p{L}*|maas|maasi\p{L}*|ucret\p{L}*`,
  String.raw`зарплат\p{L}*|заработн\p{L}* плат\p{L}*|оклад\p{L}*|fizetes\p{L}*|berigeny\p{L}*|ber|muc luong|luong (?:hien tai|mong muon|co ban|thang)|الراتب|راتب|الاجر|שכר|משכורת`,
];
const moneyLabels = 'pay|package|plat|brut|brutto|gross|luong|доход';
const moneyUnspaced = '薪资|薪水|月薪|年薪|工资|薪酬|薪資|待遇|年収|給与|月給|給料';

const spoken = (patterns: readonly string[]): string => `(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?!\\p{L})`;
const labelled = (patterns: readonly string[]): string => `${spoken(patterns)}(?:\\s*[:：=]|\\s+[–-]\\s|\\s*\\d|\\s*$)`;

const personal = plainPattern(
  `${spoken(words)}|${labelled(labels)}|^[^\\p{L}\\p{N}]*(?:${wholes.join('|')})[^\\p{L}\\p{N}]*$|${unspaced}`,
);
const pay = plainPattern(`${spoken(money)}|${labelled([moneyLabels])}|${moneyUnspaced}`);

/** What a text gives away, if anything. */
export function givesAway(text: string): 'personal' | 'pay' | undefined {
  const words = plain(text);
  if (pay.test(words)) return 'pay';
  return personal.test(words) ? 'personal' : undefined;
}
