/** How scores, coverage and states are shown unless a panel says otherwise. */
import { STATE_CODES } from '../../wire';
import type { FieldConfig } from '../sdk/frame';

/** The specification's target is 95; below 60 the grade is F. */
export const SCORE_CONFIG: FieldConfig = {
  unit: 'none',
  decimals: 1,
  min: 0,
  max: 100,
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'red' },
      { value: 60, color: 'orange' },
      { value: 80, color: 'yellow' },
      { value: 95, color: 'green' },
    ],
  },
};

export const COVERAGE_CONFIG: FieldConfig = { unit: 'percent', decimals: 0, min: 0, max: 100 };

export const STATE_CONFIG: FieldConfig = {
  unit: 'none',
  mappings: [
    {
      type: 'value',
      options: {
        [STATE_CODES.unknown]: { text: 'Unknown', color: 'text', index: 0 },
        [STATE_CODES.ok]: { text: 'OK', color: 'green', index: 1 },
        [STATE_CODES.degraded]: { text: 'Degraded', color: 'orange', index: 2 },
        [STATE_CODES.down]: { text: 'Down', color: 'red', index: 3 },
      },
    },
  ],
};

export const POINTS_LOST_CONFIG: FieldConfig = { unit: 'none', decimals: 1, min: 0 };
