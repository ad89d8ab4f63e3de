const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Joints of a sentence: they say nothing by themselves, so that they need no support. Folded. */
export const joints = list(`
  a an the this that these those there here it its they them their theirs itself themselves which who whose whom what where how
  i we you your yours our us me my
  and or as at by for from in into of on onto to with within across through throughout between among amongst around towards toward about
  along alongside regarding concerning per via upon
  is are be being been was were am do does did have has had having
  can could may might would should will shall must
  also too both well plus then additionally furthermore moreover besides
  while whereas but although though however yet because since due thanks so if when whether
  such like including namely than rather not no never without nor neither none nothing cannot
  overall instead else together
  ones available belong belongs consist consists span spans stand stands go goes going example examples instance order just why contrast side
  applicable such
  among
  include includes involve involves involving cover covers covering comprise comprises mean means meaning
`);

/** Those that a model is offered to join its sentences with: a part of what it may write anyway, which says no more than that. */
export const smallWords =
  'a an the this that these those here there it they which who what where when how and or but as well also too both while whereas alongside ' +
  'in at on of for from to with by within across through about is are be being would has have do does means includes then such as like including';

/** How sure a statement is, 5 (always) to 1 (perhaps). What says nothing of it is 4. Folded; several words are joined by spaces. */
export const certainty: ReadonlyMap<string, number> = new Map(
  (
    [
      [5, 'always invariably certainly definitely undoubtedly surely guaranteed inevitably automatically'],
      [3, 'typical usual typically usually generally normally mostly commonly_the regularly'],
      [2, 'often frequently tend tends many_cases'],
      [1, 'can could may might sometimes occasionally possibly perhaps potentially probably maybe'],
    ] as const
  ).flatMap(([level, words]) => words.split(' ').map((word) => [word.replaceAll('_', ' '), level] as const)),
);

export const negations = list(
  'not no never without nor neither none nothing nobody cannot hardly rarely barely seldom',
);
/** After a negation these make it half of one: "not always" is less than "never". */
export const halved = list('always necessarily');

/** What gives a reason. */
export const causal = list('because since due thanks therefore hence thus so');

/** Joints after which something is spoken of anew. */
export const joining = new Set(
  'that which and but so if when as where what how who also whereas while although though because since'.split(' '),
);

/** What all answers are about, and may be named anywhere where nobody else is spoken of. */
export const general: ReadonlySet<string> = new Set(['role', 'life sciences', 'medtech']);

/** Words that point back to what was spoken of before. */
export const pronouns = list('they them their it its this these those that both he she his her');

/** Openings that say nothing. */
export const openings =
  /^(?:in (?:plain|simple|other) (?:words|terms)|in short|in brief|put simply|simply put|of (?:these|those|them)|on top of that|in addition|beyond that|apart from that|at the same time)\b\s*[,:]?\s*/i;

/** Degree words: each belongs to the word that it stands before. */
export const degrees = list(
  'more most less least highly very only increasingly extensive especially particularly mainly mostly prominently best worst better',
);

/** Joints that say of what follows that it is an example. */
export const examples = list('such like example instance including');

/** Verbs of the kind that texts about a job use, as stems: what stands before the first of them is what a statement is about. */
export const verbs = list(`
  is are was were be can may might could would should will must has have do does
  focus specialis concentr develop design train deploy refin test work collabor use requir need adopt handl integr make ensur iter appli
  cover includ involv help pay offer vari depend earn hire let get gain ask want look bring mean come go keep continu expect rang averag lie
  combin deal deriv build creat automat improv enhanc interpret adjust implement place align review reach differ overlap benefit compli
  meet serv learn know explain count matter play remain stay grow rise increas perform process valid span rais discuss submit carri enabl interpret
`);

/** Groups of words that say the same in texts about a job: the first stands for all. Several words are joined by "_". */
const same = `
  machine_learning_engineer machine_learning_engineers ml_engineer ml_engineers mle mles
  machine_learning ml
  artificial_intelligence ai
  data_scientist data_scientists
  software_engineer software_engineers
  product_manager product_managers
  life_sciences life_science
  europe european
  real_world
  salary pay paid wage wages salaries earnings earn earns earned earning remuneration remunerated compensation income incomes
  entry_level junior juniors entry_levels
  mid_level mid mid_levels medior midlevel intermediate
  senior_level senior seniors senior_levels
  essential need needs needed require requires required necessary indispensable
  sufficient enough suffices suffice
  key important core
  skill ability abilities competence competences competency competencies capability capabilities
  develop build builds building built create creates creating created develops developing development
  improve refine refines refining enhance enhances enhancing improves improving
  help helpful beneficial useful benefit benefits helps
  use uses using used utilise utilised utilising
  ensure ensures ensuring make_sure makes_sure making_sure
  collaborate work works working cooperate cooperates cooperating collaborates collaborating worked
  field fields area areas domain domains
  industry industries sector sectors
  business businesses company companies firm firms organisation organisations
  role roles job jobs position positions profession
  rise rising rises grow grows growing increase increases
  vary varies depend depends varying depending
  full whole entire complete
  ongoing continuous continue continues continuing
  initial early earliest
  guidance guidelines guideline
  compliance comply complies compliant complying
  difference different differ differs distinct
  focus focuses concentrate concentrates concentrated focused
  handle handles handling deal deals dealing
  broad broader wider wide
  task tasks duty duties responsibility responsibilities
  complex complicated
  challenge challenges problem problems
  dataset datasets data_set data_sets
  start starting starts begin begins beginning
  entry_point starting_point way_in
  technology tech
  subject subjects discipline disciplines
  solid sound
  familiar familiarity
  master masters
  bachelor bachelors
  advance advances advancing advancement progress
  common widespread
  upper top
  upper_end top_end
  figure figures number numbers
  meet meets meeting satisfy satisfies
  hire hires hiring recruit recruits recruiting
  deploy deploys deploying deployed deployment
`;

/** For a word, or several joined by spaces, the one that stands for its group. Folded. */
export const representative: ReadonlyMap<string, string> = new Map(
  same
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [first = '', ...rest] = line.trim().split(/\s+/);
      return [first, ...rest].map(
        (one) => [one.replaceAll('_', ' ').replaceAll('-', ' ').trim(), first.replaceAll('_', ' ')] as const,
      );
    }),
);
