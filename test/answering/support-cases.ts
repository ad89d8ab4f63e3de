/** Passages, and what may and may not be said by them. `en` unless told. */
export interface Group {
  readonly passage: string;
  readonly before?: string;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const pay =
  'Average pay for Machine Learning Engineers in Europe is {{fact:salary-entry}} at entry level, {{fact:salary-mid}} at mid level and {{fact:salary-senior}} at senior level. Salaries vary with experience, location and industry.';
const senior = 'At senior level, a Machine Learning Engineer in Europe earns {{fact:salary-senior}} on average.';
const languages =
  'Python, R and Java are highly valued, with Python the most common because of its extensive libraries and community support.';
const proficiency =
  'Proficiency in Python or R is essential, and Python is the most common language in the field. Java is highly valued as well.';
const degree =
  "Not always: a Bachelor's degree is often sufficient, and a Master's or PhD is not always required. A higher degree can help with advancement, especially in research roles.";
const advanced =
  "Advanced or research-focused roles, above all in genomics, imaging or drug discovery, often require a Master's or PhD.";
const scientists =
  'They are different roles, although both deal with data. Data Scientists focus more on deriving insights, whereas Machine Learning Engineers specialise in building models that automate data-driven tasks.';
const qualifications =
  'A degree in Computer Science, Mathematics, Statistics, Bioinformatics or a related field is typically the entry point. Practical experience with machine learning frameworks such as TensorFlow or PyTorch is essential, as is proficiency in Python or R; exposure to life sciences data is increasingly valued.';
const demand =
  'Demand for Machine Learning Engineers is rising, as businesses increasingly adopt AI and machine learning solutions to enhance their operations and services.';
const industries =
  'Finance, technology, healthcare and automotive are the industries prominently hiring Machine Learning Engineers across Europe.';
const role =
  'A Machine Learning Engineer develops algorithms and models that let machines learn and make decisions. They design, train and deploy those models, often with large datasets.';
const sectors =
  'Pay depends on experience, location and industry. High-demand sectors such as finance and technology may pay towards the upper end of each range.';
const countries =
  "The figures are averages for Europe as a whole. Salaries vary with location, and I don't have figures for single countries or cities.";
const duties =
  'In life sciences and MedTech, Machine Learning Engineers develop and refine algorithms for biomedical and clinical data, then test and deploy models into real-world healthcare applications and regulated production environments. They work with data scientists and clinical researchers on the findings, use frameworks such as TensorFlow or PyTorch, and keep models scalable, reliable and compliant.';
const testing =
  'Testing is part of it: Machine Learning Engineers test models before deploying them into real-world healthcare applications and regulated production environments.';
const agency =
  'Panda International specialises in placing Machine Learning Engineers across Europe, aligning talent with opportunities that match their skills and career goals.';

export const groups: readonly Group[] = [
  {
    passage: pay,
    good: [
      'On average, pay in Europe is {{fact:salary-entry}} at entry level, {{fact:salary-mid}} at mid level and {{fact:salary-senior}} at senior level.',
      'At entry level the average is {{fact:salary-entry}}, at mid level {{fact:salary-mid}} and at senior level {{fact:salary-senior}}.',
      'Junior Machine Learning Engineers in Europe earn {{fact:salary-entry}} on average.',
      'Across Europe, average salaries are {{fact:salary-entry}} for juniors, {{fact:salary-mid}} at mid level and {{fact:salary-senior}} for seniors.',
      'Pay varies with experience, location and industry.',
      'What you would earn depends on experience, location and industry.',
      'Salaries depend on location, industry and experience.',
      'Salaries vary with location and experience.',
    ],
    bad: [
      'Average pay in Europe is {{fact:salary-senior}} at entry level.',
      'Average pay is {{fact:salary-entry}} at senior level and {{fact:salary-senior}} at entry level.',
      'Junior Machine Learning Engineers in Europe earn {{fact:salary-entry}}.',
      'At entry level the average is over {{fact:salary-entry}}.',
      'At entry level the average is at least {{fact:salary-entry}}.',
      'At entry level the average is up to {{fact:salary-entry}}.',
      'At entry level the average is {{fact:salary-entry}} a month.',
      'At entry level the average is {{fact:salary-entry}} after tax.',
      'At entry level the average is {{fact:salary-entry}} plus bonus.',
      'In Germany the average is {{fact:salary-entry}} at entry level.',
      'Average pay for Data Scientists in Europe is {{fact:salary-entry}} at entry level.',
      'You will earn {{fact:salary-senior}} at senior level on average.',
      'You are guaranteed {{fact:salary-senior}} on average at senior level.',
      'The average is {{fact:salary-entry}}, {{fact:salary-senior}} at entry level and mid level.',
      'On average it is {{fact:salary-hidden}} at entry level.',
      'On average it is forty thousand euros at entry level.',
      'On average it is €40,000 at entry level.',
      'On average it is ٤٠ at entry level.',
      'The average is {{fact:salary-entry}}.',
      'Salaries never vary.',
      'Salaries vary with experience, location, gender and industry.',
      'Salaries do not vary with experience.',
      'Salaries only vary with experience.',
      'Salaries always vary with experience.',
      'Negotiate hard, salaries vary with experience.',
      'Yes, average pay in Europe is {{fact:salary-entry}} at entry level.',
      'No, average pay in Europe is {{fact:salary-entry}} at entry level.',
      'Average pay in Europe is {{fact:salary-entry}} at entry level and {{fact:salary-entry}} at mid level.',
      'What is your current salary?',
      'Your pay depends on experience.',
      'At entry level, average pay in Europe is at senior level.',
      'Average pay at entry level is at mid level.',
      'At entry level, average pay in Europe is {{fact:salary-entry}} at mid level, {{fact:salary-mid}} at senior level and {{fact:salary-senior}}.',
      'The averages in Europe are {{fact:salary-entry}}, at entry level {{fact:salary-mid}}, at mid level {{fact:salary-senior}}, at senior level.',
      'In Europe the average is at entry level, and at mid level {{fact:salary-entry}}, {{fact:salary-mid}}.',
      'In Europe average pay is {{fact:salary-entry}}, {{fact:salary-mid}} and {{fact:salary-senior}} at entry level, mid level and senior level.',
      'Average pay in Europe is {{fact:salary-entry}}–{{fact:salary-mid}} at entry level and mid level.',
      'At entry level and senior level, the average in Europe is {{fact:salary-entry}} or {{fact:salary-senior}}.',
    ],
  },
  {
    passage: senior,
    good: [
      'Senior Machine Learning Engineers in Europe earn {{fact:salary-senior}} on average.',
      'On average, a senior earns {{fact:salary-senior}} in Europe.',
      'At senior level you would earn {{fact:salary-senior}} on average in Europe.',
      'The European average for a senior is {{fact:salary-senior}}.',
    ],
    bad: [
      'You earn {{fact:salary-senior}} on average, and you are a senior.',
      'A junior earns {{fact:salary-senior}} on average.',
      'A senior Data Scientist earns {{fact:salary-senior}} on average.',
      'A senior in Berlin earns {{fact:salary-senior}} on average.',
      'A senior earns {{fact:salary-senior}} on average, or more.',
      'Only seniors earn {{fact:salary-senior}} on average.',
      'A senior earns {{fact:salary-senior}} per hour on average.',
      'A senior earns more than {{fact:salary-senior}} on average.',
      'A senior in Europe earns {{fact:salary-senior}} plus on average.',
      'A senior in Europe earns {{fact:salary-senior}} or so on average.',
      'A senior in Europe earns {{fact:salary-senior}} on average and on.',
      'A senior in Europe earns {{fact:salary-senior}} per job on average.',
      'A senior in Europe earns {{fact:salary-senior}} a job on average.',
      'A senior in Europe has yet to earn {{fact:salary-senior}} on average.',
      'As if a senior in Europe earns {{fact:salary-senior}} on average.',
      'If at senior level, a Machine Learning Engineer in Europe earns {{fact:salary-senior}} on average.',
      'In life sciences, a senior in Europe earns {{fact:salary-senior}} on average.',
      'In MedTech, a senior in Europe earns {{fact:salary-senior}} on average.',
      'There, a senior in Europe earns {{fact:salary-senior}} on average.',
      'With it, a senior in Europe earns {{fact:salary-senior}} on average.',
      'Both earn {{fact:salary-senior}} on average in Europe at senior level.',
      'At senior level, you earned {{fact:salary-senior}} on average in Europe.',
      'You, a senior, earn {{fact:salary-senior}} on average in Europe.',
      'A senior in Europe earns -{{fact:salary-senior}} on average.',
      'A senior in Europe earns “{{fact:salary-senior}}” on average.',
      'A senior in Europe earns {{fact:salary-senior}}a on average.',
    ],
  },
  {
    passage: languages,
    good: [
      'Python, R and Java are highly valued.',
      'Python, R and Java are all highly valued, and Python is the most common thanks to its extensive libraries and community support.',
      'Python is the most common because of its extensive libraries and community support, while R and Java are highly valued too.',
      'R and Java are highly valued as well.',
      'The most common is Python.',
      'Python has extensive libraries and community support.',
    ],
    bad: [
      'Java is the most common.',
      'R is the most common because of its extensive libraries.',
      'Python is the most common, and R is too.',
      'Java is highly valued, and is the most common.',
      'Python, R, Java and Julia are highly valued.',
      'Python is essential.',
      'You must know Python.',
      'Java is not highly valued.',
      'Python is the most highly valued.',
      'You are highly valued.',
      'Only Python is highly valued.',
      'Java is the most common because of its extensive libraries and community support.',
      'Python is always the most common.',
    ],
  },
  {
    passage: proficiency,
    good: [
      'You need proficiency in Python or R.',
      'Being proficient in Python or R is essential, and Python is the most common language in the field.',
      'Java is highly valued too.',
      'Proficiency in R or Python is required.',
    ],
    bad: [
      'Proficiency in Python is essential.',
      'Proficiency in Python and R is essential.',
      'Proficiency in Python or R is not essential.',
      'Java is essential.',
      'You have proficiency in Python or R.',
      'Your proficiency in Python or R is sufficient.',
      'Proficiency in Python or R may get you hired.',
      'Java is the most common language in the field.',
    ],
  },
  {
    passage: degree,
    good: [
      "A Bachelor's degree is often sufficient.",
      "A Bachelor's is often enough, and a Master's or PhD is not always required.",
      "A Master's or PhD isn't always required.",
      "You don't always need a Master's or PhD.",
      'A higher degree can help with advancement, especially in research roles.',
      'A higher degree may help with advancement.',
      "Often a Bachelor's degree is enough.",
    ],
    bad: [
      "A Bachelor's degree is sufficient.",
      "A Bachelor's degree is always sufficient.",
      "A Bachelor's degree is not sufficient.",
      "A Master's degree is often sufficient.",
      'A PhD is required.',
      "A Master's or PhD is required.",
      "A Master's or PhD is not required.",
      "A Master's or PhD is never required.",
      'A PhD is not always required.',
      'A higher degree helps with advancement.',
      'A higher degree will help with advancement.',
      'A higher degree guarantees advancement.',
      'Your degree is often sufficient.',
      'You are sufficient.',
      "A Bachelor's degree is usually sufficient.",
    ],
  },
  {
    passage: advanced,
    good: [
      "Advanced or research-focused roles often require a Master's or PhD.",
      "For advanced or research-focused roles a Master's or PhD is often required, above all in genomics, imaging or drug discovery.",
    ],
    bad: [
      "A Master's or PhD is often required.",
      "The role often requires a Master's or PhD.",
      "Advanced or research-focused roles require a Master's or PhD.",
      'Advanced or research-focused roles often require a PhD.',
      "Advanced or research-focused roles often require a Master's and PhD.",
      "Advanced or research-focused roles rarely require a Master's or PhD.",
      "You require a Master's or PhD.",
    ],
  },
  {
    passage: scientists,
    good: [
      'The roles are different, although both deal with data.',
      'Data Scientists focus more on deriving insights, while Machine Learning Engineers specialise in building models that automate data-driven tasks.',
      'Machine Learning Engineers specialise in building models that automate data-driven tasks.',
      'As a Machine Learning Engineer you would specialise in building models that automate data-driven tasks.',
      'Data Scientists focus more on deriving insights, whereas you would specialise in building models that automate data-driven tasks.',
    ],
    bad: [
      'You would are different roles, although both deal with data.',
      'Data Scientists specialise in building models that automate data-driven tasks.',
      'Machine Learning Engineers focus more on deriving insights.',
      'Data Scientists focus more on deriving insights. They specialise in building models that automate data-driven tasks.',
      'As a Machine Learning Engineer you would focus more on deriving insights.',
      'You would focus more on deriving insights.',
      'Data Scientists only derive insights.',
      'Data Scientists focus more on deriving insights than Machine Learning Engineers.',
      'Both focus on deriving insights.',
      'They are the same role.',
      'They are not different roles.',
    ],
  },
  {
    passage: qualifications,
    good: [
      'The entry point is typically a degree in Computer Science, Mathematics, Statistics, Bioinformatics or a related field.',
      'Usually the starting point is a degree in Computer Science, Mathematics, Statistics, Bioinformatics or a related field.',
      'You also need practical experience with machine learning frameworks such as TensorFlow or PyTorch.',
      'Practical experience with frameworks like TensorFlow and PyTorch is essential, and so is proficiency in Python or R.',
      'Exposure to life sciences data is increasingly valued.',
    ],
    bad: [
      'The entry point is a degree in Computer Science, Mathematics, Statistics, Bioinformatics or a related field.',
      'The entry point is typically a degree in Computer Science.',
      'The entry point is typically a degree in Biology.',
      'You must have a degree in Computer Science.',
      'Practical experience with TensorFlow and PyTorch is essential.',
      'Exposure to life sciences data is essential.',
      'Practical experience with frameworks such as TensorFlow or PyTorch is increasingly valued.',
      'Your degree in Computer Science is the entry point.',
      'You have practical experience with machine learning frameworks.',
      'A degree is not the entry point.',
      'Practical experience with Keras is essential.',
    ],
  },
  {
    passage: demand,
    good: [
      'Demand for Machine Learning Engineers is rising.',
      'Demand is growing because businesses increasingly adopt AI and machine learning solutions.',
      'Companies increasingly adopt AI and machine learning solutions to enhance their operations and services, and demand for Machine Learning Engineers is rising.',
    ],
    bad: [
      'Demand for Data Scientists is rising.',
      'Demand for Machine Learning Engineers is falling.',
      'Demand for Machine Learning Engineers is not rising.',
      'Demand is rising in Germany.',
      'Demand will keep rising.',
      'Demand is always rising.',
      'Demand is rising because of pay.',
      'Businesses adopt AI because demand is rising.',
      'Businesses are rising.',
      'Every business adopts AI.',
    ],
  },
  {
    passage: industries,
    good: [
      'Finance, technology, healthcare and automotive are prominently hiring Machine Learning Engineers across Europe.',
      'In Europe, the industries prominently hiring Machine Learning Engineers are finance, technology, healthcare and automotive.',
      'Finance is prominently hiring Machine Learning Engineers.',
      'Healthcare and automotive are industries prominently hiring in Europe.',
    ],
    bad: [
      'Pharma is prominently hiring Machine Learning Engineers across Europe.',
      'Finance is not hiring Machine Learning Engineers.',
      'Finance is the only industry hiring Machine Learning Engineers.',
      'Finance is hiring Data Scientists across Europe.',
      'Finance will hire you.',
      'You are hired.',
      'Finance is hiring you.',
      'Finance, technology, healthcare and automotive are hiring in Germany.',
      'All industries are hiring Machine Learning Engineers.',
      'Finance is hiring the most Machine Learning Engineers.',
    ],
  },
  {
    passage: role,
    good: [
      'Machine Learning Engineers develop algorithms and models that let machines learn and make decisions.',
      'You would develop algorithms and models that let machines learn and make decisions.',
      'As a Machine Learning Engineer you would design, train and deploy models, often with large datasets.',
      'They build algorithms and models.',
    ],
    bad: [
      'Machine Learning Engineers let machines make all decisions.',
      'You would always work with large datasets.',
      'Data Scientists develop algorithms and models that let machines learn.',
      'I develop algorithms and models.',
      'We train models.',
      'He develops models.',
      'Machines develop Machine Learning Engineers that learn, and that is easy.',
      'You are a Machine Learning Engineer.',
      'They design, train and deploy those models, always with large datasets.',
    ],
  },
  {
    passage: sectors,
    good: [
      'High-demand sectors such as finance and technology may pay towards the upper end of each range.',
      'Pay depends on experience, location and industry.',
    ],
    bad: [
      'High-demand sectors such as finance and technology pay towards the upper end of each range.',
      'High-demand sectors must pay towards the upper end of each range.',
      'Finance and technology may pay towards the upper end of each range.',
      'Sectors such as finance may pay more.',
      'High-demand sectors such as finance and technology may pay towards the end of each range.',
      'Finance may pay above the upper end of each range.',
      'Pay depends on nothing.',
      'So it is, pay depends on experience, location and industry.',
      'Pay depends on experience, location and industry, as it would.',
    ],
  },
  {
    passage: countries,
    good: ["I don't have figures for single countries or cities.", 'Salaries vary with location.'],
    bad: ["I don't have figures.", 'I have no figures.', 'I have figures for single countries or cities.'],
  },
  {
    passage: duties,
    good: [
      'In life sciences and MedTech you would develop and refine algorithms for biomedical and clinical data.',
      'Machine Learning Engineers then test and deploy models into real-world healthcare applications.',
      'They work with data scientists and clinical researchers on the findings.',
      'You would use frameworks such as TensorFlow or PyTorch and keep models scalable, reliable and compliant.',
    ],
    bad: [
      'You would treat patients.',
      'Clinical researchers develop and refine algorithms, and you test patients.',
      'Models are not compliant.',
      'You would use TensorFlow.',
      'They never work with data scientists.',
      'You would work with recruiters.',
    ],
  },
  {
    passage: testing,
    good: ['Machine Learning Engineers test models before deploying them into real-world healthcare applications.'],
    bad: ['Machine Learning Engineers deploy models before testing them.'],
  },
  {
    passage: agency,
    good: [
      'Panda International specialises in placing Machine Learning Engineers across Europe.',
      'Panda International specialises in placing Machine Learning Engineers. It aligns talent with opportunities that match their skills and career goals.',
    ],
    bad: [
      'It aligns talent with opportunities.',
      'Panda International places Data Scientists across Europe.',
      'Panda International will place you.',
      'We specialise in placing Machine Learning Engineers.',
      'Panda International guarantees opportunities.',
      'Panda International has placed you.',
      'Panda International only places talent.',
    ],
  },
];

/** Nothing of this may stand in a sentence, whatever the passage. */
export const foreign: readonly string[] = [
  'Pаnda International specialises in placing Machine Learning Engineers.',
  'Python\u200b is the most common.',
  'Python\u202e is the most common.',
  'Python is the ｍost common.',
  'Python is the most common [1].',
  '[Python](https://example.org) is the most common.',
  '![Python](https://example.org/a.png)',
  'Python is the most common, see example.org.',
  'Python is the most common <b>language</b>.',
  'Python is the most common; write to me@example.org.',
  'Python is the most common, call +31 20 000 0000.',
  '`Python` is the most common.',
  '# Python',
  'Python is the most common ⟦f1⟧.',
  'Python is the most common {{fact:salary-entry}.',
  'Python is the most common ½.',
  'Python is the most common Ⅳ.',
  'Python is the most common 🙂',
];
