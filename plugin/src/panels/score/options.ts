/** Options of the score panel. Parts that do not fit are left out, whatever is chosen. */
export interface ScoreOptions {
  showTrend: boolean;
  showComponents: boolean;
  showInputs: boolean;
}

export const DEFAULT_OPTIONS: ScoreOptions = { showTrend: true, showComponents: true, showInputs: true };
