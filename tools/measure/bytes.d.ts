export type Repeated = { times: number; text: string };
export type Template = string | (string | Repeated)[];
export type Values = { key: string; accept: string; path: string };
export function expand(template: Template, values: Values): string;
export function contract(bytes: string, values: Values): Template;
