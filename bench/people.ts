/** Names of letters only, as people have, and none of them a word: `Candidate Zobaa`. */
export function nameOf(first: string, index: number): string {
  const digits = [...index.toString(26).padStart(3, '0')];
  const last = digits.map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');
  return `${first} Zo${last}`;
}

/** Local addresses to call from, one for each visitor: limits are by address, and all of 127.0.0.0/8 is this machine. */
export function addresses(): () => string {
  let next = 1;
  return () => {
    next++;
    return `127.${(next >> 16) & 255}.${(next >> 8) & 255}.${next & 255}`;
  };
}
