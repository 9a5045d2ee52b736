import { PanelSkeleton } from '../../../shared/panel/PanelSkeleton';

/** In place of a score that is being fetched. */
export function LoadingScore({ height }: { height: number }) {
  const trend = height > 140 ? [{ width: '100%', height: height * 0.25 }] : [];
  return (
    <PanelSkeleton
      what="the score"
      bones={[{ width: '40%', height: 14 }, { width: '55%', height: Math.min(40, height * 0.3) }, ...trend]}
    />
  );
}
