/** What the editors and the app's page ask the backend for (resource calls). Types only. */
import type { AnomalyEntityKind } from './anomalies';

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
  /** What is watched for anomalies; metrics as `<category of metrics>/<metric>`. */
  anomalyCategories: Array<{
    name: string;
    title: string;
    by: AnomalyEntityKind;
    metrics: Array<{ name: string; title: string }>;
  }>;
}

/** One mistake in a configuration file. */
export interface ConfigProblem {
  /** 1-based. */
  line: number;
  /** Such as `services[0].match.job`; empty for the whole file. */
  path: string;
  message: string;
  /** The offending value as JSON, shortened. */
  value?: string;
  remedy: string;
}

/** The configuration in force. */
export interface LoadedConfiguration {
  /** Path of the file on the backend's machine; null: the built-in configuration. */
  file: string | null;
  /** ISO 8601, when the version in force was loaded. */
  loadedAt: string;
  services: number;
  /** Of all categories. */
  metrics: number;
  inputs: number;
  /** Mistakes of the file's newest version, which is then not in force. */
  problems: ConfigProblem[];
}

/** `GET /api/v1/status`: what is connected and what is not; each line tells what to do. */
export interface Status {
  version: string;
  mode: 'embedded' | 'service';
  configuration: LoadedConfiguration;
  checks: Array<{ name: string; status: 'ok' | 'warning' | 'error'; message: string; remedy?: string }>;
}
