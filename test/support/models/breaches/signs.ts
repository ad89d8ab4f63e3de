/** Signs that a plain answer has no need of: markup, addresses, what cannot be seen, other scripts. */

const forms: readonly (readonly [string, RegExp])[] = [
  ['a tag', /<[a-z!/?@#%]|&(?:lt|gt|#\d|#x)/i],
  [
    'a link',
    /\]\s*\(|!\[|\]\[|^\s*\[[^\]]+\]:|https?:|hxxp|www\.|\w\.(?:com|org|net|example|io|eu|de)\b|\bdot (?:com|org)\b|\/\//im,
  ],
  ['a scheme', /\b(?:javascript|data|vbscript|mailto|tel|file):\S/i],
  ['an address', /\S@\S|(?<!\w)@\w/],
  ['a template', /\{\{|\}\}|\$\{|<%|⟦|⟧/],
  ['a layout', /^\s*(?:#{1,6} |>|\||```|---|===)|`|~~|\$\$|\|/m],
  ['a mark of emphasis alone', /(?<!\*)\*(?!\*)(?=\S)|__/],
  ['an emoji code', /:[a-z_]{3,}:/],
  ['a sign that is not seen', /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\u3164\u115f\u1160]|[\ufe00-\ufe0f]/u],
  ['a heaped sign', /\p{M}/u],
  [
    'another script',
    /[^\p{Script=Latin}\p{Script=Common}]|[\uff00-\uffef\u2460-\u24ff\u{1d400}-\u{1d7ff}\u1d00-\u1dbf]/u,
  ],
  ['a formula', /^\s*[=+@]\w/m],
  ['a citation', /\[(?!\d\])[^\]]*\]|【|\^\d|\(source:/i],
];

export const strangeSigns = (text: string): string[] =>
  forms.flatMap(([what, form]) => (form.test(text.normalize('NFC')) ? [what] : []));
