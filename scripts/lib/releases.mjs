/** The releases that `npm start` downloads where a program is missing, as their publishers offer them. */
import { Failure } from './failure.mjs';

/**
 * SHA-256 of each archive that is known to us, by platform. A platform that is not here is checked against the
 * publisher's own list, and that is said: a hash from where the archive comes from protects only from a broken download.
 */
const RELEASES = {
  grafana: {
    title: 'Grafana',
    version: '12.3.0',
    variable: 'MEV_QUALITY_GRAFANA_DOWNLOADS',
    base: 'https://dl.grafana.com/oss/release',
    archive: (version, platform) => `grafana-${version}.${platform}.tar.gz`,
    path: (version, archive) => archive,
    checksums: (version, archive) => `${archive}.sha256`,
    programs: { grafana: 'bin/grafana' },
    sha256: {},
  },
  prometheus: {
    title: 'Prometheus',
    version: '3.5.0',
    variable: 'MEV_QUALITY_PROMETHEUS_DOWNLOADS',
    base: 'https://github.com/prometheus/prometheus/releases/download',
    archive: (version, platform) => `prometheus-${version}.${platform}.tar.gz`,
    path: (version, archive) => `v${version}/${archive}`,
    checksums: (version) => `v${version}/sha256sums.txt`,
    programs: { prometheus: 'prometheus', promtool: 'promtool' },
    sha256: {
      'linux-amd64': 'e811827af26d822afb09a4f28314f61b618b12cff5369835a67f674d8b46f39a',
      'linux-arm64': '173389cc42bf09c4e6e54cb53fa07a5a835d7c261e14775d2183181d6e385d1c',
      'darwin-arm64': 'c17bc2c992f0b5515eebe2b4ccd626214f8e309a0fe6ec40ed13c42ec13d05fb',
    },
  },
};

const PLATFORMS = ['linux-amd64', 'linux-arm64', 'darwin-amd64', 'darwin-arm64'];

/** This machine as the archives are named. */
export function platformName(platform = process.platform, arch = process.arch) {
  return `${platform}-${arch === 'x64' ? 'amd64' : arch}`;
}

/**
 * What to download for a tool.
 * @param tool such as `promtool`
 * @returns `{title, version, archive, url, checksumsUrl, sha256, programs}`; `sha256` undefined where none is known,
 *   `programs` the paths of its tools; undefined where nobody offers the tool as an archive
 * @throws Failure when the environment's address is none
 */
export function releaseOf(tool, { env = process.env, platform = platformName() } = {}) {
  const release = Object.values(RELEASES).find(({ programs }) => programs[tool]);
  if (!release || !PLATFORMS.includes(platform)) {
    return undefined;
  }
  const { title, version, programs, variable } = release;
  const base = readBase(env[variable] || release.base, variable);
  const archive = release.archive(version, platform);
  return {
    title,
    version,
    archive,
    programs,
    url: `${base}/${release.path(version, archive)}`,
    checksumsUrl: `${base}/${release.checksums(version, archive)}`,
    sha256: release.sha256[platform],
  };
}

function readBase(text, variable) {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new Failure(`${variable} is "${text}": give the http(s) address under which the release archives are.`);
  }
  return url.href.replace(/\/$/, '');
}
