/** The site's accent colour, `#rrggbb`; anything else gives undefined. */
export const accentOf = (value: string | null | undefined): string | undefined =>
  value && /^#[\da-f]{6}$/i.test(value) ? value : undefined;

/** Black or white, whichever reads better on the colour: always at least 4.58:1 (WCAG 2.2 relative luminance). */
export function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.1791 ? '#000' : '#fff';
}
