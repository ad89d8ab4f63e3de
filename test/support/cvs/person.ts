/** An invented person's CV, and what a careful reader finds in it. Values as the facts have them. */
export interface Person {
  readonly id: string;
  readonly markup: string;
  /** Characters in a line of a narrow column, where the PDF and the plain text have one. */
  readonly narrow?: number;
  readonly gold: {
    readonly name: string;
    readonly email: readonly string[];
    /** Digits alone. */
    readonly phone: readonly string[];
    readonly links: readonly string[];
    readonly languages: readonly string[];
    readonly skills: readonly string[];
    readonly years: readonly string[];
    /** Each line that is quoted, or words of it. */
    readonly education: readonly string[];
  };
}
