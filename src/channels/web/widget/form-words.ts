/** Every word that the forms say themselves; what is agreed to comes from the server. */
export const words = {
  title: 'Your contact details',
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone (optional)',
  send: 'Send details',
  nameMissing: 'Enter your name.',
  emailMissing: 'Enter your e-mail address.',
  emailWrong: 'Enter an e-mail address like name@example.org.',
  phoneWrong: 'Enter a phone number with its digits, like +31 20 123 4567, or leave it empty.',
  optional: (title: string) => `Optional: ${title}`,
} as const;
