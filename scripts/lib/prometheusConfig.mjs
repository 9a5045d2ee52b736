import { parse, stringify } from 'yaml';

/**
 * The native form of provisioning/prometheus/prometheus.yml with the jobs of what is watched: each job gets the address
 * it has on this machine, and jobs that do not run here are left out. Prometheus puts no environment into targets, and
 * files of targets beside the configuration would have to be kept in step with it; committed files that Docker reads as
 * they are cannot drift. (One file in the end, as Debian's Prometheus knows no scrape_config_files yet.)
 * @param text the committed file
 * @param watched the committed file with the jobs of what is watched
 * @param addresses job name → host:port
 * @param token what jobs with an authorization send; without it they send none
 */
export function nativePrometheusConfig(text, watched, addresses, token) {
  const config = parse(text);
  delete config.scrape_config_files;
  const jobs = [...config.scrape_configs, ...parse(watched).scrape_configs];
  const names = jobs.map((job) => job.job_name);
  const unknown = Object.keys(addresses).filter((job) => !names.includes(job));
  if (unknown.length > 0) {
    throw new Error(`Prometheus' configuration has no job ${unknown.join(', ')}; it has ${names.join(', ')}`);
  }
  config.scrape_configs = jobs
    .filter((job) => addresses[job.job_name])
    .map(({ authorization, ...job }) => ({
      ...job,
      ...(authorization && token ? { authorization: { credentials: token } } : {}),
      ...targetsAt(job, addresses[job.job_name]),
    }));
  return stringify(config);
}

function targetsAt(job, address) {
  if (!job.http_sd_configs) {
    return { static_configs: [{ targets: [address] }] };
  }
  const discoveries = job.http_sd_configs.map((discovery) => ({
    ...discovery,
    url: `http://${address}${new URL(discovery.url).pathname}`,
  }));
  return { http_sd_configs: discoveries };
}
