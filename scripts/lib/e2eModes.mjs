/** The modes of the end-to-end tests: what is watched while they run. */

/** Each mode's project in plugin/playwright.config.ts. */
export const E2E_PROJECTS = { machine: 'chromium', fleet: 'fleet' };

/** The modes that can be run here: none without a Grafana, one on a Grafana that runs already. */
export function e2eModes(env) {
  if (env.GRAFANA_URL) {
    return [env.SIMULATOR_URL ? 'fleet' : 'machine'];
  }
  return env.GRAFANA_HOME ? Object.keys(E2E_PROJECTS) : [];
}
