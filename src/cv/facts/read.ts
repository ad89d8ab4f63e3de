import type { Skill } from '../../knowledge/knowledge.ts';
import type { CvLine } from '../line.ts';
import { educationIn } from './education.ts';
import { emailsIn } from './email.ts';
import { languagesIn } from './languages.ts';
import { most } from './limits.ts';
import { linksIn } from './links.ts';
import { nameIn } from './name.ts';
import { phonesIn } from './phone.ts';
import { place } from './place.ts';
import type { CvFacts } from './schema.ts';
import { skillsIn } from './skills.ts';
import { yearsIn } from './years.ts';

/**
 * The door of the folder: what a CV says, by fixed rules in time linear in its length, of which at most 100,000 characters are read.
 * `skills`: the only ones that are looked for. Never throws; what it is not sure of it leaves out. Pure.
 */
export function readFacts(lines: readonly CvLine[], skills: readonly Skill[]): CvFacts {
  const placed = place(lines);
  const email = emailsIn(placed);
  const name = nameIn(placed, email);
  const mine = [...name, ...email].map(({ value }) => value);
  return {
    name,
    email: [...email],
    phone: [...phonesIn(placed)],
    links: [...linksIn(placed, mine)],
    languages: [...languagesIn(placed)],
    skills: skillsIn(placed, skills).slice(0, most.skills),
    years: yearsIn(placed).slice(0, most.years),
    education: educationIn(placed).slice(0, most.education),
  };
}
