import type { Agency, Wording } from '../knowledge/knowledge.ts';
import type { Details } from './state.ts';

/** Everything the bot says that is not an answer from the knowledge. English; one place, so that a language is one file more. */
export const phrases = {
  greeting: (agency: Agency) =>
    `Hello! I'm the automated assistant (AI) of ${agency.name}. I answer questions about the Machine Learning Engineer role from information our staff curate, and I say so when I don't know. Whenever you like, I can hand you to a human recruiter.`,
  /** Said once, in the language that is now being answered in English. */
  inEnglish: (language: string): string | undefined =>
    ({
      de: 'Ich verstehe Ihre Sprache, antworte aber auf Englisch.',
      fr: 'Je comprends votre langue, mais je réponds en anglais.',
      es: 'Entiendo su idioma, pero respondo en inglés.',
      it: 'Capisco la sua lingua, ma rispondo in inglese.',
      nl: 'Ik begrijp uw taal, maar antwoord in het Engels.',
      pl: 'Rozumiem Państwa język, ale odpowiadam po angielsku.',
    })[language],
  greetingAgain: () =>
    `Hello! What would you like to know about the Machine Learning Engineer role? I'm an automated assistant; a human recruiter is one message away.`,
  thanks: () => `You're welcome. Is there anything else you would like to know about the role?`,
  goodbye: () => `Goodbye, and good luck! You can come back to this chat at any time, or ask for a recruiter.`,
  unclear: () =>
    `I couldn't find a question in that. Ask me about the Machine Learning Engineer role (what it involves, skills, qualifications, pay), or ask for a recruiter.`,
  nothingToCancel: () =>
    `Understood, nothing is under way and nothing has been passed on. What would you like to know?`,
  offered: () => `Understood. I'm here if you would like to know anything about the role.`,

  repeated: () =>
    `You're right, sorry: that is all I have on it, and I have said it already. A recruiter can go further than I can, or ask me about another side of the role.`,
  unknowing: () =>
    `I only say what the agency's staff have put down and reviewed, and it doesn't cover that. I would rather tell you so than guess; a recruiter can go further than I can.`,
  missed: () =>
    `Sorry, I misread you. Could you put it in other words? If it is not about the role (what it involves, skills, qualifications, pay, who hires), a recruiter is the better one to ask.`,
  anxious: () =>
    `That's all right: there is no wrong question here, I judge nobody, and nothing is passed on unless you agree to it. Many begin with what the role is, then what it asks for. Where would you like to start?`,
  hurt: () =>
    `I'm sorry, that is hard, and it says nothing about your worth. I'm an automated assistant, so I can't tell you why it went that way. If you would like, a human recruiter can look at your situation with you, or I can tell you what the role asks for. And if it weighs on you, please talk to someone you trust.`,
  noticed: () =>
    `Thank you, good to know. What would you like to know about the role? I can tell you what it asks for and what it pays, and a recruiter can talk about your own situation.`,

  distress: () =>
    `I'm really sorry you are going through this. I'm an automated assistant, so please don't carry it alone with me: talk to someone you trust or to a doctor. If you are thinking of harming yourself, please contact your local emergency service or a crisis helpline right away; findahelpline.com lists free, confidential helplines by country. If you would rather talk with a person here, a human colleague can be asked for as well.`,
  attack: () =>
    `I can't help with that. I only answer questions about the Machine Learning Engineer role from curated information, and my set-up isn't something I share or change. Ask me about the role, or ask for a recruiter.`,
  othersData: () =>
    `I can't share anything about other people. What a candidate tells us is private. I'm happy to help with your own questions about the role.`,
  discrimination: () =>
    `Who someone is (gender, origin, religion, age and the like) plays no part here, and I can't help to choose by it: everyone gets the same information and the same help. I'm happy to answer questions about the role or hand you to a recruiter.`,
  verdict: () =>
    `I can't say whether you or your CV are good enough, and no machine here judges that: a recruiter looks at it with you. I can tell you what the role asks for, such as qualifications and skills.`,
  promise: () =>
    `I can't promise or guarantee anything: no job, no salary and no outcome. I can tell you what is known about the role, and a recruiter can talk with you about your own situation.`,
  abuse: () =>
    `I'm sorry this is frustrating. I'm an automated assistant and I'd still like to help: ask me about the role, or ask for a human recruiter instead.`,

  askContact: (agency: Agency) =>
    `Gladly: a human recruiter of ${agency.name} can take it from here. What is your name, and which e-mail address or phone number can they reach you on? I'll show you the privacy notice next, and nothing is passed on before you agree to it.`,
  askName: () => `Thank you. And what is your name?`,
  askReach: (name: string) =>
    `Thank you, ${name}. Which e-mail address or phone number can the recruiter reach you on?`,
  badEmail: (text: string) =>
    `"${text}" doesn't look like a complete e-mail address. Could you check it? It should look like name@example.org.`,
  contactAgain: () =>
    `To put a recruiter in touch I need your name and an e-mail address or phone number. You can also cancel.`,
  backToContact: () =>
    `When you are ready: your name and an e-mail address or phone number, and I'll show you the privacy notice.`,
  isYourName: (name: string) =>
    `Is your name ${name}? If so, which e-mail address or phone number can the recruiter reach you on? If not, just tell me your name.`,
  whyContact: () =>
    `So that a recruiter can reply to you. It is passed on only once you agree to the privacy notice, to the recruiters and to nobody else without asking you first.`,
  nameEnough: () =>
    `That's fine: a first name, or whatever you would like to be called, is enough. What may the recruiter call you?`,
  reachEnough: () => `That's fine: an e-mail address or a phone number is enough, you don't need both.`,
  reachNeeded: () =>
    `Without an e-mail address or a phone number no recruiter can reach you, so I would need one of the two. You can also cancel.`,
  cvOptional: () => `That's fine: a CV is optional, and you can skip it.`,
  notLive: () =>
    `I can't switch you to a person on the spot: a recruiter takes your request up from a queue and then answers you. There is no form; one line with your name and an e-mail address or phone number is enough.`,
  onlyRecruiters: (agency: Agency) =>
    `It goes to the recruiters of ${agency.name}, one of them takes it up, and nobody else sees it without asking you first. I can't narrow it down further or tie it to a condition; you can tell the recruiter.`,
  young: () =>
    `Because of your age I won't ask for your contact details or pass you to a recruiter. A parent or an adviser at your school is a good person to talk this over with, and you can go on asking me about the role.`,
  contactRefused: () =>
    `That's fine. I won't keep or share anything. You can go on asking me about the role, and change your mind at any time.`,

  notice: (agency: Agency, details: Details) =>
    `Thank you, ${details.name}. Before anything is passed on, please read this.\n\n**${agency.notice.title}**\n${agency.notice.text.trim()}\n\nDo you agree that your details (${reach(details)}) and this conversation go to ${agency.name}'s recruiters?`,
  noticeChanged: () =>
    `Our privacy notice has changed since you were shown it, so please read it again. What you gave is kept back until then.`,
  noticeAgain: () => `Please tell me whether you agree to the privacy notice above: "I agree" or "No, don't share".`,
  detailsCorrected: (details: Details) => `Corrected: ${details.name}, ${reach(details)}.`,
  consentRefused: () =>
    `Understood. Nothing has been passed on, and I have dropped your contact details. You can go on asking me about the role.`,

  poolJoined: () =>
    `Noted: your details may be kept for later roles too. To take that back, say "leave the talent pool" here at any time.`,
  poolDeclined: () => `That's fine: your details are kept for this request only.`,
  poolLeft: () =>
    `Done: your details are no longer kept for later roles. Your request to a recruiter, if you have one, stays as it is.`,
  askPool: ({ title, text }: Wording) =>
    `One more thing, which is optional and changes nothing about your request.\n\n**${title}**\n${text}\n\nIs that all right with you? Say "Yes, keep my details" or "No, only this time".`,

  askCv: (limit: string) =>
    `Thank you. Would you like to add your CV? Attach it here as PDF, DOCX, ODT, RTF or TXT (up to ${limit}), or skip this. A recruiter reads it, and no machine judges it. What I pick out of it, if anything, I show you first.`,
  cvAgain: () => `Attach your CV with the paper-clip button, or skip this step.`,
  cvByLink: () =>
    `I can't fetch a CV from a link. Please attach the file here, or skip it and send it to the recruiter later.`,
  cvNotYet: () =>
    `I haven't kept that file: before I take a CV, you should see our privacy notice and agree to it. Afterwards you can attach it again.`,
  cvInterrupted: () => `The upload was interrupted and the file did not arrive whole. Please attach it again.`,
  cvTaken: (name: string) => `Your CV "${name}" has arrived and is stored encrypted.`,
  cvAdded: (name: string) => `Your CV "${name}" has arrived and was added for the recruiter.`,

  partlyRead: () => `I could read only a part of it.`,
  cvUnread: () => `A recruiter will open it; nothing was read from it by machine.`,
  factsRead: () =>
    `This is what I read in your CV, by fixed rules and without judging it.\n\nOnly what you confirm goes to the recruiter, beside the CV itself, which goes as it is. Is it right? Say "That's right", name what should go ("Leave out the years"), write something anew ("Change Java to Kotlin"), or say "Leave everything out".`,
  factsAgain: () =>
    `Is what I read in your CV right? Say "That's right", "Leave out ..." with what should go, or "Leave everything out".`,
  factsLeft: () =>
    `Noted. This is left of what I read in your CV.\n\nIs it right now? Say "That's right", or what else should change.`,
  factsNotFound: () =>
    `I don't find that in what I read. Name it as it stands there, or its kind: "Leave out the years". If all is right, say "That's right".`,
  factsNot: () =>
    `What should go? Name it as it stands there, or its kind ("Leave out the years"), or say "Leave everything out".`,
  factsMoved: () => `What I read in your CV has changed since that was shown. This is how it is now.\n\nIs it right?`,

  cvTakenUnchecked: (name: string) =>
    `Your CV "${name}" has been received and is stored encrypted. It is still being checked for viruses; you don't have to wait for that, and nobody opens it before it was found clean.`,
  cvAddedUnchecked: (name: string) =>
    `Your CV "${name}" has been received and added for the recruiter. It is still being checked for viruses: the recruiter can open it once it was found clean.`,
  malwareInCv: (name: string) =>
    `The virus check found malware in your CV "${name}", so it was deleted, and nobody has opened it. Please check your device, and attach a clean copy here if you like; everything else of your request stays as it is.`,
  malwareInFile: (name: string) =>
    `The virus check found malware in the file "${name}", so it was deleted, and nobody has opened it.`,

  review: (details: Details, cv: string | undefined, facts = false) =>
    `Please check before I pass it on:\n- Name: ${details.name}\n- Contact: ${reach(details)}\n- CV: ${cv ?? 'none'}${facts ? '\n- Read from your CV and confirmed by you: what is listed here' : ''}\n- Also included: this conversation\n\nShall I send this to a recruiter?`,
  reviewAgain: () => `Shall I send it? Say "Send it", correct a detail, or cancel.`,
  handedOff: (agency: Agency, details: Details, time: string | undefined, reference: string | undefined) =>
    `Done, ${details.name}: your request is in the queue of ${agency.name}'s recruiters.${reference ? ` Your reference is ${reference}; whoever you talk to there can find it by that.` : ''} ${time ? `A human will answer here in this chat or through the contact you gave by ${time}. Should nobody have taken it up by then, I'll tell you so here.` : `A human will answer here in this chat or through the contact you gave. I don't know how soon, so I won't promise a time.`} You can keep asking me questions meanwhile.`,
  alreadyHandedOff: (time: string | undefined, reference: string | undefined) =>
    `Your request is already with the recruiters${reference ? `, under the reference ${reference}` : ''}. A human will ${time ? `answer by ${time}` : 'take it up'}; you can add to it by simply writing here.`,
  promisedTime: (time: string) =>
    `A recruiter will answer you by ${time}. That is the only time I have: I don't know how long a hiring process takes, and I can't see whether anybody has read your request yet.`,
  noted: () => `A recruiter will see this message together with your request.`,
  withdrawn: () =>
    `I have withdrawn your request; the recruiters no longer have it in their queue. You can ask for one again at any time.`,
  cancelled: () =>
    `Cancelled. Nothing has been passed on, and I have dropped the details you gave. What else would you like to know?`,

  confirmErasure: () =>
    `I can delete everything held from this conversation: the messages, your contact details, your consent, any CV and any request to a recruiter. This cannot be undone. Shall I delete it all?`,
  locked: () =>
    `I can't delete it now: it has to be kept for the time being because of a legal claim or duty, and it is deleted once that is over. A recruiter or the agency's privacy contact can tell you more.`,
  notErased: () => `Nothing was deleted.`,
  erased: (receipt: string | undefined) =>
    `Deleted: all messages of this conversation, your contact details, your consent, your CV and your request to a recruiter, as far as they existed. This conversation is now closed.${receipt ? ` What was deleted is counted in [your receipt](${receipt}); it names nobody.` : ''} If you gave us data in another conversation, ask for its deletion there or ask a recruiter.`,
  myData: () =>
    `Everything held from this conversation is on a page of your own: you can read it, correct it, download it, withdraw your CV or your request, and delete it all. "My data" opens it.`,
  confirmWithdrawal: () =>
    `I can withdraw your request: the recruiter no longer has this conversation, and I answer here again. What you wrote stays until you delete it. Shall I withdraw it?`,
  notWithdrawn: () => `Nothing was withdrawn: the recruiter still has this conversation.`,
  closed: () => `This conversation is closed. Please start a new one.`,

  payRemoved: () =>
    `I have taken the amount you earn or earned out of your message before it was stored: we neither ask for pay history nor keep it, so that it can't weigh on an offer. What you wish to earn you can always say.`,

  failed: () =>
    `Something went wrong on our side, and I couldn't answer that. Your message is kept; please try again, or ask for a recruiter.`,
};

function reach(details: Details): string {
  return [details.email, details.phone].filter(Boolean).join(', ');
}

/** Short texts a candidate may click instead of typing. */
export const suggestions = {
  start: ['What does a Machine Learning Engineer do?', 'How much do they earn in Europe?', 'Talk to a recruiter'],
  stuck: ['What skills do I need?', 'How much do they earn in Europe?', 'Talk to a recruiter'],
  young: ['What does a Machine Learning Engineer do?', 'What skills do I need?', 'Which qualifications do I need?'],
  verdict: ['Which qualifications do I need?', 'What skills do I need?', 'Talk to a recruiter'],
  contact: ['Cancel'],
  notice: ['I agree', "No, don't share"],
  pool: ['Yes, keep my details', 'No, only this time'],
  cv: ['Skip', 'Cancel'],
  facts: ["That's right", 'Leave everything out', 'Cancel'],
  review: ['Send it', 'Cancel'],
  erasure: ['Yes, delete everything', 'No, keep it'],
  withdrawal: ['Yes, withdraw it', 'No, keep it'],
  recruiter: 'Talk to a recruiter',
};
