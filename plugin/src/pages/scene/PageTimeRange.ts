import { SceneTimeRange, type SceneObjectUrlValues } from '@grafana/scenes';
import { soundTimeParams } from './soundTimeParams';

/** A time range that takes from the URL only what makes sense. */
export class PageTimeRange extends SceneTimeRange {
  /** @param values those that differ from what is shown */
  override updateFromUrl(values: SceneObjectUrlValues): void {
    const sound: SceneObjectUrlValues = {
      ...soundTimeParams(
        {
          from: single(values.from) ?? this.state.from,
          to: single(values.to) ?? this.state.to,
          timezone: single(values.timezone),
        },
        this.getTimeZone()
      ),
    };
    super.updateFromUrl(Object.fromEntries(Object.keys(values).map((key) => [key, sound[key]])));
  }
}

function single(value: SceneObjectUrlValues[string]): string | undefined {
  return (Array.isArray(value) ? value[0] : value) ?? undefined;
}
