import type { SceneObjectUrlValues } from '@grafana/scenes';

/** The list that a URL tells. @param value undefined: as it was; null: no longer in the URL */
export function listFrom(value: SceneObjectUrlValues[string], unchanged: string[]): string[] {
  if (value === undefined) {
    return unchanged;
  }
  return value === null ? [] : [value].flat();
}
