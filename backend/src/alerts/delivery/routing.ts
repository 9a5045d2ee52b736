/** Where a tree of notification policies sends an alert, as Alertmanager decides it. */

/** The part of a policy that decides. */
export interface RoutedPolicy {
  /** Absent: that of its parent. */
  receiver?: string | undefined;
  object_matchers?: ReadonlyArray<readonly [label: string, operator: string, value: string]> | null | undefined;
  continue?: boolean | undefined;
  mute_time_intervals?: readonly string[] | undefined;
  routes?: readonly RoutedPolicy[] | null | undefined;
}

type Labels = Readonly<Record<string, string>>;

/** The deepest policies that match; after one that does not continue, no sibling is asked. */
export function routesOf(policy: RoutedPolicy, labels: Labels): RoutedPolicy[] {
  const found: RoutedPolicy[] = [];
  for (const route of policy.routes ?? []) {
    if (!(route.object_matchers ?? []).every((matcher) => matches(matcher, labels))) continue;
    found.push(...routesOf({ ...route, receiver: route.receiver || policy.receiver }, labels));
    if (route.continue !== true) break;
  }
  return found.length > 0 ? found : [policy];
}

function matches([label, operator, value]: readonly [string, string, string], labels: Labels): boolean {
  const own = labels[label] ?? '';
  const is = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(own) : own === value;
  return operator.startsWith('!') ? !is : is;
}
