import { PanelSkeleton } from '../../../shared/panel/PanelSkeleton';

/** In place of a chart that is being fetched. */
export function LoadingChart({ height }: { height: number }) {
  const rows = height > 140 ? [{ height: 16 }, { height: 16 }] : [];
  return (
    <PanelSkeleton
      what="the anomalies"
      bones={[{ width: '60%', height: 16 }, { flex: 1, maxHeight: height * 0.6 }, ...rows]}
    />
  );
}
