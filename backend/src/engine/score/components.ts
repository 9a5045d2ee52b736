/** The four components that the quality score is made of, in the order in which they are shown. */
export type ComponentName = 'reliability' | 'performance' | 'security' | 'efficiency';

export const COMPONENTS: readonly ComponentName[] = ['reliability', 'performance', 'security', 'efficiency'];
