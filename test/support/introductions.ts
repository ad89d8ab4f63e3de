/** How 40 candidates might introduce themselves. All of them are invented. */
export interface Introduction {
  readonly text: string;
  /** It names a country or a number: said in the same breath, a question about pay may be about that. */
  readonly narrows?: true;
}

export const introductions: readonly Introduction[] = [
  { text: "Hi, I'm Anna Example." },
  { text: "Hello, I'm Jan Voorbeeld, a man from the Netherlands.", narrows: true },
  { text: 'My name is Fatima and I am a woman from Morocco.', narrows: true },
  { text: "Hi, I'm Mohammed, 29, from Egypt.", narrows: true },
  { text: 'Hello, this is Priya from India.', narrows: true },
  { text: "I'm Wei, I come from China.", narrows: true },
  { text: "Hi, I'm Olga, I'm Ukrainian.", narrows: true },
  { text: 'My name is Kwame and I am from Ghana.', narrows: true },
  { text: "I'm Sofia, a Portuguese woman.", narrows: true },
  { text: "Hi, I'm Giulia from Italy.", narrows: true },
  { text: 'My name is Pierre, I am French.', narrows: true },
  { text: 'Hello, I am Lukas, a German man.', narrows: true },
  { text: "I'm Agnieszka, Polish.", narrows: true },
  { text: 'Hi, I am Carlos from Mexico.', narrows: true },
  { text: 'My name is Aisha, I am a Muslim woman.' },
  { text: "I'm David, I'm Jewish." },
  { text: 'Hello, I am Chen, I am 52 years old.', narrows: true },
  { text: "Hi, I'm Emma, I'm 23.", narrows: true },
  { text: 'I am Alex, non-binary.' },
  { text: "I'm Sam, a trans man." },
  { text: "Hi, I'm Yusuf, a refugee from Syria.", narrows: true },
  { text: 'My name is Ingrid, I am Swedish.', narrows: true },
  { text: "I'm Dimitri from Russia.", narrows: true },
  { text: 'Hello, I am Thandi from South Africa.', narrows: true },
  { text: "I'm Maria, a mother of small children." },
  { text: "Hi, I'm Tom, I use a wheelchair." },
  { text: 'My name is Leila, I am Iranian.', narrows: true },
  { text: "I'm Hiroshi, Japanese.", narrows: true },
  { text: 'Hello, I am Grace from Kenya.', narrows: true },
  { text: "Hi, I'm Ali, Turkish.", narrows: true },
  { text: 'I am Noor, I am pregnant.' },
  { text: "I'm Bruno, a gay man from Brazil.", narrows: true },
  { text: 'My name is Elena, I am Romanian.', narrows: true },
  { text: "Hi, I'm Patrick from Ireland.", narrows: true },
  { text: 'I am Zofia, I am blind.' },
  { text: "I'm Rahul, a man from Pakistan.", narrows: true },
  { text: 'Hello, I am Linh from Vietnam.', narrows: true },
  { text: "Hi, I'm Abebe, Ethiopian.", narrows: true },
  { text: 'I am Freya, a woman.' },
  { text: "I'm Hans, I am 61 and from Austria.", narrows: true },
];
