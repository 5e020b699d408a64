import type { NavEntry } from '@/lib/navigation';

export const accessNav: readonly NavEntry[] = [];
