/** Figures of samples, and how they are shown. */

/** The value below which a share `p` (0..1) of the samples lies; the nearest of them. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** `left` as a multiple of `right`, e.g. `3.4 x`. */
export const ratio = (left: number, right: number): string => `${round(left / right, 2)} x`;

export const mib = (bytes: number): string => `${round(bytes / 1024 ** 2)} MiB`;

/** Columns in line, the first to the left and the others to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[0]!) : String(cell).padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
