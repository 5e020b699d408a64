import type { NavEntry } from '@/lib/navigation';

export const groupsNav: readonly NavEntry[] = [];
