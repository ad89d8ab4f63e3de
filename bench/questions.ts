/** What candidates ask in the figures: questions of every topic, two that the knowledge does not hold, and one follow-up. */
export const questions = [
  'What does a senior ML engineer earn?',
  'and a junior?',
  'What does a Machine Learning Engineer do?',
  'Do I need a PhD?',
  'Which programming languages should I know?',
  'who would i be working with',
  'Is there demand for machine learning engineers?',
  'Which industries hire?',
  'How do I submit my CV?',
  'What is the hourly rate in Germany?',
  'Do I need to know about FDA rules?',
  'Can I work remotely?',
  'What is the difference to a data scientist?',
  'How much does a mid level engineer make a year?',
  'What does your agency do?',
] as const;
