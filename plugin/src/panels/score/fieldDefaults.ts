import { FieldColorModeId, type ThresholdsConfig, ThresholdsMode } from '@grafana/data';

/** Colours of scores until a panel's field config says otherwise: below 60 the grade is F, the target is 95. */
const SCORE_THRESHOLDS: ThresholdsConfig = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'red' },
    { value: 60, color: 'orange' },
    { value: 80, color: 'yellow' },
    { value: 95, color: 'green' },
  ],
};

export const SCORE_DEFAULTS = {
  min: 0,
  max: 100,
  thresholds: SCORE_THRESHOLDS,
  color: { mode: FieldColorModeId.Thresholds },
};
