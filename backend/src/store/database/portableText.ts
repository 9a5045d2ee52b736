const NOT_KEPT = /[\0\p{Surrogate}]/gu;

/**
 * Text that both databases can keep: PostgreSQL has no NUL and no half of a surrogate pair. Whoever sends them must not
 * make a whole batch fail.
 */
export function portableText<T>(value: T): T | string {
  return typeof value === 'string' ? value.replace(NOT_KEPT, '\uFFFD') : value;
}
