import { build } from 'esbuild';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const GRAFANA_UI = path.join(path.dirname(require.resolve('@grafana/ui/package.json')), 'dist', 'public');
const PAGE =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Panels</title><link rel="stylesheet" href="/main.css"></head><body><div id="root"></div><script src="/main.js"></script></body></html>';

/** Code editors are a third of @grafana/ui and are not drawn here. */
const withoutEditors = {
  name: 'without-editors',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(react-)?monaco-editor/ }, ({ path: name }) => ({ path: name, namespace: 'none' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
  },
};

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'main.tsx')],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.ttf': 'empty' },
    plugins: [withoutEditors],
    logLevel: 'error',
  });
  // uPlot's styles are imported with @grafana/ui.
  const contentOf = (file) => outputFiles.find(({ path: name }) => name.endsWith(file))?.contents;
  return { script: contentOf('main.js'), styles: contentOf('main.css') };
}

/** An icon of Grafana's, wherever the page's version of @grafana/ui looks for it. */
function icon(url) {
  const at = url.indexOf('img/icons/');
  const file = at < 0 ? undefined : path.join(GRAFANA_UI, path.normalize(url.slice(at)));
  return file?.startsWith(GRAFANA_UI) && fs.existsSync(file) ? fs.readFileSync(file) : undefined;
}

/** Bundles the harness and serves it on a free loopback port. Returns its address and a function that stops it. */
export async function startHarness(port = 0) {
  const { script, styles } = await bundle();
  const server = http.createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost').pathname;
    const own = {
      '/': ['text/html', PAGE],
      '/main.js': ['text/javascript', script],
      '/main.css': ['text/css', styles],
    };
    const [type, body] = own[url] ?? ['image/svg+xml', icon(url)];
    response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { url: `http://127.0.0.1:${server.address().port}`, stop };
}

if (process.argv[1] === import.meta.filename) {
  const { url } = await startHarness(Number(process.env.PORT ?? 4310));
  process.stdout.write(
    `Panels: ${url}/#case=degraded&theme=dark&width=900&height=600\n        ${url}/#panel=anomaly&case=active&theme=dark&width=900&height=600\n`
  );
}
