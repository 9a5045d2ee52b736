/** How scores, coverage and states are shown unless a panel says otherwise. */
import { EXHAUSTION_HORIZON_SECONDS, STATE_CODES } from '../../wire';
import type { FieldConfig } from '../sdk/frame';

/** Without thresholds: a data source's win over a panel's own, which must be the user's to choose. */
export const SCORE_CONFIG: FieldConfig = { unit: 'none', decimals: 1, min: 0, max: 100 };

export const COVERAGE_CONFIG: FieldConfig = { unit: 'percent', decimals: 0, min: 0, max: 100 };

export const UPTIME_CONFIG: FieldConfig = { unit: 'percent', decimals: 3, max: 100 };

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

export const ANOMALY_SCORE_CONFIG: FieldConfig = { unit: 'none', decimals: 2, min: 0, max: 1 };

/** Of confidences and probabilities. */
export const PROBABILITY_CONFIG: FieldConfig = { unit: 'percentunit', decimals: 0, min: 0, max: 1 };

const DAY_SECONDS = 86_400;
const BEYOND = `not within ${EXHAUSTION_HORIZON_SECONDS / DAY_SECONDS} d`;

/** Of the time until something runs out; no value and the horizon itself both mean that it does not before that. */
export const EXHAUSTION_CONFIG: FieldConfig = {
  unit: 's',
  min: 0,
  max: EXHAUSTION_HORIZON_SECONDS,
  mappings: [
    { type: 'special', options: { match: 'null+nan', result: { text: BEYOND, color: 'green', index: 0 } } },
    {
      type: 'range',
      options: { from: EXHAUSTION_HORIZON_SECONDS, to: null, result: { text: BEYOND, color: 'green', index: 1 } },
    },
  ],
};

/** Colours as those of Grafana's own alerts; the texts say the same. */
export const ALERT_SEVERITY_CONFIG: FieldConfig = {
  mappings: [
    {
      type: 'value',
      options: {
        critical: { text: 'Critical', color: 'red', index: 0 },
        high: { text: 'High', color: 'orange', index: 1 },
        medium: { text: 'Medium', color: 'yellow', index: 2 },
        low: { text: 'Low', color: 'blue', index: 3 },
      },
    },
  ],
};

export const ALERT_STATUS_CONFIG: FieldConfig = {
  mappings: [
    {
      type: 'value',
      options: {
        firing: { text: 'Firing', color: 'red', index: 0 },
        acknowledged: { text: 'Acknowledged', color: 'purple', index: 1 },
        suppressed: { text: 'Suppressed', color: 'text', index: 2 },
        resolved: { text: 'Resolved', color: 'green', index: 3 },
      },
    },
  ],
};
