import { createTheme, type GrafanaTheme2 } from '@grafana/data';

/** What the harness shows. */
export interface Shown {
  panel: 'score' | 'anomaly' | 'alerts' | 'page';
  /** Of its cases. */
  name: string;
  width: number;
  height: number;
  /** How many data links the score has. */
  links: number;
  /** Whether the anomaly panel shows the same metric of others. */
  peers: boolean;
  theme: GrafanaTheme2;
}

const PANELS = ['score', 'anomaly', 'alerts', 'page'] as const;
const THEMES = { dark: createTheme({ colors: { mode: 'dark' } }), light: createTheme({ colors: { mode: 'light' } }) };

/** What the address asks for: `#panel=score&case=ok&theme=dark&width=400&height=300&links=1`. */
export function shownBy(hash: string): Shown {
  const asked = new URLSearchParams(hash.slice(1));
  return {
    panel: PANELS.find((panel) => panel === asked.get('panel')) ?? 'score',
    name: asked.get('case') ?? 'ok',
    width: Number(asked.get('width') ?? 400),
    height: Number(asked.get('height') ?? 300),
    links: Number(asked.get('links') ?? 0),
    peers: asked.get('peers') === 'true',
    theme: THEMES[asked.get('theme') === 'light' ? 'light' : 'dark'],
  };
}
