// Signs by which several formats are looked through.

/** The end record of a zip may stand before a comment of up to 64 kB (APPNOTE 4.3.16). */
export const ZIP_TAIL = 22 + 0xffff;

const programs =
  /\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk|pif|reg|sh|app|dylib|so|do[ct]m|xl[st]m|xlsb|xlam|pp[st]m|potm|ppam|iso|img|one)$/i;

/** Whether a file of that name runs when it is opened, or brings macros along. */
export const isProgram = (name: string): boolean => programs.test(name);

export const looksLikeMarkup = (text: string): boolean => /^\s*<[a-z!?/]/i.test(text.slice(0, 4096));

export const looksLikeScript = (text: string): boolean => /^\s*(#!|%!PS)/.test(text.slice(0, 4096));
