/** Safe in an address; tells apart the times that the same alert fired. */
export function alertId(fingerprint: string, startsAt: number): string {
  return `${fingerprint.replace(/[^\w.~-]/g, '_')}-${startsAt.toString(36)}`;
}
