import CopyWebpackPlugin from 'copy-webpack-plugin';
import path from 'node:path';
import TerserPlugin from 'terser-webpack-plugin';
import webpack from 'webpack';
import { SubresourceIntegrityPlugin } from 'webpack-subresource-integrity';
import VirtualModulesPlugin from 'webpack-virtual-modules';

import { externals } from './externals.mjs';
import { DIST_DIR, entries, PLUGIN_DIR, readJson, shippedPluginJson, SOURCE_DIR } from './plugins.mjs';
import { publicPathModule } from './publicPath.mjs';

const { id } = readJson(SOURCE_DIR, 'plugin.json');
const { version } = readJson(PLUGIN_DIR, 'package.json');

function copies(mode) {
  const transform = (content) => shippedPluginJson(content, { version, mode });
  return [
    { from: '**/plugin.json', transform },
    { from: '**/img/**' },
    { from: 'README.md', noErrorOnMissing: true },
    ...['LICENSE', 'CHANGELOG.md'].map((file) => ({ from: path.join(PLUGIN_DIR, '..', file), noErrorOnMissing: true })),
  ];
}

/** @returns {import('webpack').Configuration} */
export default function config(env) {
  const mode = env.production ? 'production' : 'development';
  return {
    mode,
    context: SOURCE_DIR,
    devtool: env.production ? 'source-map' : 'eval-source-map',
    entry: entries(),
    externals,
    module: {
      rules: [
        // First, or source maps break.
        {
          test: /src\/(?:.*\/)?module\.tsx?$/,
          use: [{ loader: 'imports-loader', options: { imports: 'side-effects grafana-public-path' } }],
        },
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: {
            loader: 'swc-loader',
            options: {
              jsc: {
                target: 'es2022',
                parser: { syntax: 'typescript', tsx: true },
                transform: { react: { runtime: 'automatic', development: false } },
              },
            },
          },
        },
        { test: /\.md$/, type: 'asset/source' },
        { test: /\.(png|jpe?g|gif|svg)$/, type: 'asset/resource', generator: { filename: 'img/[name][ext]' } },
      ],
    },
    optimization: {
      minimizer: [new TerserPlugin({ extractComments: false, terserOptions: { format: { comments: false } } })],
    },
    output: {
      // The backend's build puts its executables here too.
      clean: { keep: /gpx_/ },
      filename: '[name].js',
      chunkFilename: env.production ? '[name].js?_cache=[contenthash]' : '[name].js',
      library: { type: 'amd' },
      path: DIST_DIR,
      publicPath: `public/plugins/${id}/`,
      uniqueName: id,
      crossOriginLoading: 'anonymous',
    },
    performance: { hints: false },
    plugins: [
      new VirtualModulesPlugin({
        [path.join(PLUGIN_DIR, 'node_modules', 'grafana-public-path.js')]: publicPathModule(id),
      }),
      new CopyWebpackPlugin({ patterns: copies(mode) }),
      new SubresourceIntegrityPlugin({ hashFuncNames: ['sha256'] }),
      new webpack.BannerPlugin({ banner: `${id} ${version}`, entryOnly: true }),
    ],
    resolve: {
      extensions: ['.js', '.jsx', '.ts', '.tsx'],
      modules: [path.join(PLUGIN_DIR, 'node_modules'), 'node_modules'],
    },
    stats: { preset: 'errors-warnings', assets: true, assetsSpace: 40, relatedAssets: false },
  };
}
