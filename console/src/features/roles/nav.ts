import type { NavEntry } from '@/lib/navigation';

export const rolesNav: readonly NavEntry[] = [];
