/** At most this many characters of a line are quoted. */
export const longestQuote = 200;

/** How many of each are read; a CV that says more is no longer quoted. */
export const most = {
  name: 1,
  email: 5,
  phone: 5,
  links: 10,
  languages: 20,
  skills: 60,
  years: 40,
  education: 20,
} as const;
