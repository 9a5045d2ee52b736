import { startPlugin, callUnary, pluginContext } from '/work/main/backend/test/sdk/host';
import * as services from '/work/main/backend/src/grafana/sdk/proto/services';
import { readFileSync } from 'node:fs';
async function main(){
const [file, conc, total, type] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4]), process.argv[5]!];
const plugin = await startPlugin(file, {env: process.env.NODE_OPTIONS_P ? {NODE_OPTIONS: process.env.NODE_OPTIONS_P}:{}});
const req = { pluginContext: pluginContext(), headers: {}, queries: [{refId:'A',queryType:type,json:Buffer.from('{"value":1}'),maxDataPoints:1,intervalMS:1,timeRange:null}] };
const rss=()=>Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${plugin.program.process.pid}/status`,'utf8'))![1])/1024);
const out=[rss()];
const t=performance.now();
for(let done=0;done<total;done+=conc){ await Promise.all(Array.from({length:conc},()=>callUnary(plugin.client,services.DataService.QueryData,req))); if(done%(total/8)<conc) out.push(rss()); }
const ms=(performance.now()-t)/total;
console.log(process.env.NODE_OPTIONS_P??'', 'rss', out.join(' '), 'ms/query', ms.toFixed(3));
await plugin.stop();
}
void main();
