/** Options of the anomaly panel. Parts that do not fit are left out, whatever is chosen. */
export interface AnomalyOptions {
  showStrip: boolean;
  showPeers: boolean;
}

export const DEFAULT_OPTIONS: AnomalyOptions = { showStrip: true, showPeers: false };
