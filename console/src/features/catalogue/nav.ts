import type { NavEntry } from '@/lib/navigation';

export const catalogueNav: readonly NavEntry[] = [];
