import { createRoot } from 'react-dom/client';
import {
  createTheme,
  type DataFrame,
  dateTime,
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

/** Draws the score panel from recorded frames, without Grafana: `?case=ok&theme=dark&width=400&height=300&links=1`. */
const query = new URLSearchParams(location.search);
const name = (query.get('case') ?? 'ok') as CaseName;
const width = Number(query.get('width') ?? 400);
const height = Number(query.get('height') ?? 300);
const links = Number(query.get('links') ?? 0);
const theme = createTheme({ colors: { mode: query.get('theme') === 'light' ? 'light' : 'dark' } });

const STATES: Partial<Record<CaseName, LoadingState>> = { error: LoadingState.Error, loading: LoadingState.Loading };

function panelData(): PanelData {
  const from = dateTime(FROM);
  const to = dateTime(TO);
  return {
    series: toFrames(CASES[name]).map(withLinks),
    state: STATES[name] ?? LoadingState.Done,
    timeRange: { from, to, raw: { from, to } },
    ...(name === 'error' && {
      errors: [{ message: 'Prometheus at http://localhost:9090 did not answer: connection refused.' }],
    }),
  };
}

/** Grafana puts the data links of the field config into the frames; here they are put in by hand. */
function withLinks(frame: DataFrame): DataFrame {
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

function panelProps(innerWidth: number, innerHeight: number): PanelProps<ScoreOptions> {
  const data = panelData();
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

function Page() {
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <main style={{ padding: 8, background: theme.colors.background.canvas, width: 'fit-content' }}>
        <h1 style={{ position: 'absolute', left: -9999 }}>Score panel</h1>
        <h2 style={{ position: 'absolute', left: -9999 }}>{name}</h2>
        <PanelChrome
          width={width}
          height={height}
          title={height >= 200 ? 'Quality score' : ''}
          hoverHeader={height < 200}
        >
          {(innerWidth, innerHeight) => <ScorePanel {...panelProps(innerWidth, innerHeight)} />}
        </PanelChrome>
      </main>
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

const root = document.getElementById('root');
if (root) {
  document.documentElement.lang = 'en';
  document.body.style.background = theme.colors.background.canvas;
  createRoot(root).render(<Page />);
}
