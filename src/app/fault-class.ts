/** The class of an error is safe to read anywhere; its message may hold personal data. */
export const classOf = (error: unknown) => (error instanceof Error ? error.name : typeof error)
