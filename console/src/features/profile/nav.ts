import type { NavEntry } from '@/lib/navigation';

export const profileNav: readonly NavEntry[] = [];
