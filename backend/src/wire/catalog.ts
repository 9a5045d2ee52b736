/** What the editors and the app's page ask the backend for (resource calls). Types only. */

/** `GET /api/v1/catalog`: what can be asked for; feeds the pickers of the query editor. */
export interface Catalog {
  services: Array<{ name: string; title: string; kind: string; team: string; chain?: string; dependsOn: string[] }>;
  categories: Array<{
    name: string;
    metrics: Array<{ name: string; title: string; unit: string; description: string }>;
  }>;
  inputs: Array<{
    name: string;
    title: string;
    component: string;
    unit: string;
    target: number;
    weight: number;
    description: string;
  }>;
}

/** `GET /api/v1/status`: what is connected and what is not; each line tells what to do. */
export interface Status {
  version: string;
  mode: 'embedded' | 'service';
  checks: Array<{ name: string; status: 'ok' | 'warning' | 'error'; message: string; remedy?: string }>;
}
