/** Every word that the form for what was read from a CV says itself. */
export const words = {
  title: 'Read in your CV',
  of: (kind: string, value: string) => `${kind}: ${value}`,
  leaveOut: 'Leave out',
  keep: 'Keep',
  leaveOutThis: (value: string) => `Leave out ${value}`,
  keepThis: (value: string) => `Keep ${value}`,
  line: (line: string) => `In the line “${line}”`,
  send: "That's right",
  sendChanged: 'Send it like this',
  nothing: 'Leave everything out',
} as const;
