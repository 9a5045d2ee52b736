/** The data source's settings as its config editor saves them. Types only. */
export interface QualityJsonData {
  /** `embedded`: the data source asks Prometheus itself; `service`: it asks a running `quality serve`. */
  mode?: 'embedded' | 'service';
  prometheusUrl?: string;
  prometheusUser?: string;
  /** Name of a header to send to Prometheus, such as X-Scope-OrgID; its value is the secret `prometheusHeaderValue`. */
  prometheusHeaderName?: string;
  tlsSkipVerify?: boolean;
  /** Path of a quality.yaml on Grafana's machine; absent: the built-in defaults. */
  configFile?: string;
  /** Folder on Grafana's machine for what a restart must not lose, such as trained models; absent: it is lost. */
  dataFolder?: string;
  /** Of the Grafana whose annotations tell of deploys; absent: deploys are not known. Its token is the secret `grafanaToken`. */
  grafanaUrl?: string;
  serviceUrl?: string;
}

/** Names of the secrets in secureJsonData. */
export interface QualitySecureJsonData {
  prometheusPassword?: string;
  prometheusToken?: string;
  prometheusHeaderValue?: string;
  prometheusCaCert?: string;
  grafanaToken?: string;
  serviceToken?: string;
}
