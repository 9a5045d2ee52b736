/**
 * Source of a module that sets webpack's public path at run time from the address that the entry was loaded from.
 *
 * Grafana serves a nested plugin as `public/plugins/<its own id>/module.js` (or, from a CDN,
 * `…/public/plugins/<app id>/<folder>/module.js`), while all chunks lie in the app's folder.
 */
export function publicPathModule(appId) {
  return `
import amdModule from 'amd-module';

const folder = 'public/plugins/';
const uri = amdModule && amdModule.uri ? amdModule.uri : '';
const at = uri.lastIndexOf(folder);
__webpack_public_path__ = (at < 0 ? '' : uri.slice(0, at)) + folder + '${appId}/';
`;
}
