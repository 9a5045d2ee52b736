/** Which version of its program a service runs, under the name that its exporter or program tells it by. */
import type { Kind } from '../fleet';
import { keyOf, unit } from '../random';
import type { Family } from '../series';

interface Naming {
  metric: string;
  help: string;
  label: string;
  /** Of its program, how it counts its versions. */
  text(major: number, minor: number): string;
}

const BUILD: Naming = {
  metric: 'build_info',
  help: 'Build information, the version as a label.',
  label: 'version',
  text: (major, minor) => `2.${major}.${minor}`,
};
const NAMINGS: Readonly<Record<Kind, Naming>> = {
  machine: {
    metric: 'node_uname_info',
    help: 'Labeled system information as provided by the uname system call.',
    label: 'release',
    text: (major, minor) => `6.1.0-${20 + major + minor}-amd64`,
  },
  'execution-client': {
    metric: 'geth_info',
    help: 'The version of geth as a label.',
    label: 'version',
    text: (major, minor) => `1.15.${major + minor}-stable`,
  },
  mev: {
    metric: 'mev_build_info',
    help: 'The version of the searcher, builder or relay as a label.',
    label: 'version',
    text: (major, minor) => `1.${major}.${minor}`,
  },
  'http-service': BUILD,
  database: {
    metric: 'pg_static',
    help: 'Version string as reported by postgres.',
    label: 'short_version',
    text: (major, minor) => `16.${(major % 3) + minor}.0`,
  },
  container: BUILD,
};

export function versionFamily(seed: number, service: string, kind: Kind): Family {
  const { metric, help, label, text } = NAMINGS[kind];
  const key = keyOf(seed, service, 'version');
  const major = Math.floor(10 * unit(key, 0));
  return {
    name: metric,
    type: 'gauge',
    help,
    series: [{ labels: {}, version: { label, text: (deploys) => text(major, deploys) }, source: { value: () => 1 } }],
  };
}
