/**
 * Pay history is neither asked for nor kept (Directive (EU) 2023/970, Article 5(2)): an amount that a candidate says they earn or
 * earned is taken out before the message is stored. Pay they wish for, were offered or read about stays.
 */
export const payRemoved = '[pay removed]';

const amount = String.raw`(?:[€$£]\s?)?\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|(?:[€$£]\s?)?\d{2,7}(?:[.,]\d{1,2})?`;
const unit = String.raw`(?:\s?(?:k|K|thousand|tausend|mille|mila|duizend|tys|grand|lakh|lpa))?(?:\s?(?:€|\$|£|eur(?:os?)?|gbp|usd|chf|pln|zl|pounds?|dollars?|francs?|franken))?`;
const figure = `(?:${amount})${unit}`;
const gap = String.raw`[^.!?\n]{0,30}?`;

/** What introduces pay of one's own, now or earlier. English first; the six other languages after it. */
const own = [
  String.raw`\bi(?:'m| am|m)? (?:currently |now |still |presently )?(?:on|at|earning|making|paid|getting)\b`,
  String.raw`\bi (?:currently |now |already |only |just |still )?(?:earn|make|get paid|get|take home|bring home)\b(?! (?:to|an offer|offered))`,
  String.raw`\bi(?:'ve| have)? (?:previously |last |used to )?(?:earned|earn|made|make|was on|was (?:earning|making|paid|getting)|were on|got paid)\b`,
  String.raw`\b(?:my|our) (?:current |present |actual |last |previous |old |former |existing )?(?:salary|pay|wage|income|compensation|package|comp|base|ctc)\b(?! (?:expectation|wish|requirement))`,
  String.raw`\b(?:current|present|last|previous|former|existing) (?:salary|pay|wage|income|compensation|package|comp|base|ctc)\b`,
  String.raw`\b(?:they|my (?:boss|employer|company)|the company) (?:currently |now )?(?:pays?|paid|gives?|gave) me\b`,
  String.raw`\bich (?:verdiene|verdiente|bekomme|habe)\b|\bmein (?:aktuelles |jetziges |letztes |bisheriges )?gehalt\b`,
  String.raw`\bje (?:gagne|gagnais|touche|touchais)\b|\bmon salaire\b`,
  String.raw`\b(?:gano|ganaba|cobro|cobraba)\b|\bmi (?:sueldo|salario)\b`,
  String.raw`\b(?:guadagno|guadagnavo|prendo|percepisco)\b|\bil mio stipendio\b|\bla mia ral\b`,
  String.raw`\bik verdien(?:de)?\b|\bmijn (?:huidige |vorige )?salaris\b`,
  String.raw`\bzarabia(?:m|lem|lam)\b|\bmoje (?:obecne )?zarobki\b|\bmoja pensja\b`,
].join('|');

/** A wish, an offer, an expectation or years of work instead of pay. */
const wished =
  /\b(?:want|wish|hope|hoping|expect\w*|look(?:ing)? for|aim\w*|target|would like|need|ask(?:ing)? for|offer\w*|should|could|can i|will i|would i|might|to earn|to make|if i|mochte|wunsch|voudrais|souhaite|quiero|vorrei|wil graag|chcialb\w*)\b/i;
const notMoney =
  /^\s?(?:years?|yrs?|months?|weeks?|days?|hours?|jahre?|ans|anni|anos|jaar|lat|people|%|percent|projects?|papers?|models?)\b/i;

const ownPay = new RegExp(`(?:${own})${gap}(${figure})`, 'giu');

/** The message without amounts of the candidate's own present or past pay. */
export function withoutPayHistory(text: string): { text: string; removed: boolean } {
  let removed = false;
  const kept = text.replace(ownPay, (match, paid: string, offset: number) => {
    const after = text.slice(offset + match.length);
    const plain = Number(paid.replace(/[^\d]/g, ''));
    const small =
      plain < 1000 &&
      !/k|thousand|tausend|mille|mila|duizend|tys|grand|lakh|lpa|[€$£]|eur|gbp|usd|chf|pln|zl|pound|dollar|fran/i.test(
        paid,
      );
    const before = text.slice(Math.max(0, offset - 12), offset);
    const year = /^(?:19|20)\d\d$/.test(paid.trim());
    if (year || wished.test(`${before}${match}`) || notMoney.test(after) || small) return match;
    removed = true;
    return match.slice(0, match.length - paid.length) + payRemoved;
  });
  return { text: kept, removed };
}
