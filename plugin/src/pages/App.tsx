import { PluginPage } from '@grafana/runtime';
import { SceneApp, useSceneApp } from '@grafana/scenes';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { alertsPage } from './alerts/alertsPage';
import { anomaliesPage } from './anomalies/anomaliesPage';
import { NoDataSource } from './components/NoDataSource';
import { configurationPage } from './configuration/configurationPage';
import { overviewPage } from './overview/overviewPage';
import { incidentsPage } from './incidents/incidentsPage';
import { PAGES } from './paths';
import { rootCausePage } from './rootCause/rootCausePage';
import { runbooksPage } from './runbooks/runbooksPage';
import { qualityDataSources } from './scene/dataSources';
import { servicePage } from './service/servicePage';

/** The app's pages. */
export default function App() {
  if (qualityDataSources().length === 0) {
    return (
      <PluginPage>
        <NoDataSource />
      </PluginPage>
    );
  }
  return (
    <Routes>
      <Route index element={<MovedTo path={PAGES.overview} />} />
      {/* What was the page Status is a part of Configuration. */}
      <Route path="status" element={<MovedTo path={PAGES.configuration} />} />
      <Route path="*" element={<Pages />} />
    </Routes>
  );
}

function MovedTo({ path }: { path: string }) {
  const { search } = useLocation();
  return <Navigate to={{ pathname: path, search }} replace />;
}

function Pages() {
  const app = useSceneApp(createApp);
  return <app.Component model={app} />;
}

function createApp(): SceneApp {
  const overview = overviewPage();
  return new SceneApp({
    pages: [
      overview,
      alertsPage(),
      incidentsPage(),
      anomaliesPage(),
      rootCausePage(),
      servicePage(overview),
      runbooksPage(),
      configurationPage(),
    ],
    urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
  });
}
