export interface FilterChoice {
  value: string;
  label: string;
}

/** Each value once, sorted; what is chosen stays a choice, though nothing is of it any more. */
export function filterChoices(values: Array<string | undefined>, chosen: string[]): FilterChoice[] {
  return [...new Set([...values, ...chosen])]
    .filter((value): value is string => value !== undefined && value !== '')
    .sort()
    .map((value) => ({ value, label: value }));
}
