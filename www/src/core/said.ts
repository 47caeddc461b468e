/** Rules whose findings are lines that a program printed: `diagnose` says more of them. */
export const isSaid = (rule: string): boolean => rule === "error-line" || rule === "close-line";
