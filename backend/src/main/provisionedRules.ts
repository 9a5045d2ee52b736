/** The alert rules that come with the product, as in provisioning/alerting. */
import { parse } from 'yaml';
import { z } from 'zod';
import anomalyRules from '../../../provisioning/alerting/anomalies.yaml';
import escalationRules from '../../../provisioning/alerting/escalation.yaml';
import forecastRules from '../../../provisioning/alerting/forecast.yaml';
import monitorRules from '../../../provisioning/alerting/monitor.yaml';
import patternRules from '../../../provisioning/alerting/patterns.yaml';
import qualityRules from '../../../provisioning/alerting/quality-score.yaml';
import systemRules from '../../../provisioning/alerting/system.yaml';
import type { RuleGroup } from '../grafana/client';

const groups = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      folder: z.string(),
      interval: z.string(),
      rules: z.array(z.looseObject({ uid: z.string(), title: z.string() })),
    })
  ),
});

export function provisionedRules(): RuleGroup[] {
  const files = [qualityRules, anomalyRules, patternRules, forecastRules, systemRules, monitorRules, escalationRules];
  return files.flatMap((file) => groups.parse(parse(file)).groups);
}
