import { useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import {
  createTheme,
  type DataFrame,
  dateTime,
  type GrafanaTheme2,
  LoadingState,
  type PanelData,
  type PanelProps,
  ThemeContext,
} from '@grafana/data';
import { GlobalStyles, PanelChrome, PortalContainer } from '@grafana/ui';
import ScorePanel from '../src/panels/score/components/ScorePanel';
import { SCORE_DEFAULTS } from '../src/panels/score/fieldDefaults';
import { DEFAULT_OPTIONS, type ScoreOptions } from '../src/panels/score/options';
import { type CaseName, CASES } from './frames/cases';
import { FROM, TO, toFrames } from './frames/scorecard';

interface Shown {
  name: CaseName;
  width: number;
  height: number;
  /** How many data links the score has. */
  links: number;
  theme: GrafanaTheme2;
}

const THEMES = { dark: createTheme({ colors: { mode: 'dark' } }), light: createTheme({ colors: { mode: 'light' } }) };

/** What the address asks for: `#case=ok&theme=dark&width=400&height=300&links=1`. */
function shownBy(hash: string): Shown {
  const asked = new URLSearchParams(hash.slice(1));
  return {
    name: (asked.get('case') ?? 'ok') as CaseName,
    width: Number(asked.get('width') ?? 400),
    height: Number(asked.get('height') ?? 300),
    links: Number(asked.get('links') ?? 0),
    theme: THEMES[asked.get('theme') === 'light' ? 'light' : 'dark'],
  };
}

const STATES: Partial<Record<CaseName, LoadingState>> = { error: LoadingState.Error, loading: LoadingState.Loading };

function panelData({ name, links }: Shown): PanelData {
  const from = dateTime(FROM);
  const to = dateTime(TO);
  return {
    series: toFrames(CASES[name]).map((frame) => withLinks(frame, links)),
    state: STATES[name] ?? LoadingState.Done,
    timeRange: { from, to, raw: { from, to } },
    ...(name === 'error' && {
      errors: [{ message: 'Prometheus at http://localhost:9090 did not answer: connection refused.' }],
    }),
  };
}

/** Grafana puts the data links of the field config into the frames; here they are put in by hand. */
function withLinks(frame: DataFrame, links: number): DataFrame {
  for (const field of frame.fields) {
    field.getLinks = () =>
      Array.from({ length: links }, (_, i) => ({
        href: `#link-${i}`,
        title: `Runbook ${i + 1}`,
        target: '_self' as const,
        origin: field,
      }));
  }
  return frame;
}

function panelProps(data: PanelData, innerWidth: number, innerHeight: number): PanelProps<ScoreOptions> {
  return {
    id: 1,
    data,
    timeRange: data.timeRange,
    timeZone: 'utc',
    options: DEFAULT_OPTIONS,
    fieldConfig: { defaults: SCORE_DEFAULTS, overrides: [] },
    transparent: false,
    width: innerWidth,
    height: innerHeight,
    renderCounter: 0,
    title: 'Quality score',
    eventBus: undefined as never,
    replaceVariables: (text) => text,
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    onChangeTimeRange: () => undefined,
  };
}

/** Draws the score panel from recorded frames, without Grafana. */
function Page(shown: Shown) {
  const { name, width, height, theme } = shown;
  const data = useMemo(() => panelData(shown), [shown]);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <main style={{ padding: 8, background: theme.colors.background.canvas, width: 'fit-content' }}>
        <h1 className="sr-only">Score panel</h1>
        <h2 className="sr-only">{name}</h2>
        <PanelChrome
          width={width}
          height={height}
          title={height >= 200 ? 'Quality score' : ''}
          hoverHeader={height < 200}
        >
          {(innerWidth, innerHeight) => <ScorePanel {...panelProps(data, innerWidth, innerHeight)} />}
        </PanelChrome>
      </main>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

const container = document.getElementById('root');
if (container) {
  const root = createRoot(container);
  const draw = () => {
    const shown = shownBy(location.hash);
    document.body.style.background = shown.theme.colors.background.canvas;
    // A new key forgets what was chosen before.
    root.render(<Page key={location.hash} {...shown} />);
  };
  window.addEventListener('hashchange', draw);
  draw();
}
