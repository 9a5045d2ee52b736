/** Fields that several sections of `quality.yaml` have. */
import { z } from 'zod';
import { DURATION_PATTERN } from './duration';

export const name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/,
    'must start with a letter or digit and hold only letters, digits, ".", "_" and "-" (100 at most)'
  );

export const title = z.string().min(1).max(120);

export const duration = z
  .string()
  .regex(DURATION_PATTERN, 'is not a duration')
  .describe('a Prometheus duration such as 15s, 5m, 1h or 30d');
