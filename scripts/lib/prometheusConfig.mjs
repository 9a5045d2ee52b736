import { parse, stringify } from 'yaml';

/**
 * The native form of provisioning/prometheus/prometheus.yml: each job gets the address it has on this machine, and jobs
 * that do not run here are left out. Prometheus puts no environment into targets, and files of targets beside the
 * configuration would have to be kept in step with it; one committed file that Docker reads as it is cannot drift.
 * @param text the committed file
 * @param addresses job name → host:port
 * @param token what jobs with an authorization send; without it they send none
 */
export function nativePrometheusConfig(text, addresses, token) {
  const config = parse(text);
  const jobs = config.scrape_configs.map((job) => job.job_name);
  const unknown = Object.keys(addresses).filter((job) => !jobs.includes(job));
  if (unknown.length > 0) {
    throw new Error(`prometheus.yml has no job ${unknown.join(', ')}; it has ${jobs.join(', ')}`);
  }
  config.scrape_configs = config.scrape_configs
    .filter((job) => addresses[job.job_name])
    .map(({ authorization, ...job }) => ({
      ...job,
      ...(authorization && token ? { authorization: { credentials: token } } : {}),
      static_configs: [{ targets: [addresses[job.job_name]] }],
    }));
  return stringify(config);
}

/**
 * Puts the jobs of provisioning/simulation/prometheus.yml into a native configuration.
 * @param text from `nativePrometheusConfig`
 * @param jobs the committed file with the fleet's jobs
 * @param url where the simulation is
 */
export function withSimulation(text, jobs, url) {
  const config = parse(text);
  const added = parse(jobs).scrape_configs.map((job) => ({
    ...job,
    http_sd_configs: job.http_sd_configs.map((discovery) => ({
      ...discovery,
      url: new URL(new URL(discovery.url).pathname, url).href,
    })),
  }));
  return stringify({ ...config, scrape_configs: [...config.scrape_configs, ...added] });
}
