import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain, plainPattern } from './plain.ts';
import type { CvFact } from './schema.ts';

const degree = plainPattern(
  `(?<!\\p{L})(?:${[
    String.raw`bachelor\p{L}*|b\.? ?sc\.?|b\.? ?a\.|b\.? ?eng\.?|b\.? ?tech\.?|m\.? ?tech\.?|mmath|master'?s?|m\.? ?sc\.?|m\.? ?eng\.?|mphil|mba|ph\.? ?d\.?|dphil|doctora\p{L}*|md|diploma|degree|graduated|a-levels`,
    String.raw`diplom\p{L}*|dipl\.?-\p{L}+\.?|promotion|dr\. ?(?:rer|med|ing)\p{L}*|staatsexamen|abitur|magister\p{L}*|ausbildung zum|ausbildung zur|dissertation`,
    String.raw`licence|maitrise|baccalaureat|bac|dut|bts|licenciatura|licenciad[oa]|grado|mestrado|doutor\p{L}*|bacharel\p{L}*|laurea\p{L}*|dottor\p{L}*`,
    String.raw`licencjat\p{L}*|mgr|inz\.|inzynier\p{L}*|doktor\p{L}*|πτυχι\p{L}*|διπλωμα|μεταπτυχιακ\p{L}*|διδακτορικ\p{L}*|bakalar\p{L}*|mgr\.|ing\.|maturita`,
    String.raw`lisans\p{L}*|yuksek lisans|doktora|бакалавр\p{L}*|магистр\p{L}*|кандидат\p{L}* наук|аспирантур\p{L}*|специалист по|диплом\p{L}*|alapkepzes|mesterkepzes|diplomas?|okleveles|erettsegi`,
    String.raw`cu nhan|thac si|tien si|ky su|بكالوريوس|الماجستير|ماجستير|دكتوراه|الدكتوراه|ב\.?א\.?|תואר (?:ראשון|שני|שלישי)|דוקטורט|בגרות`,
  ].join('|')})(?!\\p{L})|学士|學士|硕士|碩士|博士|本科|修士|大学院|专业毕业|卒業|修了`,
);
/** A licence to drive is none to teach. */
const driving = plainPattern('driving licen[cs]e|driver|permis de conduire|fuhrerschein|rijbewijs|prawo jazdy|patente');
const school = plainPattern(
  String.raw`universit\p{L}*|universid\p{L}*|uniwersytet\p{L}*|politechnik\p{L}*|politecnico|polytechni\p{L}*|hochschule|college|institute of|instituto|institut|ecole|escuela|academy|akademi\p{L}*|πανεπιστημι\p{L}*|πολυτεχνει\p{L}*|univerzit\p{L}*|vysoke uceni|universitesi|университет\p{L}*|институт\p{L}*|egyetem\p{L}*|fakultas|đai hoc|dai hoc|جامعة|الجامعة|كلية|אוניברסיט\p{L}*|הטכניון|大学|大學|学院|學院|школ\p{L}*|lyce\p{L}*|gymnasium|lyceum|liceum`,
);

/** Degrees and schools as lines of the CV: those of their section, or where there is none, those that name both. */
export function educationIn(lines: readonly Placed[]): CvFact[] {
  const sectioned = lines.some(({ section }) => section === 'education');
  return lines.flatMap((line) => {
    if (
      line.heading ||
      line.part === 'link' ||
      line.open === '' ||
      line.open.length > 600 ||
      !isEducation(line, sectioned)
    )
      return [];
    const quoted = quote(line.text);
    return [{ value: quoted, line: quoted }];
  });
}

function isEducation({ open, section }: Placed, sectioned: boolean): boolean {
  const folded = plain(open);
  if (driving.test(folded)) return false;
  if (section === 'education')
    return degree.test(folded) || school.test(folded) || /(?<!\d)(?:19|20)\d\d(?!\d)/.test(folded);
  if (sectioned || section === 'references' || section === 'skills' || section === 'languages') return false;
  return degree.test(folded) && school.test(folded);
}
