import { createRoot } from 'react-dom/client';
import { ThemeContext } from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { AlertsHarness } from './alerts';
import { AnomalyHarness } from './anomaly';
import { PageHarness } from './pages';
import { ScoreHarness } from './score';
import { type Shown, shownBy } from './shown';

const HARNESSES = { score: ScoreHarness, anomaly: AnomalyHarness, alerts: AlertsHarness, page: PageHarness };

/** Draws a panel or parts of a page from made data, without Grafana. */
function Page(shown: Shown) {
  const { panel, name, theme } = shown;
  const Harness = HARNESSES[panel];
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <main style={{ padding: 8, background: theme.colors.background.canvas, width: 'fit-content' }}>
        <h1 className="sr-only">{panel} panel</h1>
        <h2 className="sr-only">{name}</h2>
        <Harness {...shown} />
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
